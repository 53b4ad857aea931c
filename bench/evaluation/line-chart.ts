/**
 * Line charts as SVG, readable on light and dark pages, with a title and a description for those who cannot see them.
 *
 * Lines differ by colour, by mark and by the name at their end. Ticks of the horizontal axis are the values given, evenly
 * apart. The vertical axis is a share from 0 to 1.
 */

export type ChartLine = {readonly name: string; readonly values: readonly (number | null)[]};

export type Chart = {
  readonly title: string;
  readonly description: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly ticks: readonly string[];
  readonly lines: readonly ChartLine[];
  /** Marks without lines, where the axis is a list of things. */
  readonly marksOnly?: boolean;
};

const width = 860;
const plot = {left: 62, top: 52, width: 560, height: 300};
/** Light and dark, after Okabe & Ito, evened out in lightness. */
const colours: readonly (readonly [string, string])[] = [
  ['#0072b2', '#56b4e9'],
  ['#b34700', '#f08a4b'],
  ['#007a5a', '#2fc79a'],
  ['#a3457f', '#e38cc2'],
  ['#7a6000', '#e0c040'],
  ['#4b4fa8', '#a5a9f5'],
  ['#444444', '#cccccc']
];
const marks = [
  (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="4"/>`,
  (x: number, y: number) => `<rect x="${x - 4}" y="${y - 4}" width="8" height="8"/>`,
  (x: number, y: number) => `<path d="M${x} ${y - 5}l5 9h-10z"/>`,
  (x: number, y: number) => `<path d="M${x} ${y - 5}l5 5l-5 5l-5 -5z"/>`,
  (x: number, y: number) => `<path d="M${x} ${y + 5}l5 -9h-10z"/>`,
  (x: number, y: number) => `<path d="M${x - 4} ${y - 4}l8 8m0 -8l-8 8" class="stroke"/>`,
  (x: number, y: number) => `<path d="M${x - 5} ${y}h10m-5 -5v10" class="stroke"/>`
];

export function lineChart({title, description, xAxis, yAxis, ticks, lines, marksOnly = false}: Chart): string {
  const slant = ticks.some(tick => tick.length > 8);
  const height = plot.top + plot.height + (slant ? 120 : 62);
  const xOf = (place: number): number => round(plot.left + ((place + 0.5) * plot.width) / ticks.length);
  const yOf = (share: number): number => round(plot.top + plot.height * (1 - share));
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    share =>
      `<path class="grid" d="M${plot.left} ${yOf(share)}h${plot.width}"/>` +
      `<text x="${plot.left - 8}" y="${yOf(share) + 4}" text-anchor="end">${share * 100} %</text>`
  );
  const bottom = plot.top + plot.height;
  const labels = ticks.map((tick, place) =>
    slant
      ? `<text x="${xOf(place)}" y="${bottom + 16}" text-anchor="end" transform="rotate(-35 ${xOf(place)} ${bottom + 16})">${escaped(tick)}</text>`
      : `<text x="${xOf(place)}" y="${bottom + 20}" text-anchor="middle">${escaped(tick)}</text>`
  );
  const drawn = lines.map(({values}, number) => {
    // Equal values lie side by side, not on top of each other.
    const aside = (number - (lines.length - 1) / 2) * (marksOnly ? 9 : 3);
    const points = values.flatMap((value, place) =>
      value === null ? [] : [[round(xOf(place) + aside), yOf(value)] as const]
    );
    const path = marksOnly ? '' : `<path class="line" d="M${points.map(([x, y]) => `${x} ${y}`).join('L')}"/>`;
    const shape = marks[number % marks.length] ?? marks[0];
    return `<g class="c${number % colours.length}">${path}${points.map(([x, y]) => shape?.(x, y)).join('')}</g>`;
  });
  const legendX = plot.left + plot.width + 24;
  const legend = lines.map(({name}, number) => {
    const y = plot.top + 10 + number * 24;
    const shape = marks[number % marks.length] ?? marks[0];
    return `<g class="c${number % colours.length}">${shape?.(legendX, y)}</g><text x="${legendX + 12}" y="${y + 4}">${escaped(name)}</text>`;
  });
  const style = (at: 0 | 1): string =>
    colours.map((pair, number) => `.c${number}{fill:${pair[at]};stroke:${pair[at]}}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${escaped(title)}</title>
<desc id="desc">${escaped(description)}</desc>
<style>
text{font:13px system-ui,sans-serif;fill:#24292f}.heading{font-size:15px;font-weight:600}
.paper{fill:#ffffff}.grid{stroke:#d0d7de;fill:none}.line{fill:none;stroke-width:2}.stroke{fill:none;stroke-width:2}
${style(0)}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}.grid{stroke:#30363d}${style(1)}}
.line,.stroke{fill:none}
</style>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
<text class="heading" x="${plot.left}" y="26">${escaped(title)}</text>
${[...grid, ...labels, ...drawn, ...legend].join('\n')}
<text x="${plot.left + plot.width / 2}" y="${height - 12}" text-anchor="middle">${escaped(xAxis)}</text>
<text x="16" y="${plot.top + plot.height / 2}" text-anchor="middle" transform="rotate(-90 16 ${plot.top + plot.height / 2})">${escaped(yAxis)}</text>
</svg>
`;
}

/** What a chart shows, in words: the values of each line in the order of the ticks. */
export function valuesInWords(ticks: readonly string[], lines: readonly ChartLine[]): string {
  const said = lines.map(({name, values}) => {
    const pairs = values.map(
      (value, place) => `${ticks[place]}: ${value === null ? 'none' : `${Math.round(value * 100)} %`}`
    );
    return `${name}: ${pairs.join(', ')}`;
  });
  return `${said.join('. ')}.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
