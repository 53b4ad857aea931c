/**
 * Asks again of an effect on record whether the matter it names carried it: the latest decision by then granted it, no
 * later round was open, it covered these places, and the matter was about this very account, content or entity.
 */
import type {Kysely} from 'kysely';
import {normalHandle} from '../contract/registry.ts';
import {reachOfUnionLaw} from '../contract/union.ts';
import {readTexts} from './matter.ts';
import {listOf, objectOf, type Placed, placed, readObject} from './placed-rows.ts';
import type {CoveredRow, Tables} from './schema.ts';

export type Ground = {
  readonly decisions: readonly Placed<CoveredRow<'decision'>>[];
  readonly reopenings: readonly Placed<CoveredRow<'reopening'>>[];
  readonly requests: ReadonlyMap<string, CoveredRow<'request'>>;
  readonly accounts: readonly Placed<CoveredRow<'entity_account'>>[];
  readonly declared: readonly Placed<CoveredRow<'declared_account'>>[];
};

export async function readGround(db: Kysely<Tables>): Promise<Ground> {
  return {
    decisions: await placed(db, 'decision'),
    reopenings: await placed(db, 'reopening'),
    requests: new Map((await placed(db, 'request')).map(one => [one.id, one])),
    accounts: await placed(db, 'entity_account'),
    declared: await placed(db, 'declared_account')
  };
}

type Item = {readonly item: string; readonly isGranted: boolean; readonly territory: readonly string[]};

function itemsOf(particulars: string | null): readonly Item[] {
  return listOf(readObject(particulars).items).map(one => {
    const {item, outcome, territory} = objectOf(one);
    const places = listOf(territory).flatMap(place => (place === 'EU' ? reachOfUnionLaw : [String(place)]));
    return {item: String(item), isGranted: outcome === 'granted' || outcome === 'partly-granted', territory: places};
  });
}

const keyOf = (platform: string, handle: string): string =>
  JSON.stringify([platform.toLowerCase(), normalHandle(platform, handle)]);

/** The accounts that a request names and of which no item says otherwise; a network names them by their keys. */
function namedAccounts(particulars: unknown, items: readonly Item[]): ReadonlySet<string> {
  const refused = new Set(items.filter(one => !one.isGranted).map(one => one.item));
  return new Set(
    listOf(particulars).flatMap(one => {
      const {platform, account} = objectOf(one);
      const [place, name] = [String(platform), String(account)];
      if (refused.has(name) || refused.has(`${place}:${name}`)) return [];
      const [, ofNetwork] = /^[^:]+:[^:]+:(.+)$/.exec(name) ?? [];
      return [keyOf(place, ofNetwork ?? name)];
    })
  );
}

/** The accounts of an entity that stood on a day, as they had been recorded by a position. */
function accountsOf({accounts, declared}: Ground, entityId: string, position: number, day: string): readonly string[] {
  const newest = new Map<string, string | null>();
  for (const one of declared) {
    if (one.position < position && one.entity_id === entityId) newest.set(one.id, keyOf(one.platform, one.account));
  }
  for (const one of accounts) {
    if (one.position >= position) break;
    const {stands, validFrom, validTo} = readObject(one.body);
    const isThere =
      one.entity_id === entityId &&
      stands !== false &&
      (typeof validFrom !== 'string' || validFrom <= day) &&
      (typeof validTo !== 'string' || day < validTo);
    newest.set(one.account_id, isThere ? keyOf(one.platform, one.handle) : null);
  }
  return [...newest.values()].filter(key => key !== null);
}

function isAbout(
  ground: Ground,
  effect: Placed<CoveredRow<'effect'>>,
  requestId: string,
  items: readonly Item[]
): boolean {
  const {subject_kind: kind, subject, position, at} = effect;
  const {accounts, addresses} = readObject(ground.requests.get(requestId)?.particulars ?? null);
  if (kind === 'content') return listOf(addresses).some(one => String(one).trim() === subject);
  const named = namedAccounts(accounts, items);
  if (kind === 'account') {
    const [, platform = '', handle = ''] = /^([^:]+):(.+)$/.exec(subject) ?? [];
    return named.has(keyOf(platform, handle));
  }
  const own = accountsOf(ground, subject, position, at.slice(0, 10));
  return own.length > 0 && own.every(key => named.has(key));
}

/** Why the matter does not carry the effect; null when it does. */
export function notCarried(ground: Ground, effect: Placed<CoveredRow<'effect'>>): string | null {
  const {underLawOf, requestId: named} = readObject(effect.body);
  const requestId = String(named);
  const before = (one: {readonly request_id: string; readonly position: number}) =>
    one.request_id === requestId && one.position < effect.position;
  const latest = ground.decisions.findLast(before);
  if (latest?.outcome !== 'granted' && latest?.outcome !== 'partly-granted') return `${requestId} had not been granted`;
  const wasOpen = ground.reopenings.some(one => before(one) && one.position > latest.position);
  if (wasOpen) return `${requestId} had been opened again`;
  const items = itemsOf(latest.particulars);
  const allowed = items.filter(one => one.isGranted).flatMap(one => one.territory);
  const beyond = readTexts(effect.territories).filter(place => !allowed.includes('*') && !allowed.includes(place));
  if (allowed.length > 0 && beyond.length > 0) return `the decision does not hold in ${beyond.join(', ')}`;
  if (allowed.length === 0 && underLawOf == null && readObject(latest.particulars).legalGround != null) {
    return 'the decision rests on a law and names no territory, and the effect names no law';
  }
  return isAbout(ground, effect, requestId, items) ? null : `${requestId} was not about ${effect.subject}`;
}
