/** How the report looks: one column of text, figures as wide as they need, on screen, on a phone and on paper. */

const light = `
  --paper: #fcfbf8; --panel: #f4f2ec; --ink: #1b1d20; --muted: #585c63; --line: #dbd7cd;
  --accent: #0b5d69; --accent-soft: #d9e8e8; --warn: #6a4100; --warn-line: #c98a1b; --warn-paper: #fdf3de;
`;

const dark = `
  --paper: #15171a; --panel: #1d2024; --ink: #e9e7e2; --muted: #a5a9b0; --line: #363a40;
  --accent: #76c8d3; --accent-soft: #1f3a3e; --warn: #f3d18d; --warn-line: #b98325; --warn-paper: #2b2414;
`;

const base = `
:root {${light}
  --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', 'Source Serif 4', Georgia, 'Noto Serif CJK SC', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, 'Noto Sans Arabic', 'Noto Sans Hebrew',
    'Noto Sans Devanagari', 'Noto Sans Thai', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif;
  --mono: ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', 'Liberation Mono', monospace;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) { :root {${dark}} }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 var(--serif); font-variant-numeric: lining-nums; overflow-wrap: break-word;
}
main { max-width: 61rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
p, ul, dl { margin: 0 0 1rem; max-width: 42rem; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
bdi, blockquote, code { unicode-bidi: isolate; }
code, pre, .hash, .id { font-family: var(--mono); font-size: .84em; }
.muted { color: var(--muted); }
/* For voices only. */
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }

nav { font: .875rem/1.5 var(--sans); max-width: 61rem; margin: 0 auto; padding: 1.5rem 1.5rem 0; }
nav ul { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; max-width: none; }
nav a { text-decoration: none; color: var(--muted); }
nav a:hover { color: var(--accent); text-decoration: underline; }
@media (min-width: 78rem) {
  body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); }
  nav { grid-column: 1; margin: 0; padding: 4.1rem 0 2rem 2rem; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; }
  nav ul { flex-direction: column; gap: .4rem; border-left: 1px solid var(--line); padding-left: 1rem; }
  main { grid-column: 2; margin: 0; padding-left: 3rem; width: 100%; max-width: 64rem; }
}

h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; font-weight: 600; }
h1 { font-size: clamp(2rem, 1.2rem + 3.2vw, 3.25rem); letter-spacing: -.015em; margin: 0 0 1.5rem; max-width: 20em; font-weight: 500; }
h2 { font-size: 1.75rem; letter-spacing: -.01em; margin: 0 0 .75rem; font-weight: 500; }
h3 { font-size: 1.2rem; margin: 2.75rem 0 .75rem; }
h4 { font-size: 1rem; margin: 0 0 .4rem; }
main > section { border-top: 1px solid var(--line); padding-top: 2.25rem; margin-top: 3.5rem; }
.network { border-top: 3px solid var(--ink) !important; }
.size { color: var(--muted); font-weight: 400; }
h2 .size::before, h3 .size::before { content: '· '; }
.id { color: var(--muted); margin-top: -.35rem; }
.summary { font-size: 1.1875rem; line-height: 1.5; }

.opening { padding-top: 3.5rem; }
.kicker { font: 600 .8125rem/1.4 var(--sans); letter-spacing: .04em; color: var(--accent); margin-bottom: 1.25rem; }
.lede { font-size: clamp(1.2rem, 1.05rem + .6vw, 1.4375rem); line-height: 1.45; max-width: 36em; margin-bottom: 1rem; }
.lede-note { color: var(--muted); }
.warnings { background: var(--warn-paper); color: var(--warn); border-left: 4px solid var(--warn-line); padding: 1rem 1.25rem; margin: 0 0 1.75rem; max-width: 44rem; }
.warnings h2 { font: 600 1rem/1.4 var(--sans); letter-spacing: 0; margin: 0 0 .35rem; }
.warnings ul { margin: 0; padding-left: 1.1rem; }
.figures { display: flex; flex-wrap: wrap; gap: 1.25rem 2.5rem; margin: 2.25rem 0 0; max-width: none; border-top: 1px solid var(--line); padding-top: 1.25rem; }
.figures dt { font: .8125rem/1.4 var(--sans); color: var(--muted); }
.figures dd { margin: 0; font-size: 1.75rem; line-height: 1.25; }
.figures .wide dd { font-size: 1.125rem; line-height: 1.95; }
.verdict { font-size: 1.375rem; line-height: 1.4; }
.verdict strong { font-weight: 600; color: var(--accent); }

.scroll { overflow-x: auto; margin: 0 0 1rem; max-width: 100%; }
table { border-collapse: collapse; font: .875rem/1.45 var(--sans); width: 100%; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; color: var(--muted); padding: 0 0 .4rem; }
th, td { text-align: left; padding: .42rem .9rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); vertical-align: bottom; border-bottom-color: var(--muted); }
tbody th { min-width: 9rem; overflow-wrap: anywhere; }
td { overflow-wrap: anywhere; }
.n { text-align: right; white-space: nowrap; }
thead .n { white-space: normal; }
.t { white-space: nowrap; }
.kind { overflow-wrap: normal; min-width: 6.5rem; }
.rank { color: var(--muted); width: 2.5rem; padding-right: 1.1rem; }
tr.own th, tr.own td { font-weight: 600; }
thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-align: inherit; cursor: pointer; text-decoration: underline dotted; text-underline-offset: .25em; }
thead button:hover { color: var(--accent); }
[aria-sort='ascending'] button::after { content: ' ↑'; }
[aria-sort='descending'] button::after { content: ' ↓'; }
.handle { font-weight: 600; }
.display { color: var(--muted); display: block; }
.settings, #control table { max-width: 44rem; }
.rarity strong { color: var(--ink); font-weight: 600; }
.cut { font: .875rem/1.5 var(--sans); color: var(--muted); }
details { margin: 0 0 1.5rem; }
summary { font: .9375rem/1.5 var(--sans); color: var(--accent); cursor: pointer; padding: .35rem 0; }

figure { margin: 0 0 1.5rem; }
figcaption { font: .875rem/1.5 var(--sans); color: var(--muted); max-width: 46rem; }
svg { display: block; width: 100%; min-width: 34rem; height: auto; font: 12px var(--sans); }
.drawing { background: var(--panel); }
.drawing circle { fill: var(--accent); stroke: var(--panel); stroke-width: 1.5; }
.drawing .line { fill: none; stroke: var(--ink); }
.drawing text { fill: var(--ink); }
.drawing .label { stroke: var(--panel); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.drawing .number { fill: var(--paper); font-size: 9.5px; font-weight: 600; text-anchor: middle; }
.timeline .bars, .history .bars { fill: var(--accent); }
.timeline .axis, .history .axis { fill: none; stroke: var(--muted); }
.timeline text { fill: var(--muted); font-size: 11.5px; }

.pair { border-top: 1px solid var(--line); padding: 1.1rem 0 .5rem; }
.pair h4 { font: 600 1rem/1.4 var(--sans); overflow-wrap: anywhere; }
.and { font-weight: 400; color: var(--muted); }
.tag { font: .8125rem/1 var(--sans); color: var(--accent); background: var(--accent-soft); padding: .2rem .5rem; border-radius: 2px; white-space: nowrap; margin-left: .35rem; }
.pair-figures, .weakest { font-size: 1rem; max-width: 46rem; }
.weakest { border-top: 1px solid var(--line); padding-top: 1rem; }
.meeting { margin: 0 0 1.25rem; }
.meeting figcaption { margin-bottom: .4rem; overflow-wrap: anywhere; }
.meeting figcaption p { margin: 0; max-width: none; }
.object { font-weight: 600; color: var(--ink); margin-right: .5rem; }
.posts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
.post { background: var(--panel); padding: .9rem 1.1rem .8rem; font-family: var(--sans); font-size: .9375rem; line-height: 1.5; min-width: 0; overflow: hidden; }
.post p { margin: 0; max-width: none; }
.by { font-weight: 600; overflow-wrap: anywhere; }
.when { color: var(--muted); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.gap { color: var(--accent); font-weight: 600; margin-left: .35rem; white-space: nowrap; }
.post blockquote { margin: .6rem 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; font-size: 1.03em; line-height: 1.6; }
.post blockquote:lang(ar), .post blockquote:lang(fa), .post blockquote:lang(ur) { font-family: 'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', 'Noto Sans Arabic', var(--sans); font-size: 1.12em; line-height: 1.8; }
.post blockquote:lang(ja) { font-family: 'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', var(--sans); }
.post blockquote:lang(ko) { font-family: 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', var(--sans); }
.post blockquote:lang(zh) { font-family: 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', var(--sans); }
.post blockquote:lang(zh-Hant), .post blockquote:lang(zh-TW) { font-family: 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', var(--sans); }
.source { font-size: .8125rem; overflow-wrap: anywhere; position: relative; }

.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 1.5rem 2.5rem; }
.columns h4 { font: 600 .875rem/1.4 var(--sans); color: var(--muted); }
.tally { list-style: none; padding: 0; font: .9375rem/1.5 var(--sans); max-width: none; }
.tally li { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--line); padding: .25rem 0; overflow-wrap: anywhere; }
.causes > div { border-top: 1px solid var(--line); padding: .6rem 0; display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 0 1.5rem; }
.causes { max-width: none; }
.causes dt { font-weight: 600; }
.causes dd { margin: 0; max-width: 40rem; }
.claims { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1.25rem; margin: 0 0 1.5rem; }
.claim { border: 1px solid var(--line); border-top: 4px solid var(--line); padding: .9rem 1rem 0; font-size: .9375rem; line-height: 1.5; }
.claim.met { border-top-color: var(--accent); }
.claim p { margin-bottom: .6rem; }
.claim ul { padding-left: 1.1rem; margin-bottom: .6rem; }
.figures-of { font: .8125rem/1.4 var(--sans); color: var(--muted); display: block; }
.tier { font-size: 1.1875rem; line-height: 1.5; }
.failing { color: var(--warn); border-left: 4px solid var(--warn-line); padding-left: 1.25rem; max-width: 44rem; }
.families, .plants { max-width: 40rem; }
.history { min-width: 34rem; }
.history text { font: 12px var(--sans); fill: var(--muted); }
.gap-line { stroke: var(--muted); stroke-width: 1.5; stroke-dasharray: 2 4; }
.stretches { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.network section > h4, .network > h4 { margin-top: 1.75rem; }
.claim h4 { font: 600 1rem/1.4 var(--sans); }
.meaning { color: var(--muted); }
.points-title { font-weight: 600; margin: .4rem 0 0; }
.aside h3 { margin-top: 2rem; }
.limits li { margin-bottom: .4rem; }
.input { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1rem; }
.input h3 { margin: 0 0 .35rem; overflow-wrap: anywhere; }
.hash { overflow-wrap: anywhere; max-width: none; }
.sample { margin: 0 0 .35rem; }
.sample code { background: var(--panel); padding: .05rem .3rem; overflow-wrap: anywhere; }
pre code { font-size: 1em; }
pre { background: var(--panel); padding: 1rem 1.1rem; overflow-x: auto; line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-top: 1rem; font: .8125rem/1.5 var(--sans); color: var(--muted); }
`;

const phone = `
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  main, nav { padding-left: 1.1rem; padding-right: 1.1rem; }
  .opening { padding-top: 2rem; }
  .figures { gap: 1rem 1.75rem; }
  .figures dd { font-size: 1.4rem; }
  .figures .wide dd { font-size: 1.05rem; }
  .posts, .claims, .causes > div { grid-template-columns: minmax(0, 1fr); }
  .posts { gap: .6rem; }
  summary { padding: .7rem 0; }
}
`;

const paper = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page); font: 9pt sans-serif; color: #555; } }
@media print {
  :root {${light} --paper: #fff; color-scheme: light; }
  html { font-size: 9.5pt; }
  body { display: block; }
  main { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  .opening { padding-top: 0; }
  .network { break-before: page; }
  h2, h3, h4, caption { break-after: avoid; }
  figure, .meeting, .causes > div, .claim, .warnings, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  svg { min-width: 0; max-height: 125mm; }
  .drawing { background: none; }
  .post { border: 1px solid var(--line); }
  details:not([open])::details-content { content-visibility: visible; block-size: auto; }
  summary { color: var(--muted); list-style: none; }
  .source a::after { content: ' (' attr(href) ')'; color: var(--muted); }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

export const styleSheet = base + phone + paper;
