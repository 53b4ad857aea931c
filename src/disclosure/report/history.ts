/** How a network changed over time: one bar per stretch, as high as it had accounts, with what became of it. */
import type {Network} from '../../contract/finding.ts';
import type {CounterEvidence} from '../../contract/significance.ts';
import {coordinate, formatCount, formatPeriod, formatUnits} from '../numbers.ts';
import {historyShown} from './caps.ts';
import {type Html, html} from './markup.ts';
import {leftOut} from './reading.ts';

type Stretch = CounterEvidence['history'][number];

const width = 720;
const height = 132;
const left = 30;
const floor = 92;
const tall = 78;
/** Below this a word would run into its neighbour. */
const wordWidth = 62;

const states: Readonly<Record<Stretch['state'], string>> = {
  born: 'born',
  steady: 'steady',
  grew: 'grew',
  shrank: 'shrank',
  split: 'split',
  dormant: 'dormant',
  revived: 'revived'
};

export function historyOf(network: Network, history: readonly Stretch[]): Html {
  const shown = history.slice(0, historyShown);
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) {
    return html`<p class="muted">Too short, or without times, to say how it changed.</p>`;
  }
  const most = shown.reduce((highest, one) => Math.max(highest, one.accounts), 1);
  const span = Math.max(1, last.endsAt - first.startsAt);
  const x = (at: number) => left + ((at - first.startsAt) / span) * (width - left);
  const id = `${network.id}-history`;
  return html`<figure><div class="scroll" role="region" aria-label="History" tabindex="0">
<svg class="history" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">Accounts active in the network over time</title>
<desc id="${id}-d">${shown.map(inWords).join('; ')}.</desc>
<path class="axis" d="M${left} ${floor}H${width}"/>
<text x="${left - 6}" y="${floor - tall + 10}" text-anchor="end">${formatCount(most)}</text>
<text x="${left - 6}" y="${floor}" text-anchor="end">0</text>
${shown.map(one => bar(one, x, most))}
</svg></div>
<figcaption><ol class="stretches">${shown.map(one => html`<li>${inWords(one)}</li>`)}</ol></figcaption></figure>
${leftOut(history.length, shown.length, 'stretches of time', 'all are in findings.json')}`;
}

function bar(one: Stretch, x: (at: number) => number, most: number): Html {
  const from = x(one.startsAt);
  const wide = Math.max(1, x(one.endsAt) - from - 2);
  const high = (one.accounts / most) * tall;
  const middle = coordinate(from + wide / 2);
  const worded = wide >= wordWidth;
  return html`${
    one.accounts === 0
      ? html`<path class="gap-line" d="M${coordinate(from)} ${floor - 4}h${coordinate(wide)}"/>`
      : html`<path class="bars" d="M${coordinate(from)} ${floor}v${coordinate(-high)}h${coordinate(wide)}v${coordinate(high)}z"/>`
  }${
    worded
      ? html`<text x="${middle}" y="${floor + 16}" text-anchor="middle">${states[one.state]}</text><text x="${middle}" y="${floor + 32}" text-anchor="middle">${formatCount(one.accounts)}</text>`
      : null
  }\n`;
}

function inWords({startsAt, endsAt, accounts, state}: Stretch): string {
  return `${formatPeriod(startsAt, endsAt)}: ${states[state]}, ${formatUnits(accounts, 'account')}`;
}
