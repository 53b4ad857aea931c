/** Setting and ending effects. */
import type {Person} from '../../contract/desk.ts';
import {
  type Effect,
  type EffectEnd,
  type NewEffect,
  newEffectEndSchema,
  newEffectSchema
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
import {insertEffect, insertEffectEnd, readEffectEnds, readEffects} from '../../store/tables/effect.ts';
import {readJurisdictionPosts} from '../../store/tables/jurisdiction-post.ts';
import {actingPerson} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {requireDecision, requireWithin} from './decision-behind.ts';
import {effectsAt} from './in-force.ts';

export type EffectRegistry = Registry & {readonly rulePack: RulePack};

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
    await requireDecision(tx.db, wanted, places, dayOf(at));
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
