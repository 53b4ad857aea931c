/** The control: the same search on the same data with its coordination destroyed, beside the result. */
import type {Control} from '../../contract/significance.ts';
import {controlSentence} from '../control-sentence.ts';
import {formatCount, formatUnits} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import type {Reading} from './reading.ts';

export function control(reading: Reading): Html {
  const {controls} = reading.findings;
  if (controls.length === 0) {
    return html`<section id="control"><h2>The control</h2>
<p>No control was run, so nothing here says how much of the result chance would produce. Run the scan again with at
least one control.</p></section>`;
  }
  const kinds = new Set(controls.map(run => run.kind));
  return html`<section id="control"><h2>The control</h2>
<p class="verdict">${controlSentence(reading.findings)}</p>
<p>${verdict(reading)} What still appears in shuffled data is what chance and popularity make of these data. Only networks that
would be reported are counted, here as there.</p>
<ul>${[...kinds].map(kind => html`<li>${kindsOfControl[kind]}</li>`)}</ul>
<div class="scroll" role="region" aria-label="The data and the controls" tabindex="0">
<table><caption>The same search on the data and on the shuffled data</caption>
<thead><tr><th scope="col">Run</th><th scope="col" class="n">Edges</th><th scope="col" class="n">Networks</th><th
scope="col" class="n">Accounts in networks</th></tr></thead>
<tbody>
<tr class="own"><th scope="row">Your data</th>${ownFigures(reading)}</tr>
${controls.map(
  run =>
    html`<tr><th scope="row">${nameOf(run)}</th><td class="n">${formatCount(run.edges)}</td><td
class="n">${formatCount(run.networks)}</td><td class="n">${formatCount(run.accounts)}</td></tr>`
)}
</tbody></table></div></section>`;
}

const kindsOfControl: Readonly<Record<Control['kind'], string>> = {
  times: 'Times shuffled: who put out what, and how often, stays as it was; when is dealt anew.',
  accounts: 'Accounts shuffled: what was put out when stays as it was; by whom is dealt anew.'
};

function nameOf({kind, seed}: Control): string {
  return `${kind === 'times' ? 'Times' : 'Accounts'} shuffled, seed ${String(seed)}`;
}

function ownFigures(reading: Reading): Html {
  const {manifest} = reading.findings;
  const edges = manifest.perSignal.reduce((sum, signal) => sum + signal.edges, 0);
  const members = new Set(reading.reported.flatMap(network => network.accounts.map(account => account.accountKey)))
    .size;
  return html`<td class="n">${formatCount(edges)}</td><td class="n">${formatCount(reading.reported.length)}</td><td
class="n">${formatCount(members)}</td>`;
}

function verdict(reading: Reading): string {
  const {controls} = reading.findings;
  const failing = controls.filter(run => run.networks > 0).length;
  if (failing === 0 && reading.reported.length === 0)
    return 'Neither the data nor the controls gave a network to report.';
  if (failing === 0) return 'The controls gave none.';
  return `The control is not empty: ${formatUnits(failing, 'of the controls also gave', 'of the controls also gave')} networks, so some or all of what is shown below may be chance.`;
}
