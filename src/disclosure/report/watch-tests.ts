/** Questions that were written down before the scan, each answered with an error rate of its own. */
import type {WatchTest} from '../../contract/significance.ts';
import {formatPower, formatUnits} from '../numbers.ts';
import {networksInFull, watchTestsShown} from './caps.ts';
import {type Html, html, said} from './markup.ts';
import {leftOut, networkTitle, type Reading} from './reading.ts';

const verdicts: Readonly<Record<WatchTest['verdict'], string>> = {
  'answered-yes': 'Answered yes.',
  'answered-no': 'Answered no.',
  'not-testable': 'These data cannot answer it.'
};

export function watchTestsSection(reading: Reading): Html | null {
  const {watchTests} = reading.findings;
  if (watchTests.length === 0) return null;
  const shown = watchTests.slice(0, watchTestsShown);
  return html`<section id="watches"><h2>Questions written down before this scan</h2>
<p>Each is one question asked of these data, apart from the search for anything; it pays for itself alone. An answer says what accounts
did, not who is behind them.</p>
${shown.map(test => question(reading, test))}
${leftOut(watchTests.length, shown.length, 'questions', 'all are in findings.json')}</section>`;
}

function question(reading: Reading, test: WatchTest): Html {
  const found = reading.reported.flatMap((network, index) =>
    test.networkIds.includes(network.id)
      ? [
          index < networksInFull
            ? html` <a href="#${network.id}">${networkTitle(index)}</a>`
            : html` ${networkTitle(index)}`
        ]
      : []
  );
  const bar =
    test.logE === null ? '' : ` E-value ${formatPower(test.logE)}, where ${formatPower(test.neededLogE)} was needed.`;
  return html`<article class="aside"><h3>${said(test.statement, 300)}</h3>
<p><strong>${verdicts[test.verdict]}</strong> ${said(test.measured, 300)} ${formatUnits(test.accounts, 'account')} in
${formatUnits(test.groups, 'group')} fit the question.${bar}${found.length === 0 ? null : html` See${found}.`}</p></article>`;
}
