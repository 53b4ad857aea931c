/** One network: who, the shape, when, on what, the posts that show it, and what else could explain it. */
import type {Network} from '../../contract/finding.ts';
import {formatUnits} from '../numbers.ts';
import {accountsTable, membersOf} from './accounts.ts';
import {againstOf} from './against.ts';
import {networksInFull} from './caps.ts';
import {certaintyOf} from './certainty.ts';
import {claimsOf} from './claims.ts';
import {contentOf} from './content.ts';
import {drawing} from './drawing.ts';
import {evidenceOf} from './evidence.ts';
import {activePeriod} from './glance.ts';
import {innocentCauses} from './innocent.ts';
import {type Html, html} from './markup.ts';
import {objectsTable} from './objects.ts';
import {listInWords, networkTitle, type Reading} from './reading.ts';
import {timeline} from './timeline.ts';

/** The first reported networks, in full; the table before them lists the others. */
export function networkSections(reading: Reading): readonly Html[] {
  return reading.reported.slice(0, networksInFull).map((network, index) => section(reading, network, index));
}

function section(reading: Reading, network: Network, index: number): Html {
  const title = networkTitle(index);
  const members = membersOf(network);
  return html`<section class="network" id="${network.id}">
<h2>${title} <span class="size">${formatUnits(network.accounts.length, 'account')}</span></h2>
<p class="id">${network.id}</p>
<p class="summary">${summary(reading, network)}</p>
<h3>Three claims, kept apart</h3>
${claimsOf(network)}
<h3>The chance of error</h3>
${certaintyOf(reading, network)}
<h3>The accounts</h3>
${accountsTable(members, `Accounts of ${title.toLowerCase()}`)}
<h3>The shape</h3>
${drawing(network, members, title) ?? html`<p class="muted">There is no drawing for this network.</p>`}
<h3>When they posted</h3>
${timeline(network) ?? html`<p class="muted">The posts carry no times to draw.</p>`}
<h3>What holds it together</h3>
${objectsTable(reading, network, `Objects of ${title.toLowerCase()}`)}
<h3>The posts, side by side</h3>
${evidenceOf(reading, network)}
<h3>What speaks against it, and what it rests on</h3>
${againstOf(reading, network)}
<h3>What innocent causes are possible</h3>
${innocentCauses(reading, network)}
<h3>What they write</h3>
${contentOf(network)}
</section>`;
}

function summary(reading: Reading, network: Network): string {
  const posts = network.accounts.reduce((sum, account) => sum + account.posts, 0);
  const period = activePeriod(network);
  const signals = network.signals.map(
    ({signal, edges, objects}) =>
      `${reading.signalName(signal)} (${formatUnits(edges, 'edge')} on ${formatUnits(objects, 'object')})`
  );
  const who = `${formatUnits(network.accounts.length, 'account')} with ${formatUnits(posts, 'post')}`;
  return `${who}${period === '' ? '' : `, ${period}`}. Joined by ${listInWords(signals)}.`;
}
