/** The style of the admin's pages: system fonts, light and dark as the reader's system says, code that scrolls by itself. */
export const ADMIN_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#57606a;--paper:#f3f5f8;--card:#fff;--line:#d5dbe3;--soft:#f6f8fa;--go:#0b57b7;--on:#fff;--good:#1a7f37;--wait:#8a5200;--bad:#b42318;--add:#dafbe1;--del:#ffebe9}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9ba5b0;--paper:#0a0d12;--card:#11161d;--line:#2b333d;--soft:#161c24;--go:#6cb0ff;--on:#08111d;--good:#3fb950;--wait:#e0a030;--bad:#ff7b72;--add:#12361d;--del:#40191a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
a{color:var(--go)}:focus-visible{outline:2px solid var(--go);outline-offset:2px}
main{max-width:1120px;margin:0 auto;padding:28px 24px 64px}
main.card{max-width:560px;margin:12vh auto 0;padding:36px 40px;background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:0 12px 40px #0000000d}
.brand{display:flex;justify-content:space-between;gap:16px;color:var(--dim);font-size:13px;margin:0 0 20px}.brand b{color:var(--ink)}
h1{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:0 0 8px}
h2{font-size:15px;font-weight:600;margin:32px 0 10px}
p{margin:0 0 12px}.dim,small{color:var(--dim)}small{font-size:13px}
a.button{display:inline-block;margin:14px 0 0;padding:11px 20px;font-weight:600;color:var(--on);background:var(--go);border-radius:8px;text-decoration:none}a.button:hover{filter:brightness(1.08)}
code,pre{font:12.5px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:12px;margin:0}
.tiles div{padding:12px 16px;background:var(--card);border:1px solid var(--line);border-radius:10px}.tiles dt{color:var(--dim);font-size:13px}.tiles dd{margin:2px 0 0;font-weight:600;overflow-wrap:anywhere}.tiles dd small{font-weight:400}
.wide{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th{font-size:12.5px;font-weight:600;color:var(--dim);text-align:right;padding:9px 14px;white-space:nowrap}td{padding:9px 14px;border-top:1px solid var(--line);text-align:right;white-space:nowrap}th:first-child,td:first-child{text-align:left}tr.chosen td{background:var(--soft)}tr.chosen td:first-child{font-weight:600;box-shadow:inset 3px 0 var(--go)}
.bar{display:inline-block;vertical-align:middle;width:90px;height:6px;margin-right:8px;border-radius:3px;background:var(--line);overflow:hidden}.bar i{display:block;height:100%;background:var(--good)}
nav{display:flex;flex-wrap:wrap;gap:6px;margin:0 0 12px}nav a{padding:4px 12px;border:1px solid var(--line);border-radius:99px;background:var(--card);color:var(--ink);font-size:13.5px;text-decoration:none}nav a[aria-current]{background:var(--go);border-color:var(--go);color:var(--on)}
details{margin:0 0 10px;background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}summary{cursor:pointer;padding:11px 16px;display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline}summary code{overflow-wrap:anywhere;font-size:13px}summary .when{margin-left:auto;color:var(--dim);font-size:13px}
.state{font-size:12px;font-weight:600;padding:1px 9px;border:1px solid;border-radius:99px;white-space:nowrap}.state.waiting{color:var(--wait)}.state.confirmed{color:var(--good)}.state.quarantined{color:var(--bad)}
.why{margin:0;padding:10px 16px;border-top:1px solid var(--line);background:var(--soft);overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 18px;margin:0;padding:12px 16px;border-top:1px solid var(--line);font-size:13.5px}.facts dt{color:var(--dim)}.facts dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;padding:10px 0;border-top:1px solid var(--line);overflow-x:auto;tab-size:4}pre span{display:block;min-width:max-content;padding:0 16px 0 34px;position:relative}pre span::before{position:absolute;left:16px;color:var(--dim)}
pre .added{background:var(--add)}pre .added::before{content:"+"}pre .removed{background:var(--del)}pre .removed::before{content:"−"}
@media (max-width:560px){main{padding:20px 12px 48px}main.card{margin:0;border:0;border-radius:0;min-height:100vh;padding:24px 20px}.facts{grid-template-columns:1fr}.facts dd{margin:0 0 6px}}
`;
