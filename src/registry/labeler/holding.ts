/** What a labeler says: the labels that hold for viewers in its jurisdiction, of all the registry. */
import type {LabelInForce} from '../../contract/labels.ts';
import {labelsInForce} from '../labels/in-force.ts';
import {jurisdictionsOf} from '../labels/policy-in-force.ts';
import type {World} from '../world.ts';

const everywhere = '*';

/** What makes a label the same in two jurisdictions: a clause may differ, what clients show does not. */
function keyOf({accountId, label}: LabelInForce): string {
  return JSON.stringify([accountId, label]);
}

/**
 * The labels of one jurisdiction at a moment. For `*` those that hold in every single country: what holds where no step
 * names the country, and in every country that one names. Whoever follows that labeler anywhere is never told what
 * holds elsewhere. Cost: the world once per jurisdiction, for `*` once for each.
 */
export function labelsToSay(world: World, jurisdiction: string, at: string): readonly LabelInForce[] {
  const labels = labelsInForce(world, jurisdiction, at);
  if (jurisdiction !== everywhere || labels.length === 0) return labels;
  const others = jurisdictionsOf(world)
    .filter(one => one !== everywhere)
    .map(one => new Set(labelsInForce(world, one, at).map(keyOf)));
  return labels.filter(label => others.every(other => other.has(keyOf(label))));
}

/** Jurisdictions with something to say, or that somebody gave a place. */
export function labelerJurisdictions(world: World, placed: Iterable<string>): readonly string[] {
  return [...new Set([...(world.steps.length === 0 ? [] : jurisdictionsOf(world)), ...placed])].sort();
}
