/** All reported networks in one table, so that a reader can choose; those shown in full are linked. */
import type {Network} from '../../contract/finding.ts';
import {formatCount, formatPeriod, formatPower, formatUnits} from '../numbers.ts';
import {networksInFull, networksListed} from './caps.ts';
import {languageName} from './content.ts';
import {type Html, html} from './markup.ts';
import {leftOut, listInWords, networkTitle, type Reading} from './reading.ts';

export function glance(reading: Reading): Html | null {
  const {reported} = reading;
  if (reported.length < 2) return null;
  const listed = reported.slice(0, networksListed);
  return html`<section id="glance"><h2>The networks at a glance</h2>
${
  reported.length > networksInFull
    ? html`<p>The first ${formatCount(networksInFull)} follow in full. The accounts and posts of the others are in findings.json.</p>`
    : null
}
${table(reading, listed.slice(0, networksInFull), 0)}
${
  listed.length <= networksInFull
    ? null
    : html`<details><summary>${formatUnits(listed.length - networksInFull, 'more network')}</summary>
${table(reading, listed.slice(networksInFull), networksInFull)}</details>`
}
${leftOut(reported.length, listed.length, 'networks', 'all are in findings.json')}</section>`;
}

function table(reading: Reading, networks: readonly Network[], from: number): Html {
  const caption = `Networks ${formatCount(from + 1)} to ${formatCount(from + networks.length)}`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="sortable">
<caption>${caption}</caption>
<thead><tr><th scope="col">Network</th><th scope="col">Standing</th><th scope="col" class="n">E-value</th><th scope="col" class="n">Accounts</th><th scope="col" class="n">Edges</th><th scope="col"
class="n">Objects</th><th scope="col">Signals</th><th scope="col">Mostly in</th><th scope="col">Active, UTC</th></tr></thead>
<tbody>${networks.map((network, index) => row(reading, network, from + index))}</tbody></table></div>`;
}

const tiers = {high: 'two kinds of evidence', moderate: 'one kind of evidence', none: 'untested'} as const;

function row(reading: Reading, network: Network, index: number): Html {
  const objects = network.signals.reduce((sum, signal) => sum + signal.objects, 0);
  const title = networkTitle(index);
  const signals = network.signals.map(({signal}) => reading.signalName(signal));
  const [language] = network.languages;
  return html`<tr><th scope="row" data-sort="${index}">${
    index < networksInFull
      ? html`<a href="#${network.id}">${title}</a>`
      : html`${title} <span class="id">${network.id}</span>`
  }</th><td>${tiers[network.tier ?? 'none']}</td><td class="n" data-sort="${network.groupTest?.logE ?? 0}">${
    network.groupTest === null ? '' : formatPower(network.groupTest.logE)
  }</td><td class="n" data-sort="${network.accounts.length}">${formatCount(network.accounts.length)}</td><td class="n"
data-sort="${network.edges.length}">${formatCount(network.edges.length)}</td><td class="n" data-sort="${objects}">${formatCount(
    objects
  )}</td><td>${listInWords(signals)}</td><td>${language === undefined ? '' : languageName(language.language)}</td><td>${activePeriod(
    network
  )}</td></tr>\n`;
}

/** From the first post of a member to the last; empty where no times are known. */
export function activePeriod(network: Network): string {
  const firsts = network.accounts.flatMap(({firstAt}) => firstAt ?? []);
  const lasts = network.accounts.flatMap(({lastAt}) => lastAt ?? []);
  if (firsts.length === 0 || lasts.length === 0) return '';
  const first = firsts.reduce((least, time) => Math.min(least, time));
  const last = lasts.reduce((most, time) => Math.max(most, time));
  return formatPeriod(first, last);
}
