/** What speaks against a network: its weakest items, what must be taken away for it to fall, and at which windows it shows. */
import type {Network} from '../../contract/finding.ts';
import type {CounterEvidence} from '../../contract/significance.ts';
import {formatChance, formatCount, formatPower, formatSeconds, formatShare, formatUnits} from '../numbers.ts';
import {leadersShown, reasonsShown, withoutShown} from './caps.ts';
import {historyOf} from './history.ts';
import {type Html, html, said} from './markup.ts';
import {leftOut, namesOf, type Reading} from './reading.ts';

export function againstOf(reading: Reading, network: Network): Html {
  const {counterEvidence} = network;
  if (counterEvidence === null) return html`<p class="muted">Nothing was measured against this network.</p>`;
  return html`<div class="columns">
${reasons('The strongest items', counterEvidence.strongest)}
${reasons('The weakest items', counterEvidence.weakest)}
</div>
<h4>What must be taken away for it to fall</h4>
<p>${fallInWords(counterEvidence)}</p>
${withoutTable(reading, network, counterEvidence)}
<h4>At other windows</h4>
${windowTable(counterEvidence)}
<h4>Who was first</h4>
${leaders(network, counterEvidence)}
<h4>How it changed</h4>
${historyOf(network, counterEvidence.history)}`;
}

function reasons(title: string, list: readonly string[]): Html {
  const shown = list.slice(0, reasonsShown);
  return html`<div><h4>${title}</h4>${
    shown.length === 0
      ? html`<p class="muted">None is listed.</p>`
      : html`<ul>${shown.map(item => html`<li>${item}</li>`)}</ul>`
  }${list.length > shown.length ? html`<p class="cut">${formatCount(list.length - shown.length)} more in findings.json.</p>` : null}</div>`;
}

/** `Without its 4 strongest objects it would not stand.` */
export function fallInWords({objectsToFall}: CounterEvidence): string {
  if (objectsToFall === null) return 'It stood without each of the strongest objects that were taken away.';
  return objectsToFall === 1
    ? 'Without its strongest object it would not stand.'
    : `It would not stand without its ${formatCount(objectsToFall)} strongest objects; it stands when fewer are taken away, strongest first.`;
}

function withoutTable(reading: Reading, network: Network, {without}: CounterEvidence): Html | null {
  if (without.length === 0) return null;
  const shown = without.slice(0, withoutShown);
  const nameOf = namesOf(network);
  const what = (one: CounterEvidence['without'][number]): Html => {
    if (one.kind === 'signal') return html`everything under ${reading.signalName(one.what)}`;
    return one.kind === 'account' ? html`the account ${nameOf(one.what)}` : html`the object ${said(one.what, 100)}`;
  };
  return html`<div class="scroll" role="region" aria-label="What is left without one thing" tabindex="0"><table><caption>What is left when one thing is taken away</caption>
<thead><tr><th scope="col">Without</th><th scope="col" class="n">E-value left</th><th scope="col">Still stands</th></tr></thead>
<tbody>${shown.map(
    one =>
      html`<tr><th scope="row">${what(one)}</th><td class="n">${formatPower(one.logE)}</td><td>${one.survives ? 'yes' : html`<strong>no</strong>`}</td></tr>\n`
  )}</tbody></table></div>
${leftOut(without.length, shown.length, 'items', 'all are in findings.json')}`;
}

function windowTable({windows}: CounterEvidence): Html {
  if (windows.length === 0) return html`<p class="muted">Only one window was looked through.</p>`;
  return html`<div class="scroll" role="region" aria-label="At other windows" tabindex="0"><table class="plants"><caption>The network at each window</caption>
<thead><tr><th scope="col">Window</th><th scope="col" class="n">Edges</th><th scope="col" class="n">E-value</th></tr></thead>
<tbody>${windows.map(
    one =>
      html`<tr><th scope="row">${formatSeconds(one.windowSeconds)}</th><td class="n">${formatCount(one.edges)}</td><td class="n">${formatPower(one.logE)}</td></tr>\n`
  )}</tbody></table></div>`;
}

function leaders(network: Network, {leaders: list}: CounterEvidence): Html {
  if (list.length === 0) return html`<p>No account was first more often than chance would have it.</p>`;
  const nameOf = namesOf(network);
  const shown = list.slice(0, leadersShown);
  return html`<ul>${shown.map(
    ({accountKey, first, of, p}) =>
      html`<li>${nameOf(accountKey)} was first in ${formatCount(first)} of ${formatUnits(of, 'meeting')} (${formatShare(
        of === 0 ? 0 : first / of
      )}; p = ${formatChance(p)}).</li>`
  )}</ul>
<p class="muted">Who is first may lead, or only be quicker; the others followed in these meetings.</p>
${leftOut(list.length, shown.length, 'accounts', 'all are in findings.json')}`;
}
