// How does the page print? Black on white, nothing cut off at a frame, what is folded unfolded, tables and charts kept whole.

export const PRINT_STYLE = `
@page{margin:14mm}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000;--own:#b3170f;--everybody:#b3bac3;--hole:#f2c744;
--access:#0a62c4;--registration:#9a5b00;--prompting:#7a3fc0;--network:#0b7a63;--against:#555;--high:#b3170f;--likely:#964400;--review:#0b5d8c;--none:#57606a}
html{font-size:9.5pt}body{font-size:9.5pt;line-height:1.4;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header,nav,main,footer{max-width:none;padding:0}
a{text-decoration:none}.skip,nav{display:none}
.scroll{overflow:visible}
table{font-size:7.5pt;line-height:1.3}th,td{padding:2px 6px 2px 0}tbody th{min-width:0}thead{display:table-header-group}tr,.card,.chart{break-inside:avoid}
td.words{min-width:0;width:42%}td.rows,td .hash{min-width:0}td .hash{width:15rem}
thead th,.n{white-space:normal}
h2,h3,caption,figcaption{break-after:avoid}
.charts{grid-template-columns:1fr 1fr;gap:10px 16px}.chart svg{min-width:0}
details::details-content{content-visibility:visible;block-size:auto}
}
`;
