// How do the charts look? Marks by what they stand for; the drawing itself says only where they are. No rule names an `svg` above
// its mark: what is drawn a second time by `use` has none above it.

export const CHART_STYLE = `
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,33rem),1fr));gap:18px 28px;margin:14px 0;align-items:start}
.chart{margin:0;min-width:0}
figcaption{font-size:.86rem;color:var(--soft);margin-bottom:6px}figcaption b{color:var(--ink)}
.chart svg{display:block;width:100%;min-width:29rem;max-width:40rem;height:auto}
.frame{display:none}
text{font:11px system-ui,sans-serif;fill:var(--ink)}
text.faint{fill:var(--soft)}text.strong{font-weight:700}text.mono{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:10px}
.access{color:var(--access);fill:var(--access)}.registration{color:var(--registration);fill:var(--registration)}.prompting{color:var(--prompting);fill:var(--prompting)}.network{color:var(--network);fill:var(--network)}.against,.base{color:var(--against);fill:var(--against)}
.own{color:var(--own);fill:var(--own)}.everybody{fill:var(--everybody)}.sum{fill:var(--ink)}path.hole{fill:var(--hole);opacity:.55}span.hole{border-bottom:3px solid var(--hole)}
.rule,.grid,.step,.mark{fill:none;stroke:var(--ink);stroke-width:1}.grid{stroke:var(--line)}.step{stroke:var(--soft);stroke-width:.8}.mark{stroke-width:2.5}
.tie{fill:none;stroke:currentColor;stroke-width:.8;opacity:.5}.fan{opacity:.16}
.dots{fill:none;stroke:var(--ink);stroke-linecap:round;stroke-width:5;stroke-opacity:.75}
.dots.own{stroke:var(--own)}.dots.high{stroke:var(--high)}.dots.likely{stroke:var(--likely)}.dots.review{stroke:var(--review)}.dots.none{stroke:var(--everybody)}
.cells path{fill:none;stroke:var(--own)}.cells .gaps{stroke:var(--paper)}
.shade0{stroke-opacity:.05}.shade1{stroke-opacity:.2}.shade2{stroke-opacity:.38}.shade3{stroke-opacity:.57}.shade4{stroke-opacity:.78}
.spark{vertical-align:middle}.spark path{stroke:var(--soft);stroke-width:.75;fill:none}
`;
