/** The proof of separation over a whole workspace: what its registry answers, and what its record holds. */
import type {InForce, Leak, Separation} from '../../contract/effects.ts';
import {AppError} from '../../errors.ts';
import {countryCodes} from '../../policy/countries.ts';
import {brokenEffectRules} from '../../store/broken-effect-rules.ts';
import {labelsInForce} from '../labels/in-force.ts';
import {readWorld, registryNow, worldAt} from '../read-world.ts';
import type {World} from '../world.ts';
import {type EffectWorld, inForceFor} from './in-force.ts';
import {separation} from './separation.ts';
import type {EffectRegistry} from './set-effect.ts';

const given = (registry: EffectRegistry, world: World): EffectWorld => ({
  world,
  pack: registry.rulePack,
  labelsOf: labelsInForce
});

/** Every country that there is, and whatever else the registry names. */
function jurisdictionsOf({steps, effects}: World): readonly string[] {
  const named = [...steps.flatMap(step => step.jurisdictions), ...effects.flatMap(effect => effect.territories)];
  return [...new Set([...countryCodes, ...named.filter(one => one !== '*')])].sort();
}

/** What holds for viewers in a country; `at` is a moment, or now. */
export async function inForceOnRecord(
  registry: EffectRegistry,
  jurisdiction: string,
  at: string | null
): Promise<InForce> {
  const code = jurisdiction.trim().toUpperCase();
  if (!countryCodes.includes(code)) throw new AppError('desk.invalid', `${jurisdiction}, which is no country code`);
  const moment = at === null ? registry.now() : new Date(at);
  if (Number.isNaN(moment.getTime())) throw new AppError('desk.invalid', `${at}, which is no moment`);
  const whole = await registryNow(registry.store);
  const world = at === null ? whole.world : worldAt(whole, moment.toISOString());
  return inForceFor(given(registry, world), code, moment.toISOString());
}

/** Leaks of the answers, and effects that were written past the rule. */
export async function separationOnRecord(registry: EffectRegistry): Promise<Separation> {
  const at = registry.now().toISOString();
  const {world, broken} = await registry.store.snapshot(async db => ({
    world: await readWorld(db),
    broken: await brokenEffectRules(db)
  }));
  const proof = separation(given(registry, world), at, jurisdictionsOf(world));
  const forged = broken.map(
    ({position, statement}): Leak => ({
      jurisdiction: '*',
      what: 'set-without-post',
      id: String(position),
      statement
    })
  );
  return {...proof, leaks: [...proof.leaks, ...forged]};
}
