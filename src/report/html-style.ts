import { HEAT, heatRules } from "./heat-colors.ts";

const LIGHT = `--ink:${HEAT.light.ink};--num:${HEAT.light.number};--dim:#57606a;--paper:${HEAT.light.paper};--card:#f6f8fa;--line:#d0d7de;--base:#7a3fd1;--head:#0b57b7;--band:#eaeef2;--pass:#1a7f37;--warn:#8a5200;--block:#b42318;--zp:#c4e8cd;--zw:#ffdf9e;--zb:#ffc1b8`;
const DARK = `--ink:${HEAT.dark.ink};--num:${HEAT.dark.number};--dim:#9ba5b0;--paper:${HEAT.dark.paper};--card:#151b23;--line:#30363d;--base:#c297ff;--head:#6cb0ff;--band:#1c232c;--pass:#3fb950;--warn:#e0a030;--block:#ff7b72;--zp:#1d5a2d;--zw:#6b4a08;--zb:#8a2a23`;

/** The style of the pages: one column, system fonts, light and dark as the reader's system says, code that wraps. */
export const HTML_STYLE = `
:root{${LIGHT};color-scheme:light dark}
${heatRules(HEAT.light)}
@media (prefers-color-scheme:dark){:root{${DARK}}${heatRules(HEAT.dark)}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1600px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:22px;line-height:1.35;font-weight:600;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:16px;font-weight:600;margin:28px 0 10px}
p{margin:6px 0}a{color:var(--head)}
.meta,figcaption,small{color:var(--dim);font-size:13px;font-weight:400;overflow-wrap:anywhere}
.verdict{text-transform:uppercase;letter-spacing:.04em;font-size:17px;border:2px solid;border-radius:6px;padding:1px 10px;margin-right:6px}
.verdict.pass{color:var(--pass)}.verdict.warn,.verdict.abstain{color:var(--warn)}.verdict.block{color:var(--block)}
svg{display:block;width:100%;height:auto}svg text{font-size:11px;fill:var(--dim)}
.risk{max-width:640px}.risk .mark{fill:var(--ink);stroke:var(--ink);stroke-width:2}.risk text.mark{stroke:none;font-weight:600}
.zone text{font-size:10px;fill:var(--ink)}.zone.pass rect{fill:var(--zp)}.zone.warn rect{fill:var(--zw)}.zone.block rect{fill:var(--zb)}
.first{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:8px 48px;align-items:start;margin:10px 0}
.coverage{display:flex;flex-wrap:wrap;gap:12px 32px;margin:0 0 10px}.coverage div{flex:1 1 110px;max-width:200px}.coverage dt{color:var(--dim);font-size:13px}.coverage dd{margin:0;font-weight:600}
.bar{display:block;height:5px;border-radius:3px;background:var(--line);overflow:hidden;margin-top:4px}.bar i{display:block;height:100%;background:var(--head)}
.list{padding-left:22px}.list li{margin:4px 0;overflow-wrap:anywhere}.list .item{margin-left:18px;color:var(--dim)}
.findings{padding-left:24px}.findings li{margin:10px 0;overflow-wrap:anywhere}
.chip{display:inline-block;min-width:46px;padding:0 6px;border-radius:4px;text-align:center;font-variant-numeric:tabular-nums;font-size:13px;font-weight:600;border:1px solid var(--line)}.chip.none{border-style:dashed}.to{margin:0 4px;color:var(--dim)}
.legend{display:flex;flex-wrap:wrap;align-items:center;gap:8px;font-size:13px;color:var(--dim)}.scale{display:inline-flex;border:1px solid var(--line)}.scale i{width:22px;height:14px}
details{border:1px solid var(--line);border-radius:8px;margin:12px 0;content-visibility:auto;contain-intrinsic-size:auto 46px}
summary{cursor:pointer;padding:9px 14px}
details>summary{background:var(--card);border-radius:8px}details[open]>summary{border-bottom:1px solid var(--line);border-radius:8px 8px 0 0}
.who{overflow-wrap:anywhere}.path{color:var(--dim);margin-left:6px}.what{float:right;white-space:nowrap}.lost{display:inline-block;min-width:130px;text-align:right;color:var(--dim);font-size:13px}
.body{padding:8px 14px 14px;scroll-margin-top:60px}
figure{margin:6px 0 12px;max-width:1000px}figcaption{display:flex;flex-wrap:wrap;gap:4px 18px;margin-top:2px}
.key::before{content:"";display:inline-block;width:20px;border-top:2.5px solid var(--head);vertical-align:middle;margin-right:6px}.key.base::before{border-top:2.5px dashed var(--base)}.key.band::before{border:0;height:12px;background:var(--band);outline:1px solid var(--line)}
.bands rect{fill:var(--band)}svg .grid{stroke:var(--line)}svg .zero{stroke:var(--dim)}
polyline{fill:none;stroke-width:2;stroke-linejoin:round}polyline.base{stroke:var(--base);stroke-dasharray:6 4}polyline.head{stroke:var(--head)}
circle.base{fill:var(--paper);stroke:var(--base);stroke-width:1.8}circle.head{fill:var(--head)}
.reward{stroke-width:1;opacity:.6}.reward.base{stroke:var(--base);stroke-dasharray:2 3}.reward.head{stroke:var(--head);stroke-dasharray:2 3}svg text.base{fill:var(--base);font-weight:600}svg text.head{fill:var(--head);font-weight:600}
.map{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%;table-layout:fixed;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
col.r{width:74px}th{text-align:left;font:600 12px system-ui,sans-serif;color:var(--dim);padding:4px 8px}th.r,td.r{text-align:right}
td{vertical-align:top;padding:3px 8px;border-top:1px solid var(--paper);border-left:4px solid transparent;background-clip:padding-box}td.r{border-left:0;padding-left:2px;font-variant-numeric:tabular-nums;white-space:nowrap;border-right:10px solid var(--paper)}
td.ch{border-left-color:var(--head)}td.r.ch{font-weight:700;border-left:0}td.gap{border-top:3px double var(--line)}
td p{margin:0;padding-left:4em;text-indent:-4em;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}td p i{display:inline-block;width:3.2em;margin-right:.8em;text-indent:0;text-align:right;font-style:normal;color:var(--num);user-select:none}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:focus-visible{outline:2px solid var(--head);outline-offset:2px}:target{outline:2px solid var(--head)}
@media (min-width:1100px){.one .body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,520px);gap:0 24px;align-items:start}.one .meta{grid-column:1/-1}.one figure{grid-column:2;grid-row:2;position:sticky;top:12px}.one .map{grid-column:1;grid-row:2}}
@media (max-width:900px){.two table{min-width:820px}}
@media (max-width:700px){.what{float:none;display:block}main{padding:16px 10px}td.r{border-right-width:2px}col.r{width:60px}}
@media print{main{max-width:none;padding:0}details{content-visibility:visible}details::details-content{content-visibility:visible;display:block}tr,figure{break-inside:avoid}*{print-color-adjust:exact}}
`;
