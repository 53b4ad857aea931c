/** One network: who, the shape, when, on what, the posts that show it, and what else could explain it. */
import type {Network} from '../../contract/finding.ts';
import {formatCount, formatPeriod, formatUnits} from '../numbers.ts';
import {accountsTable, membersOf} from './accounts.ts';
import {networksInFull, networksListed} from './caps.ts';
import {claimsOf} from './claims.ts';
import {contentOf} from './content.ts';
import {drawing} from './drawing.ts';
import {evidenceOf} from './evidence.ts';
import {innocentCauses} from './innocent.ts';
import {type Html, html} from './markup.ts';
import {objectsTable} from './objects.ts';
import {leftOut, listInWords, networkTitle, type Reading} from './reading.ts';
import {timeline} from './timeline.ts';

/** All reported networks: the first in full, the next in a table, the rest counted. */
export function networkSections(reading: Reading): Html | null {
  const {reported} = reading;
  if (reported.length === 0) return null;
  const brief = reported.slice(networksInFull, networksInFull + networksListed);
  return html`${reported.slice(0, networksInFull).map((network, index) => section(reading, network, index))}
${
  brief.length === 0
    ? null
    : html`<section id="more-networks"><h2>${formatUnits(brief.length, 'further network')}, in brief</h2>
<p>This page shows the first ${formatCount(networksInFull)} networks in full. The posts and accounts of the others are in findings.json.</p>
<div class="scroll" role="region" aria-label="Further networks" tabindex="0"><table class="sortable"><caption>Further networks</caption>
<thead><tr><th scope="col">Network</th><th scope="col" class="n">Accounts</th><th scope="col" class="n">Links</th><th scope="col" class="n">Objects</th><th scope="col">Signals</th></tr></thead>
<tbody>${brief.map((network, at) => briefRow(reading, network, networksInFull + at))}</tbody></table></div>
${leftOut(reported.length, networksInFull + brief.length, 'networks', 'all are in findings.json')}</section>`
}`;
}

function section(reading: Reading, network: Network, index: number): Html {
  const title = networkTitle(index);
  const members = membersOf(network);
  return html`<section class="network" id="${network.id}">
<h2>${title} <span class="size">${formatUnits(network.accounts.length, 'account')}</span></h2>
<p class="id">${network.id}</p>
<p class="summary">${summary(reading, network)}</p>
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
<h3>What they write</h3>
${contentOf(network)}
<h3>What innocent causes are possible</h3>
${innocentCauses(reading, network)}
<h3>What is claimed</h3>
${claimsOf(network)}
</section>`;
}

function summary(reading: Reading, network: Network): string {
  const posts = network.accounts.reduce((sum, account) => sum + account.posts, 0);
  const times = network.accounts.flatMap(({firstAt, lastAt}) =>
    firstAt === null || lastAt === null ? [] : [firstAt, lastAt]
  );
  const period =
    times.length === 0
      ? ''
      : `, ${formatPeriod(
          times.reduce((least, time) => Math.min(least, time)),
          times.reduce((most, time) => Math.max(most, time))
        )}`;
  const signals = network.signals.map(
    ({signal, edges, objects}) =>
      `${reading.signalName(signal)} (${formatUnits(edges, 'link')} on ${formatUnits(objects, 'object')})`
  );
  return `${formatUnits(network.accounts.length, 'account')} with ${formatUnits(posts, 'post')}${period}. Linked by ${listInWords(signals)}.`;
}

function briefRow(reading: Reading, network: Network, index: number): Html {
  const objects = network.signals.reduce((sum, signal) => sum + signal.objects, 0);
  return html`<tr id="${network.id}"><th scope="row">${networkTitle(index)} <span class="id">${network.id}</span></th><td class="n"
data-sort="${network.accounts.length}">${formatCount(network.accounts.length)}</td><td class="n" data-sort="${network.edges.length}">${formatCount(
    network.edges.length
  )}</td><td class="n" data-sort="${objects}">${formatCount(objects)}</td><td>${listInWords(
    network.signals.map(({signal}) => reading.signalName(signal))
  )}</td></tr>\n`;
}
