/** Over what was tested, at which levels, against which base rates, and which windows were refused. */
import type {Tests} from '../../contract/significance.ts';
import {formatChance, formatCount, formatSeconds, formatShare, formatUnits} from '../numbers.ts';
import {refusedWindowsShown} from './caps.ts';
import {type Html, html, said} from './markup.ts';
import {leftOut, type Reading} from './reading.ts';
import {archiveWarning} from './wording.ts';

export function testsOf({findings: {tests}}: Reading): Html | null {
  if (tests === null) return null;
  const rows: readonly (readonly [string, string])[] = [
    ['Accounts that could have met another on two objects', formatCount(tests.testableAccounts)],
    ['Pairs of these, all paid for', formatCount(tests.testablePairs)],
    [
      `Candidate pairs, at a false discovery rate of ${formatChance(tests.candidateLevel)}`,
      formatCount(tests.candidatePairs)
    ],
    [`Pairs of the strict core, at ${formatChance(tests.coreLevel)}`, formatCount(tests.corePairs)],
    [`Groups tested on data held back, at ${formatChance(tests.groupLevel)}`, formatCount(tests.groups)]
  ];
  return html`<h3>What was tested</h3>
<div class="scroll" role="region" aria-label="What was tested" tabindex="0"><table class="settings"><caption>Tests, and the levels they were held to</caption><tbody>${rows.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td class="n">${value}</td></tr>\n`
  )}</tbody></table></div>
<p><strong>Base rates.</strong> ${baseRates(tests)}</p>
${refused(tests)}`;
}

function baseRates({baseRates: {from, background, rounds, coreShare, looksLikeArchive}}: Tests): Html {
  const core = `${formatShare(coreShare)} of the testable accounts are in the strict core.`;
  const archive = looksLikeArchive ? ` ${archiveWarning}` : '';
  if (from === 'background') {
    return html`What is usual was learned from ${background === null ? 'another dataset' : html`the dataset ${said(background)}`}, which whoever ran this scan
named. ${core}${archive}`;
  }
  const own =
    from === 'this-data'
      ? 'What is usual was learned from these data themselves.'
      : `What is usual was learned from these data without their strict core, in ${formatUnits(rounds, 'round')}, so that a group does not hide itself.`;
  return html`${own} ${core}${archive}`;
}

function refused({refusedWindows}: Tests): Html | null {
  if (refusedWindows.length === 0) return null;
  const shown = refusedWindows.slice(0, refusedWindowsShown);
  return html`<p><strong>Windows refused.</strong></p>
<ul>${shown.map(one => html`<li>${formatSeconds(one.windowSeconds)}: ${one.why}.</li>`)}</ul>
${leftOut(refusedWindows.length, shown.length, 'windows', 'all are in findings.json')}`;
}
