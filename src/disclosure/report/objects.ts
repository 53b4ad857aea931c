/** What holds a network together: the things its members put out, and how rare each is. Shown as text, never linked. */
import type {Network, NetworkObject} from '../../contract/finding.ts';
import {formatCount, formatTime, formatUnits} from '../numbers.ts';
import {objectsListed, objectsShown} from './caps.ts';
import {type Html, html, said} from './markup.ts';
import {leftOut, type Reading} from './reading.ts';

export function objectsTable(reading: Reading, network: Network, label: string): Html {
  if (network.objects.length === 0) return html`<p class="muted">No objects are listed for this network.</p>`;
  const listed = network.objects.slice(0, objectsListed);
  const rest = listed.slice(objectsShown);
  return html`${table(reading, network, listed.slice(0, objectsShown), label)}
${
  rest.length === 0
    ? null
    : html`<details><summary>${formatUnits(rest.length, 'more object')}</summary>
${table(reading, network, rest, `${label}, continued`)}</details>`
}
${leftOut(network.objects.length, listed.length, 'objects', 'all are in findings.json')}`;
}

function table(reading: Reading, network: Network, objects: readonly NetworkObject[], caption: string): Html {
  const members = network.accounts.length;
  const all = reading.findings.manifest.totals.accounts;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="sortable objects">
<caption>${caption}</caption>
<thead><tr><th scope="col">What they put out</th><th scope="col">Kind</th><th scope="col" class="n">Of ${formatCount(members)}
members</th><th scope="col" class="n">Of all ${formatCount(all)} accounts</th><th scope="col">First, UTC</th><th scope="col">Last, UTC</th></tr></thead>
<tbody>${objects.map(
    object => html`<tr><th scope="row">${said(object.display, 160)}</th><td class="kind">${reading.signalName(object.signal)}</td><td
class="n" data-sort="${object.memberAccounts}">${formatCount(object.memberAccounts)}</td><td class="n"
data-sort="${object.allAccounts}">${formatCount(object.allAccounts)}</td><td class="t" data-sort="${object.firstAt}">${formatTime(
      object.firstAt
    )}</td><td class="t" data-sort="${object.lastAt}">${formatTime(object.lastAt)}</td></tr>\n`
  )}</tbody></table></div>`;
}
