import fc from 'fast-check';
import {expect, test} from 'vitest';
import {labelHistory} from '../../../src/registry/labels/history.ts';
import {labelsInForce} from '../../../src/registry/labels/in-force.ts';
import {jurisdictionsOf} from '../../../src/registry/labels/policy-in-force.ts';
import {anyMoment, anyWorld} from './worlds.ts';

test('told from the beginning, the history of an entity ends in the labels that hold, at any moment and everywhere', () => {
  fc.assert(
    fc.property(anyWorld, anyMoment, (world, at) => {
      for (const {id} of world.entities) {
        for (const place of jurisdictionsOf(world)) {
          const held = new Set<string>();
          for (const {what, account, label, jurisdictions} of labelHistory(world, id, at)) {
            if (!jurisdictions?.includes(place)) continue;
            const key = `${account?.accountId} ${label}`;
            expect(held.has(key)).toBe(what === 'label-ended');
            if (what === 'label-began') held.add(key);
            else held.delete(key);
          }
          const now = labelsInForce(world, place, at).filter(one => one.entityId === id);
          expect([...held].sort()).toEqual(now.map(one => `${one.accountId} ${one.label}`).sort());
        }
      }
    })
  );
});
