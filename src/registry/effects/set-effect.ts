/** Setting and ending effects, and who works for which jurisdiction. */
import type {Decision, Person} from '../../contract/desk.ts';
import {
  type Effect,
  type EffectEnd,
  type JurisdictionPost,
  type NewEffect,
  newEffectEndSchema,
  newEffectSchema,
  newJurisdictionsSchema
} from '../../contract/effects.ts';
import type {RulePack} from '../../contract/policy.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import {citeClause} from '../../policy/cite.ts';
import {clauseInForce, dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import {covers, everywhere, reachOfLaw, spelledOut} from '../../policy/territory.ts';
import type {Tx} from '../../store/store.ts';
import {readDecision} from '../../store/tables/decision.ts';
import {insertEffect, insertEffectEnd, readEffectEnds, readEffects} from '../../store/tables/effect.ts';
import {insertJurisdictionPost, readJurisdictionPosts} from '../../store/tables/jurisdiction-post.ts';
import {readMatterStandings} from '../../store/tables/matter-standing.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {readRequest} from '../../store/tables/request.ts';
import {accountKey} from '../accounts/current.ts';
import type {Registry} from '../declare.ts';
import {effectsAt} from './in-force.ts';

export type EffectRegistry = Registry & {readonly rulePack: RulePack};

/** Where a decision lets something hold; null where it is silent about places. */
function placesOf({items}: Decision): readonly string[] | null {
  const granted = (items ?? []).filter(({outcome}) => outcome === 'granted' || outcome === 'partly-granted');
  const places = granted.flatMap(item => item.territory);
  return places.length === 0 ? null : spelledOut(places);
}

function requireWithin(territories: readonly string[], places: readonly string[], whose: string): void {
  const beyond = territories.filter(one => !covers(places, one));
  if (beyond.length > 0) throw new AppError('effects.too-wide', `${beyond.join(', ')}, where ${whose} does not hold`);
}

/**
 * What was decided about one account has no effect on another. A request that names accounts or addresses is about these;
 * content of an account that it names cannot be told from its address, nor whether an entity is meant.
 */
async function requireSameSubject(tx: Tx, {requestId, subjectKind, subject}: NewEffect): Promise<void> {
  if (subjectKind === 'entity') return;
  const {accounts = [], addresses = []} = (await readRequest(tx.db, requestId))?.particulars ?? {};
  const named =
    subjectKind === 'account'
      ? accounts.map(one => accountKey({platform: one.platform, handle: one.account}))
      : addresses.map(address => address.trim());
  const isAboutOthers = named.length > 0 || (subjectKind === 'account' && addresses.length > 0);
  const [, platform = '', handle = ''] = /^([^:]+):(.+)$/.exec(subject) ?? [];
  if (!isAboutOthers || named.includes(subjectKind === 'account' ? accountKey({platform, handle}) : subject)) return;
  throw new AppError('effects.not-decided', `${requestId}, which was not about ${subject}`);
}

/** The decision that stands, and that lets something hold in these places. */
async function requireDecision(tx: Tx, {requestId, underLawOf}: NewEffect, places: readonly string[]): Promise<void> {
  const decision = await readDecision(tx.db, requestId);
  const standing = (await readMatterStandings(tx.db)).get(requestId);
  if (decision === null || standing === undefined) {
    throw new AppError('effects.not-decided', `${requestId}, which nobody has decided`);
  }
  if (standing.reopenedBecause !== null) {
    throw new AppError('effects.not-decided', `${requestId}, which was opened again`);
  }
  if (decision.outcome !== 'granted' && decision.outcome !== 'partly-granted') {
    throw new AppError('effects.not-decided', `${requestId}, whose latest decision says ${decision.outcome}`);
  }
  const allowed = placesOf(decision);
  if (allowed !== null) requireWithin(places, allowed, `the decision ${decision.id}`);
  else if (underLawOf === null && decision.legalGround) {
    const found = `the decision ${decision.id}, which rests on a law and names no territory; name the law`;
    throw new AppError('effects.too-wide', found);
  }
}

async function requirePosts(tx: Tx, person: Person, places: readonly string[]): Promise<void> {
  const posts = (await readJurisdictionPosts(tx.db)).find(post => post.personId === person.id)?.jurisdictions ?? [];
  const beyond = places.filter(place => !covers(posts, place));
  if (beyond.length === 0) return;
  const own = posts.length === 0 ? 'none' : posts.join(', ');
  const what = beyond.map(place => (place === everywhere ? 'everywhere' : place)).join(', ');
  throw new AppError('effects.not-your-jurisdiction', `${person.name}, who works for ${own}, and not for ${what}`);
}

/** Puts an effect in force from now on. Refused where it would reach further than anything it rests on. */
export async function setEffect(registry: EffectRegistry, by: Person, given: NewEffect): Promise<Effect> {
  const wanted = validAs(newEffectSchema, given, 'an effect');
  const {clauseId, ...parts} = wanted;
  const places = spelledOut(parts.territories);
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'set an effect');
    const at = registry.now().toISOString();
    if (parts.until !== null && parts.until <= dayOf(at)) throw new AppError('effects.no-end', parts.until);
    if (parts.kind === 'withheld' && parts.until === null) throw new AppError('effects.no-end', 'none');
    await requirePosts(tx, person, places);
    if (parts.underLawOf !== null) {
      requireWithin(places, reachOfLaw(parts.underLawOf), `the law of ${parts.underLawOf}`);
    }
    await requireDecision(tx, wanted, places);
    await requireSameSubject(tx, wanted);
    const clause = clauseInForce(registry.rulePack, clauseId, dayOf(at));
    if (clause === null) throw new AppError('rule-book.unknown', `${clauseId}, which is not in force today`);
    const effect: Effect = {
      ...parts,
      id: registry.newId('effect'),
      territories: places,
      clause: citeClause(registry.rulePack.id, clause, canonicalJson),
      personId: person.id,
      role: person.roles[0] ?? 'officer',
      team: person.team,
      at
    };
    await insertEffect(tx, effect);
    return effect;
  });
}

export async function endEffect(
  registry: Registry,
  by: Person,
  effectId: string,
  given: {readonly reasons: string}
): Promise<EffectEnd> {
  const {reasons} = validAs(newEffectEndSchema, given, 'an end');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'set an effect');
    const at = registry.now().toISOString();
    const [effects, effectEnds] = [await readEffects(tx.db), await readEffectEnds(tx.db)];
    const effect = effectsAt({effects, effectEnds}, at).find(one => one.id === effectId);
    if (effect === undefined) throw new AppError('effects.unknown', effectId);
    await requirePosts(tx, person, effect.territories);
    const end: EffectEnd = {id: registry.newId('end'), effectId, reasons, personId: person.id, at};
    await insertEffectEnd(tx, end);
    return end;
  });
}

/** Says for which jurisdictions somebody works from now on. Nobody says it of themselves. */
export async function setJurisdictions(
  registry: Registry,
  by: Person,
  personId: string,
  given: {readonly jurisdictions: readonly string[]}
): Promise<JurisdictionPost> {
  const {jurisdictions} = validAs(newJurisdictionsSchema, {jurisdictions: [...given.jurisdictions]}, 'jurisdictions');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'set jurisdictions');
    if (person.id === personId) throw new AppError('session.not-allowed', `${person.name} setting their own`);
    await actingPerson(tx, {...by, id: personId});
    const post: JurisdictionPost = {
      id: registry.newId('post'),
      personId,
      jurisdictions: spelledOut(jurisdictions),
      setBy: person.id,
      at: registry.now().toISOString()
    };
    await insertJurisdictionPost(tx, post);
    return post;
  });
}
