/**
 * What a matter at the desk lets have an effect: its latest decision grants it and has not been opened again, it was about
 * this very account, content or entity, and it reaches these places. What was decided about one has no effect on another.
 */
import type {Decision, Particulars} from '../../contract/desk.ts';
import type {NewEffect} from '../../contract/effects.ts';
import {isValidOn} from '../../contract/registry.ts';
import {AppError} from '../../errors.ts';
import {covers, spelledOut} from '../../policy/territory.ts';
import type {Database} from '../../store/tables/database.ts';
import {readDecision} from '../../store/tables/decision.ts';
import {readMatterStandings} from '../../store/tables/matter-standing.ts';
import {readRequest} from '../../store/tables/request.ts';
import {accountKey, readCurrentAccounts} from '../accounts/current.ts';

const grants = ({outcome}: {readonly outcome: string}): boolean =>
  outcome === 'granted' || outcome === 'partly-granted';

/** Where a decision lets something hold; null where it is silent about places. */
function placesOf({items}: Decision): readonly string[] | null {
  const places = (items ?? []).filter(grants).flatMap(item => item.territory);
  return places.length === 0 ? null : spelledOut(places);
}

export function requireWithin(territories: readonly string[], places: readonly string[], whose: string): void {
  const beyond = territories.filter(one => !covers(places, one));
  if (beyond.length > 0) throw new AppError('effects.too-wide', `${beyond.join(', ')}, where ${whose} does not hold`);
}

async function grantedDecision(db: Database, requestId: string): Promise<Decision> {
  const decision = await readDecision(db, requestId);
  const standing = (await readMatterStandings(db)).get(requestId);
  if (decision === null || standing === undefined) {
    throw new AppError('effects.not-decided', `${requestId}, which nobody has decided`);
  }
  if (standing.reopenedBecause !== null) {
    throw new AppError('effects.not-decided', `${requestId}, which was opened again`);
  }
  if (!grants(decision)) {
    throw new AppError('effects.not-decided', `${requestId}, whose latest decision says ${decision.outcome}`);
  }
  return decision;
}

/** The accounts that the matter names and that the decision did not leave out; a network names them by their keys. */
function grantedAccounts({accounts}: Pick<Particulars, 'accounts'>, {items}: Decision): ReadonlySet<string> {
  const refused = new Set((items ?? []).filter(item => !grants(item)).map(({item}) => item));
  const left = accounts.filter(one => ![one.account, `${one.platform}:${one.account}`].some(name => refused.has(name)));
  return new Set(
    left.map(({platform, account}) => {
      const [, ofNetwork] = /^[^:]+:[^:]+:(.+)$/.exec(account) ?? [];
      return accountKey({platform, handle: ofNetwork ?? account});
    })
  );
}

async function isAbout(
  db: Database,
  {requestId, subjectKind, subject}: NewEffect,
  decision: Decision,
  onDay: string
): Promise<boolean> {
  const {accounts = [], addresses = []} = (await readRequest(db, requestId))?.particulars ?? {};
  if (subjectKind === 'content') return addresses.some(address => address.trim() === subject);
  const named = grantedAccounts({accounts}, decision);
  if (subjectKind === 'account') {
    const [, platform = '', handle = ''] = /^([^:]+):(.+)$/.exec(subject) ?? [];
    return named.has(accountKey({platform, handle}));
  }
  const own = (await readCurrentAccounts(db))
    .map(({account}) => account)
    .filter(account => account.entityId === subject && isValidOn(account, onDay));
  return own.length > 0 && own.every(account => named.has(accountKey(account)));
}

/** Throws unless the matter carries an effect on this subject in these places. */
export async function requireDecision(
  db: Database,
  effect: NewEffect,
  places: readonly string[],
  onDay: string
): Promise<void> {
  const {requestId, subject, subjectKind, underLawOf} = effect;
  const decision = await grantedDecision(db, requestId);
  const allowed = placesOf(decision);
  if (allowed !== null) requireWithin(places, allowed, `the decision ${decision.id}`);
  else if (underLawOf === null && decision.legalGround) {
    const found = `the decision ${decision.id}, which rests on a law and names no territory; name the law`;
    throw new AppError('effects.too-wide', found);
  }
  if (await isAbout(db, effect, decision, onDay)) return;
  const all = subjectKind === 'entity' ? ', by naming each of its accounts' : '';
  throw new AppError('effects.not-about-it', `${requestId}, which was not about ${subject}${all}`);
}
