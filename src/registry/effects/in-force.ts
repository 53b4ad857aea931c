/**
 * What holds for viewers in one country at one moment: the labels that the label policy gives there, what the effect
 * rules make of them, and the effects that were decided for that territory.
 *
 * Nothing of another country enters: a label counts where its policy holds, a rule where its clause holds, a decided
 * effect in the territories it names. `separation.ts` holds every answer against that. Cost: labels and effects of
 * one jurisdiction, each looked at once per rule.
 */
import type {Effect, InForce, RuledEffect} from '../../contract/effects.ts';
import type {LabelInForce} from '../../contract/labels.ts';
import type {RulePack} from '../../contract/policy.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import {citeClause} from '../../policy/cite.ts';
import {clauseInForce, dayOf} from '../../policy/in-force.ts';
import {clauseHoldsIn, covers} from '../../policy/territory.ts';
import {confirmedCountry} from '../entities/vouched.ts';
import type {World} from '../world.ts';
import type {EffectRule} from './rule.ts';
import {effectRules} from './rules.ts';

/** The labels that hold for viewers in a jurisdiction at a moment, as the label policy says. */
export type LabelsOf = (world: World, jurisdiction: string, at: string) => readonly LabelInForce[];

export type EffectWorld = {
  readonly world: World;
  readonly pack: RulePack;
  readonly labelsOf: LabelsOf;
  /** Those of the house unless others are given. */
  readonly rules?: readonly EffectRule[];
};

/** Decided effects that hold at a moment, wherever. */
export function effectsAt({effects, effectEnds}: Pick<World, 'effects' | 'effectEnds'>, at: string): readonly Effect[] {
  const ended = new Set(effectEnds.filter(end => end.at <= at).map(end => end.effectId));
  const day = dayOf(at);
  return effects.filter(
    effect => effect.at <= at && !ended.has(effect.id) && (effect.until === null || day < effect.until)
  );
}

function byAccount(labels: readonly LabelInForce[]): readonly (readonly LabelInForce[])[] {
  const groups = new Map<string, LabelInForce[]>();
  for (const label of labels) {
    const group = groups.get(label.accountId);
    if (group === undefined) groups.set(label.accountId, [label]);
    else group.push(label);
  }
  return [...groups.values()];
}

function ruledIn(
  {world, pack, rules = effectRules}: EffectWorld,
  labels: readonly LabelInForce[],
  jurisdiction: string,
  at: string
): readonly RuledEffect[] {
  const entities = new Map(world.entities.map(entity => [entity.id, entity]));
  const speaking = rules.flatMap(rule => {
    const clause = clauseInForce(pack, rule.clauseId, dayOf(at));
    if (clause === null || !clauseHoldsIn(clause, jurisdiction)) return [];
    return [{rule, citation: citeClause(pack.id, clause, canonicalJson)}];
  });
  return byAccount(labels).flatMap(own => {
    const [first] = own;
    const entity = first === undefined ? undefined : entities.get(first.entityId);
    if (first === undefined || entity === undefined) return [];
    return speaking.flatMap(({rule, citation}) => {
      const because = rule.because({jurisdiction, entity: {...entity, country: confirmedCountry(entity)}, labels: own});
      if (because === null) return [];
      const {entityId, accountId, platform, handle} = first;
      const {id, kind} = rule;
      return [
        {rule: id, kind, clause: citation, entityId, entityName: entity.name, accountId, platform, handle, because}
      ];
    });
  });
}

/** `at` is a moment, ISO 8601 in UTC. */
export function inForceFor(given: EffectWorld, jurisdiction: string, at: string): InForce {
  const labels = [...given.labelsOf(given.world, jurisdiction, at)];
  return {
    jurisdiction,
    at,
    labels,
    ruled: [...ruledIn(given, labels, jurisdiction, at)],
    decided: effectsAt(given.world, at).filter(effect => covers(effect.territories, jurisdiction))
  };
}
