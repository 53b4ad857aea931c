import fc from 'fast-check';
import {expect, test} from 'vitest';
import {labelsToSay} from '../../../src/registry/labeler/holding.ts';
import {labelsInForce} from '../../../src/registry/labels/in-force.ts';
import {jurisdictionsOf} from '../../../src/registry/labels/policy-in-force.ts';
import {anyMoment, anyWorld} from '../labels/worlds.ts';

test('the labeler of everywhere says what holds in every jurisdiction, all of it, and nothing else; others say what holds there', () => {
  let said = 0;
  let leftOut = 0;
  fc.assert(
    fc.property(anyWorld, anyMoment, (world, at) => {
      const places = jurisdictionsOf(world);
      const keys = (jurisdiction: string) =>
        new Set(labelsInForce(world, jurisdiction, at).map(one => `${one.accountId} ${one.label}`));
      const everywhere = labelsToSay(world, '*', at).map(one => `${one.accountId} ${one.label}`);
      const all = new Set(places.flatMap(place => [...keys(place)]));
      expect([...everywhere].sort()).toEqual(
        [...all].filter(key => places.every(place => keys(place).has(key))).sort()
      );
      for (const place of places.filter(one => one !== '*')) {
        expect(labelsToSay(world, place, at)).toEqual(labelsInForce(world, place, at));
      }
      said += everywhere.length;
      leftOut += all.size - everywhere.length;
    }),
    {numRuns: 10_000}
  );
  expect(Math.min(said, leftOut)).toBeGreaterThan(50);
}, 120_000);
