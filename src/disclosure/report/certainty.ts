/** The chance of error of one network, in plain words and in figures. */
import type {Network} from '../../contract/finding.ts';
import type {GroupTest} from '../../contract/significance.ts';
import {formatCount, formatNumber, formatPower, formatShare, formatUnits} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import type {Reading} from './reading.ts';
import {familyInWords, standingInWords} from './wording.ts';

export function certaintyOf(reading: Reading, network: Network): Html {
  const {groupTest} = network;
  const words = standingInWords(reading, network);
  const first = html`<p class="tier">${`${words.charAt(0).toUpperCase()}${words.slice(1)}.`}</p>`;
  if (groupTest === null) {
    return html`${first}
<p>Nothing was tested, so no chance of error can be given. The control shows what the same method makes of shuffled data.</p>`;
  }
  return html`${first}
<p>${halvesInWords(groupTest)} ${betInWords(groupTest)}</p>
${groupTest.survives ? html`<p>${levelInWords(groupTest)}</p>` : null}
${familyTable(groupTest)}`;
}

/** `Found in 9 of 10 halves of the data without a look at the other half, and borne out by the other half in 9.` */
export function halvesInWords({halves, foundIn, borneOutIn}: GroupTest): string {
  if (halves === 0) return 'The data could not be split into halves.';
  if (foundIn === 0) return `Found in none of ${formatUnits(halves, 'half', 'halves')} of the data alone.`;
  return `Found in ${formatCount(foundIn)} of ${formatUnits(halves, 'half', 'halves')} of the data without a look at the other half, and borne out by the other half in ${formatCount(borneOutIn)}.`;
}

/** `E-value 10^6.2, where 10^3.9 was needed among 8 groups` */
export function betInWords({logE, neededLogE, tests}: GroupTest): string {
  return `E-value ${formatPower(logE)}, where ${formatPower(neededLogE)} was needed among ${formatUnits(tests, 'group')}: a fair bet against chance would have ${
    logE > 0 ? `multiplied its stake by ${formatPower(logE)}` : 'lost'
  }.`;
}

function levelInWords({level}: GroupTest): string {
  return `Of networks reported by this rule, ${percent(level)} at most are expected to be chance, however they depend on each other.`;
}

function percent(level: number): string {
  return level >= 0.01 ? formatShare(level) : `${formatNumber(level * 100)}%`;
}

function familyTable({families, neededLogE}: GroupTest): Html | null {
  if (families.length === 0) return null;
  return html`<div class="scroll" role="region" aria-label="Kinds of evidence" tabindex="0"><table class="families"><caption>Kinds of evidence, each by itself; ${formatPower(neededLogE)} was needed</caption>
<thead><tr><th scope="col">Kind</th><th scope="col" class="n">E-value</th><th scope="col">Stands by itself</th></tr></thead>
<tbody>${families.map(
    ({family, logE, survives}) =>
      html`<tr><th scope="row">${familyInWords(family)} <span class="muted">(${family})</span></th><td class="n">${formatPower(logE)}</td><td>${survives ? 'yes' : 'no'}</td></tr>\n`
  )}</tbody></table></div>`;
}
