/** Orange is low and blue is high, so that red-green blindness hides nothing; text keeps AA contrast on every step. */
const HUES = { low: "28 90%", high: "212 75%" };

/** Lightness of the five colours of each side, in light and in dark. */
const LIGHTNESS = { light: [97, 93, 88, 82, 75], dark: [13, 17, 22, 27, 33] };

function scale(shades: readonly number[]): string {
  return shades
    .map(
      (shade, index) =>
        `.m-${index + 1}{background:hsl(${HUES.low} ${shade}%)}.m${index + 1}{background:hsl(${HUES.high} ${shade}%)}`,
    )
    .join("");
}

/** The style of the report: one column, system fonts, light and dark as the reader's system says. */
export const HTML_STYLE = `
:root{--ink:#1b1f24;--dim:#57606a;--paper:#fff;--line:#d0d7de;--base:#8250df;--head:#0b57b7;color-scheme:light dark}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1280px;margin:0 auto;padding:24px}
h1{font-size:20px;font-weight:600;margin:0 0 8px}h2{font-size:17px;margin:24px 0 8px}h3{font-size:13px;margin:8px 0 4px;color:var(--dim);font-weight:600}
.meta,figcaption,small{color:var(--dim);font-size:13px}
.verdict{text-transform:uppercase;border-radius:6px;padding:2px 10px;color:#fff;background:#57606a}
.verdict.pass{background:#1a7f37}.verdict.warn{background:#9a5b00}.verdict.block{background:#b42318}
.legend{display:flex;margin:12px 0;font-size:12px}.legend span{min-width:36px;padding:2px 10px;border:1px solid var(--line);border-left-width:0}.legend span:first-child{border-left-width:1px}
details{border:1px solid var(--line);border-radius:8px;margin:16px 0;padding:8px 16px}
summary{cursor:pointer;overflow-wrap:anywhere}
.chart{margin:12px 0;max-width:640px}.chart svg{width:100%;height:auto}
svg text{font-size:10px;fill:var(--dim)}svg text.base{fill:var(--base)}svg text.head{fill:var(--head)}
svg .grid{stroke:var(--line)}svg .zero{stroke:var(--dim);stroke-dasharray:3 3}
polyline{fill:none;stroke-width:1.6}polyline.base{stroke:var(--base);stroke-dasharray:5 3}polyline.head{stroke:var(--head)}circle.base{fill:var(--base)}circle.head{fill:var(--head)}
.key::before{content:"";display:inline-block;width:18px;border-top:2px solid var(--head);vertical-align:middle;margin-right:4px}.key.base::before{border-top:2px dashed var(--base)}
.versions{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:16px}.versions>div{min-width:0;overflow-x:auto}
table{border-collapse:collapse;width:100%;font:12px/1.45 ui-monospace,monospace}td{vertical-align:top;padding:2px 8px;border-top:1px solid var(--paper)}
pre{margin:0;font:inherit;white-space:pre;tab-size:4}.n{white-space:pre;text-align:right;color:var(--dim);user-select:none}.m{text-align:right;white-space:nowrap}
tr.changed td:first-child{box-shadow:inset 4px 0 var(--head)}tr.changed .m{font-weight:700}
${scale(LIGHTNESS.light)}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9ba5b0;--paper:#0d1117;--line:#30363d;--base:#c297ff;--head:#6cb0ff}${scale(LIGHTNESS.dark)}}
@media print{details{break-inside:avoid}main{max-width:none;padding:0}}
`;
