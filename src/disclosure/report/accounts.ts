/** The members of a network as a table, the best connected first. */
import type {FindingAccount, Network} from '../../contract/finding.ts';
import {formatCount, formatTime, formatUnits} from '../numbers.ts';
import {accountsListed, accountsShown, nameCharacters} from './caps.ts';
import {type Html, html, said} from './markup.ts';
import {leftOut, nameOf} from './reading.ts';

export type Member = {
  readonly account: FindingAccount;
  /** From 1, in the order of the table and of the numbers in the drawing. */
  readonly rank: number;
  /** How many other members it has an edge with. */
  readonly partners: number;
  /** Its place in `network.accounts`. */
  readonly index: number;
};

/** Members by number of partners, then by key, so that the order never depends on the input's. */
export function membersOf(network: Network): readonly Member[] {
  const partners = new Map<string, Set<string>>();
  for (const {a, b} of network.edges) {
    if (a === b) continue;
    partners.set(a, (partners.get(a) ?? new Set()).add(b));
    partners.set(b, (partners.get(b) ?? new Set()).add(a));
  }
  return network.accounts
    .map((account, index) => ({account, index, partners: partners.get(account.accountKey)?.size ?? 0}))
    .sort((x, y) => y.partners - x.partners || (x.account.accountKey < y.account.accountKey ? -1 : 1))
    .map((member, at) => ({...member, rank: at + 1}));
}

export function accountsTable(members: readonly Member[], label: string): Html {
  const platforms = new Set(members.map(member => member.account.platform));
  const declared = members.some(member => member.account.declared !== null);
  const listed = members.slice(0, accountsListed);
  const rest = listed.slice(accountsShown);
  const table = (part: readonly Member[], caption: string) => html`<div class="scroll" role="region"
aria-label="${caption}" tabindex="0"><table class="sortable"><caption>${caption}</caption>
<thead><tr><th scope="col" class="n">No.</th><th scope="col">Account</th>${
    platforms.size > 1 ? html`<th scope="col">Platform</th>` : null
  }${declared ? html`<th scope="col">Declared as</th>` : null}<th scope="col" class="n">Joined to</th><th scope="col"
class="n">Posts</th><th scope="col">First post, UTC</th><th scope="col">Last post, UTC</th></tr></thead>
<tbody>${part.map(member => row(member, platforms.size > 1, declared))}</tbody></table></div>`;
  return html`${table(listed.slice(0, accountsShown), label)}
${
  rest.length === 0
    ? null
    : html`<details><summary>${formatUnits(rest.length, 'more account')}</summary>
${table(rest, `${label}, continued`)}</details>`
}
${leftOut(members.length, listed.length, 'accounts', 'all are in accounts.csv')}`;
}

function row({account, rank, partners}: Member, withPlatform: boolean, withDeclared: boolean): Html {
  return html`<tr><td class="n rank">${String(rank)}</td><th scope="row">${accountName(account)}</th>${
    withPlatform ? html`<td>${account.platform}</td>` : null
  }${withDeclared ? html`<td>${declaration(account)}</td>` : null}<td class="n" data-sort="${partners}">${formatCount(
    partners
  )}</td><td class="n" data-sort="${account.posts}">${formatCount(account.posts)}</td><td class="t"
data-sort="${account.firstAt ?? 0}">${formatTime(account.firstAt)}</td><td class="t" data-sort="${account.lastAt ?? 0}">${formatTime(
    account.lastAt
  )}</td></tr>\n`;
}

function accountName(account: FindingAccount): Html {
  const name = nameOf(account);
  const other = account.displayName !== null && account.displayName !== name ? account.displayName : null;
  return html`<span class="handle">${said(name, nameCharacters)}</span>${
    other === null ? null : html` <span class="display">${said(other, nameCharacters)}</span>`
  }`;
}

function declaration(account: FindingAccount): Html | null {
  if (account.declared === null) return html`<span class="muted">not declared</span>`;
  const {entity, country, kind, labels = [], proof} = account.declared;
  const standing = [...labels.map(label => `labelled ${label}`), ...(proof === undefined ? [] : [proof])];
  return html`${said(entity)}<br><span class="muted">${kind.replaceAll('_', ' ')}${country === null ? null : `, ${country}`}${
    standing.length === 0 ? null : html`<br>${standing.join('; ')}`
  }</span>`;
}
