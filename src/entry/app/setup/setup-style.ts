/** The style of the setup pages: one card, system fonts, light and dark as the reader's system says. */
export const SETUP_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#57606a;--paper:#f3f5f8;--card:#fff;--line:#d5dbe3;--soft:#f6f8fa;--go:#0b57b7;--on:#fff;--bad:#b42318;--good:#1a7f37}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9ba5b0;--paper:#0a0d12;--card:#11161d;--line:#2b333d;--soft:#161c24;--go:#6cb0ff;--on:#08111d;--bad:#ff7b72;--good:#3fb950}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{width:min(100%,620px);margin:24px auto;padding:36px 40px 32px;background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:0 1px 2px #0000000d,0 12px 40px #0000000d}
.brand{display:flex;justify-content:space-between;color:var(--dim);font-size:13px;margin:0 0 22px}
.brand b{color:var(--ink);letter-spacing:.01em}
h1{font-size:25px;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:0 0 8px}
h2{font-size:14px;font-weight:600;margin:26px 0 8px}
p{margin:0 0 14px}
.dim,small{color:var(--dim)}small{font-size:13.5px;line-height:1.45;display:block}
label.field{display:block;margin:20px 0 0}label.field>b,fieldset legend{display:block;font-size:14px;font-weight:600;padding:0}
input[type=url],input[type=text]{width:100%;margin:6px 0 5px;padding:10px 12px;font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);border-radius:8px}
fieldset{border:0;margin:22px 0 0;padding:0}
label.extra{display:grid;grid-template-columns:20px 1fr;gap:2px 10px;margin:10px 0 0;padding:11px 13px;border:1px solid var(--line);border-radius:8px;cursor:pointer}
label.extra input{width:16px;height:16px;margin:4px 0 0;accent-color:var(--go)}label.extra small{grid-column:2}
dl{margin:0;border:1px solid var(--line);border-radius:8px;overflow:hidden}
dl div{display:flex;justify-content:space-between;gap:16px;padding:8px 13px}dl div+div{border-top:1px solid var(--line)}
dt{white-space:nowrap}dd{margin:0;color:var(--dim);font-size:14px;line-height:1.75;text-align:right;overflow-wrap:anywhere}
code{font:13.5px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
ol{margin:0 0 14px;padding-left:22px}li{margin:6px 0}
button,a.button{display:inline-block;margin:26px 0 0;padding:11px 20px;font:inherit;font-weight:600;color:var(--on);background:var(--go);border:0;border-radius:8px;text-decoration:none;cursor:pointer}
button:hover,a.button:hover{filter:brightness(1.08)}
:focus-visible{outline:2px solid var(--go);outline-offset:2px}
a{color:var(--go)}.good{color:var(--good)}.bad{color:var(--bad)}
@media (max-width:520px){body{display:block}main{margin:0;border:0;border-radius:0;box-shadow:none;padding:24px 20px;min-height:100vh}}
`;
