/**
 * Ten thousand random registries, and what each country's viewers are told, against an oracle that was written apart;
 * then answers that leak, each of which must be found.
 */
import {describe, expect, it} from 'vitest';
import type {InForce} from '../../../src/contract/effects.ts';
import {loadRulePack} from '../../../src/policy/load.ts';
import {type EffectWorld, inForceFor} from '../../../src/registry/effects/in-force.ts';
import {separation} from '../../../src/registry/effects/separation.ts';
import {labelsInForce} from '../../../src/registry/labels/in-force.ts';
import type {World} from '../../../src/registry/world.ts';
import {seededRandom} from '../../../src/statistics/random.ts';
import {days, places, randomWorld, start} from './random-world.ts';

const pack = loadRulePack('short-video-2026');
const at = new Date(start + (days / 2) * 86_400_000).toISOString();
const worlds = 10_000;

const given = (world: World): EffectWorld => ({world, pack, labelsOf: labelsInForce});

/** Which decided effects hold there: the same said in other words, for the oracle. */
function told(world: World, place: string): string[] {
  const ids: string[] = [];
  for (const effect of world.effects) {
    const isHere = effect.territories.some(one => one === place || one === '*');
    const hasBegun = Date.parse(effect.at) <= Date.parse(at);
    const isOver =
      (effect.until !== null && Date.parse(effect.until) <= Date.parse(at.slice(0, 10))) ||
      world.effectEnds.some(end => end.effectId === effect.id && Date.parse(end.at) <= Date.parse(at));
    if (isHere && hasBegun && !isOver) ids.push(effect.id);
  }
  return ids;
}

/** An answer that goes wrong in one way; null where this world gives it no chance to. */
type Fault = (world: World, place: string) => InForce | null;

const faults: Readonly<Record<string, Fault>> = {
  'an effect of another country': (world, place) => {
    const answer = inForceFor(given(world), place, at);
    const other = world.effects.find(effect => !effect.territories.some(one => one === place || one === '*'));
    return other === undefined ? null : {...answer, decided: [...answer.decided, other]};
  },
  'the label policy of another country': (world, place) => {
    const other = places.find(
      one =>
        one !== place &&
        JSON.stringify(labelsInForce(world, one, at)) !== JSON.stringify(labelsInForce(world, place, at))
    );
    if (other === undefined) return null;
    return {...inForceFor(given(world), place, at), labels: [...labelsInForce(world, other, at)]};
  },
  'an effect that is dropped because another country has one': (world, place) => {
    const answer = inForceFor(given(world), place, at);
    const isElsewhere = world.effects.some(effect => !effect.territories.some(one => one === place || one === '*'));
    return isElsewhere && answer.decided.length > 0 ? {...answer, decided: answer.decided.slice(1)} : null;
  },
  'a rule for an account that carries no label there': (world, place) => {
    const answer = inForceFor(given(world), place, at);
    const other = places.map(one => inForceFor(given(world), one, at).ruled).find(ruled => ruled.length > 0);
    const [first] = other ?? [];
    const isLabelled = answer.labels.some(label => label.accountId === first?.accountId);
    return first === undefined || isLabelled ? null : {...answer, ruled: [...answer.ruled, first]};
  }
};

describe('what is in force for viewers in one country', () => {
  it(`comes from nothing that was set for other places alone, in ${worlds} random registries`, () => {
    const random = seededRandom(11);
    let answers = 0;
    for (let count = 0; count < worlds; count += 1) {
      const world = randomWorld(random);
      const proof = separation(given(world), at, places);
      expect(proof.leaks, `world ${count}`).toEqual([]);
      answers += proof.answers;
      for (const place of places) {
        expect(inForceFor(given(world), place, at).decided.map(({id}) => id)).toEqual(told(world, place));
      }
    }
    // Registries in which nothing holds anywhere would prove nothing.
    expect(answers).toBeGreaterThan(worlds);
  });

  it.each(Object.entries(faults))('is found out where it has %s', (_, fault) => {
    const random = seededRandom(12);
    let chances = 0;
    for (let count = 0; count < 300; count += 1) {
      const world = randomWorld(random);
      for (const place of places) {
        const wrong = fault(world, place);
        if (wrong === null) continue;
        chances += 1;
        // The fault is in the answer for one place, and only where the other countries' rows are there to be mixed up.
        const {leaks} = separation(given(world), at, places, (asked, jurisdiction, moment) =>
          jurisdiction === place && asked.world === world ? wrong : inForceFor(asked, jurisdiction, moment)
        );
        expect(leaks.map(leak => leak.jurisdiction)).toContain(place);
      }
    }
    expect(chances).toBeGreaterThan(20);
  });

  it('is found out where a row rests on a law that does not hold there, though it names the place', () => {
    const world = randomWorld(seededRandom(3));
    const effect = {
      ...(world.effects[0] ?? never('an effect')),
      id: 'f-wide',
      underLawOf: 'TR',
      territories: ['TR', 'DE'],
      until: null,
      at: new Date(start).toISOString()
    };
    const {leaks} = separation(given({...world, effects: [effect], effectEnds: []}), at, places);
    expect(leaks).toMatchObject([{jurisdiction: 'DE', what: 'law-too-wide', id: 'f-wide'}]);
  });
});

function never(what: string): never {
  throw new Error(`test: no ${what}`);
}
