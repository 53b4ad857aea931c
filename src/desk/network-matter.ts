/** A network of recorded findings as a matter that people judge: what it asks, in the finding's own words. */
import type {NewRequest, Particulars} from '../contract/desk.ts';
import type {Network} from '../contract/finding.ts';

/** More accounts than these are in the findings, and judged as a whole. */
export const accountsListed = 2000;

function shownName(account: Network['accounts'][number]): string {
  return account.handle ?? account.displayName ?? account.nativeId;
}

export type Party = {
  /** Account key, or a name. */
  readonly party: string;
  readonly kind: 'account' | 'named';
  readonly shown: string;
};

/** Everybody with a right to reply: each account, and each body that the finding names beside one. */
export function partiesOf({accounts}: Network): readonly Party[] {
  const named = new Set(accounts.flatMap(account => account.declared?.entity ?? []));
  return [
    ...accounts.map(
      (account): Party => ({
        party: account.accountKey,
        kind: 'account',
        shown: `${shownName(account)} (${account.platform})`
      })
    ),
    ...[...named].sort().map((name): Party => ({party: name, kind: 'named', shown: name}))
  ];
}

const untested = 'Nothing beyond that was tested: it is co-activity, and says nothing about intent.';

/** What the finding itself says, sentence by sentence, and nothing more. */
export function findingStatement(network: Network): string {
  const {accounts, signals, claims} = network;
  const platforms = [...new Set(accounts.map(account => account.platform))].sort().join(', ');
  const by = signals.map(one => one.signal.replaceAll('-', ' ')).join(', ');
  const said = [claims.coordinated, claims.covert, claims.stateLinked].flatMap(claim => claim?.statement ?? []);
  return [
    `${accounts.length} accounts on ${platforms} that a scan put together by ${by || 'what they shared'}.`,
    ...(said.length === 0 ? [untested] : said),
    ...(accounts.length > accountsListed
      ? [`The first ${accountsListed} are listed here; all are in the findings.`]
      : [])
  ].join(' ');
}

const mostWords = 50_000;
const mostInTitle = 200;
const mostInName = 500;

/** At most so many UTF-16 units, without half a character at the end. */
function cutTo(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(units - 1)) ? units - 1 : units;
  return text.slice(0, end);
}

/** The matter. The accounts are its items, by their keys, and are told what becomes of it. */
export function matterOf(network: Network, title: string, receivedAt: string): NewRequest {
  const listed = network.accounts.slice(0, accountsListed);
  const particulars: Particulars = {
    accounts: listed.map(account => ({
      platform: cutTo(account.platform, mostInName),
      account: cutTo(account.accountKey, mostInName)
    })),
    addresses: [],
    requesterAddress: null,
    authority: null,
    territory: [],
    dueAt: null,
    legalBasis: null,
    concealmentWords: null,
    paymentWords: null,
    emergency: false,
    order: null,
    affected: listed.map(account => ({name: cutTo(account.accountKey, mostInName), address: null})),
    language: 'en',
    documentIds: []
  };
  return {
    door: 'network-finding',
    receivedAt,
    title: cutTo(title, mostInTitle),
    words: cutTo(findingStatement(network), mostWords),
    asks: ['network-measures'],
    requester: '',
    principal: null,
    country: null,
    approachedPersonId: null,
    wanted: {audience: [], topics: [], languages: [], places: [], from: null, until: null},
    particulars
  };
}
