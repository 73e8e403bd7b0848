// How does the page look? One column of text, frames that scroll by themselves, colours by name for light and for dark.

export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--card:#f6f7f9;--ink:#1b1f24;--soft:#57606a;--line:#d4d9df;--link:#0550ae;--own:#c4261d;--everybody:#b3bac3;--hole:#f2c744;
--access:#0a62c4;--registration:#9a5b00;--prompting:#7a3fc0;--network:#0b7a63;--against:#57606a;--high:#b3170f;--likely:#964400;--review:#0b5d8c;--none:#57606a}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1d2127;--ink:#e4e8ec;--soft:#a3adb8;--line:#3a424c;--link:#79b8ff;--own:#ff6b5e;--everybody:#59636f;--hole:#8f7412;
--access:#6cb0ff;--registration:#e8a847;--prompting:#c49bff;--network:#4fd0b0;--against:#a3adb8;--high:#ff8178;--likely:#ffa657;--review:#6cc7f5;--none:#a3adb8}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
header,nav,main,footer{max-width:1180px;margin:0 auto;padding:0 20px}
a{color:var(--link)}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:4px 8px}
.kicker{margin:28px 0 0;color:var(--soft);font-weight:600}
h1{font-size:1.55rem;line-height:1.3;margin:4px 0 10px;max-width:54rem;text-wrap:pretty}
h2{font-size:1.3rem;margin:44px 0 12px;padding-bottom:4px;border-bottom:2px solid var(--line)}
h3{font-size:1.08rem;margin:8px 0}
p{margin:8px 0;max-width:54rem}
p,li,h1,h2,h3,dt,dd,caption,figcaption,summary{overflow-wrap:anywhere}
.proviso,.note{color:var(--soft)}.note{font-size:.88rem}
code{font:.92em ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
nav ul{list-style:none;margin:18px 0 0;padding:10px 0;border-block:1px solid var(--line);display:flex;flex-wrap:wrap;gap:4px 18px}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15.5rem,1fr));gap:10px 24px;margin:14px 0}
.facts div:has(code){grid-column:1/-1}
header .facts{grid-template-columns:repeat(auto-fill,minmax(min(46%,15rem),1fr))}
dt{color:var(--soft);font-size:.84rem}dd{margin:0;overflow-wrap:anywhere}
.tier,.family{font-weight:600;white-space:nowrap}
.tier{border:1px solid;border-radius:4px;padding:0 5px;font-size:.84em}
.tier.high{color:var(--high)}.tier.likely{color:var(--likely)}.tier.review{color:var(--review)}.tier.none{color:var(--none)}
.tier.high{background:var(--high);color:var(--paper);border-color:var(--high)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:16px;margin:14px 0}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--none);border-radius:6px;padding:10px 14px}
.card.high{border-left-color:var(--high)}.card.likely{border-left-color:var(--likely)}.card.review{border-left-color:var(--review)}
.card p{font-size:.92rem;margin:6px 0}
.campaign,.account{border-top:1px solid var(--line);margin-top:22px;padding-top:10px}
h2+.campaign{border-top:0;margin-top:0}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.86rem;margin:14px 0;min-width:100%}
caption{text-align:left;max-width:calc(100vw - 40px);font-weight:600;padding:4px 0;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
tbody th{font-weight:600}tbody th .family{display:block;font-size:.92em}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
th.n{text-align:right;white-space:normal}
time{white-space:nowrap;font-variant-numeric:tabular-nums}
tbody th{min-width:9.2rem}td .tier{white-space:nowrap}table code{overflow-wrap:break-word}tbody th code,td:not(.rows) code{display:inline-block;max-width:26rem}
td.words{min-width:19rem;overflow-wrap:anywhere}@media(max-width:640px){td.words{min-width:13rem}tbody th{min-width:7.5rem}}td.rows{min-width:13rem}td .hash{min-width:17.5rem;overflow-wrap:anywhere}@media(max-width:1100px){td .hash{min-width:9rem}}
.weight{white-space:nowrap;color:var(--soft);font-variant-numeric:tabular-nums}
.rows{color:var(--soft);font-size:.9em}
.open{color:var(--review);font-weight:600}
.evidence{padding-left:1.1rem;margin:8px 0}.evidence li{margin:3px 0;max-width:72rem;font-size:.92rem}
details{margin:6px 0}summary{cursor:pointer}.pairs{font-size:.88rem;max-width:none}
.glossary{columns:2 24rem;column-gap:32px}.glossary div{break-inside:avoid;margin-bottom:8px}.glossary dt{font-weight:600;color:var(--ink);font-size:1rem}
footer{margin-top:48px;padding-block:14px 40px;color:var(--soft);font-size:.88rem}
footer p{max-width:none}
`;
