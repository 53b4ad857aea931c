/** Groups that were found and left alone, with the reason: they are shown so that leaving them out can be checked. */
import type {Network} from '../../contract/finding.ts';
import {formatCount, formatUnits} from '../numbers.ts';
import {accountsTable, membersOf} from './accounts.ts';
import {networksInFull} from './caps.ts';
import {betInWords, halvesInWords} from './certainty.ts';
import {type Html, html, said} from './markup.ts';
import {objectsTable} from './objects.ts';
import {leftOut, listInWords, type Reading} from './reading.ts';

export function setAsideSection(reading: Reading): Html | null {
  const {setAside} = reading;
  if (setAside.length === 0) return null;
  const shown = setAside.slice(0, networksInFull);
  return html`<section id="set-aside"><h2>Set aside: shown and left alone</h2>
<p>Pairs in these groups met too. The groups are not reported and carry no claim; the reason stands with each.</p>
${shown.map((network, index) => group(reading, network, index))}
${leftOut(setAside.length, shown.length, 'groups', 'all are in findings.json')}
</section>`;
}

function group(reading: Reading, network: Network, index: number): Html {
  const title = `Group ${formatCount(index + 1)}`;
  return html`<article class="aside" id="${network.id}">
<h3>${title} <span class="size">${formatUnits(network.accounts.length, 'account')}</span></h3>
<p class="id">${network.id}</p>
<p>${reason(reading, network)}</p>
<details><summary>Its accounts and what they shared</summary>
${accountsTable(membersOf(network), `Accounts of set-aside ${title.toLowerCase()}`)}
${objectsTable(reading, network, `Objects of set-aside ${title.toLowerCase()}`)}
</details></article>`;
}

function reason(reading: Reading, network: Network): Html {
  if (network.setAsideBecause === 'declared') {
    const entities = [...new Set(network.accounts.flatMap(account => account.declared?.entity ?? []))];
    const listed = entities.slice(0, 8);
    const declared = network.accounts.filter(account => account.declared !== null).length;
    return html`<strong>Declared accounts.</strong> ${formatCount(declared)} of ${formatUnits(network.accounts.length, 'account')}
${declared === 1 ? 'says' : 'say'} openly who ${declared === 1 ? 'it is' : 'they are'}${listed.length === 0 ? null : html`: ${listed.map((entity, at) => html`${at === 0 ? '' : ', '}${said(entity, 80)}`)}`}${
      entities.length > listed.length ? ` and ${formatCount(entities.length - listed.length)} more` : ''
    }. Accounts that
declare themselves hide nothing by acting together.`;
  }
  if (network.setAsideBecause === 'common-objects') {
    const most = network.objects.reduce((sum, object) => Math.max(sum, object.allAccounts), 0);
    const {rareAccounts} = reading.findings.manifest.parameters;
    return html`<strong>Common objects: a crowd.</strong> What holds this group together was put out by many others too, up to
${formatUnits(most, 'account')}; an object counts as rare when at most ${formatCount(rareAccounts)} accounts used it. Sharing what everybody
shares (${listInWords(network.signals.map(({signal}) => reading.signalName(signal)))}) says nothing about these accounts.`;
  }
  if (network.setAsideBecause === 'allow-listed') {
    return html`<strong>On the list of harmless accounts.</strong> Whoever ran this scan named these accounts as known to be harmless. What
they share is shown so that leaving them out can be checked.`;
  }
  if (network.setAsideBecause === 'not-borne-out') {
    const {groupTest} = network;
    return html`<strong>Not borne out.</strong> These accounts stood out in a part of the data, and the rest of the data did not bear it
out, so this may well be chance.${groupTest === null ? null : html` ${halvesInWords(groupTest)} ${betInWords(groupTest)}`}`;
  }
  return html`<strong>No reason is recorded.</strong> The findings set this group aside without saying why.`;
}
