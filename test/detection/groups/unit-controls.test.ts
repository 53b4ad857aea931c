import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sortRows} from '../../../src/detection/rows.ts';
import {controlKinds, destroyed} from '../../../src/detection/unit-controls.ts';
import {termMicroseconds, type UnitSignal} from '../../../src/detection/units.ts';
import {day, signalOf, type Use} from './small-signals.ts';

const world: fc.Arbitrary<Use[]> = fc.array(
  fc.record({account: fc.nat(40), object: fc.nat(3), time: fc.integer({min: -60, max: 60}).map(at => at * day)}),
  {maxLength: 300}
);
const one = (signal: UnitSignal, kind: (typeof controlKinds)[number], seed: number): UnitSignal =>
  destroyed([signal], kind, seed)[0] as UnitSignal;
const termOf = (time: number): number => Math.floor(time / termMicroseconds);

test('controls are sorted, have one row per account and unit, and depend on the seed alone', () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...controlKinds), fc.nat(), (uses, kind, seed) => {
      const signal = signalOf(uses, 41);
      const {rows, starts, objectOf} = one(signal, kind, seed);
      expect(rows).toEqual(sortRows(rows));
      expect(one(signal, kind, seed)).toEqual(one(signalOf(uses, 41), kind, seed));
      expect(objectOf.length).toBe(starts.length - 1);
      for (let unit = 0; unit < objectOf.length; unit++) {
        const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
        expect(new Set(rows.account.subarray(begin, end)).size).toBe(end - begin);
        expect(new Set(rows.object.subarray(begin, end))).toEqual(new Set([unit]));
        expect(end - begin).toBeGreaterThan(1);
      }
    })
  );
});

test('the control of times keeps who used what and the moments of every term', () => {
  fc.assert(
    fc.property(world, fc.nat(), (uses, seed) => {
      const signal = signalOf(uses, 41);
      const {rows} = one(signal, 'times', seed);
      const usedIn = ({account, object}: UnitSignal['rows']) =>
        [...account.keys()].map(row => `${account[row]} ${object[row]}`).sort();
      expect(usedIn(rows)).toEqual(usedIn(signal.rows));
      expect(rows.time.toSorted()).toEqual(signal.rows.time.toSorted());
      const termsOf = ({object, time}: UnitSignal['rows']) =>
        [...object.keys()].map(row => `${object[row]} ${termOf(time[row] as number)}`).sort();
      expect(termsOf(rows)).toEqual(termsOf(signal.rows));
    })
  );
});

test('the control of accounts keeps moments of objects, and nobody acts more often', () => {
  fc.assert(
    fc.property(world, fc.nat(), (uses, seed) => {
      const signal = signalOf(uses, 41);
      const {rows, objectOf} = one(signal, 'accounts', seed);
      const left = [...signal.rows.time.keys()].map(
        row => `${signal.objectOf[signal.rows.object[row] as number]} ${signal.rows.time[row]}`
      );
      for (const [row, time] of rows.time.entries()) {
        const at = left.indexOf(`${objectOf[rows.object[row] as number]} ${time}`);
        expect(at).toBeGreaterThanOrEqual(0);
        left.splice(at, 1);
      }
      const often = (column: Int32Array, who: number): number => column.filter(account => account === who).length;
      for (const who of new Set(rows.account)) {
        expect(often(rows.account, who)).toBeLessThanOrEqual(often(signal.rows.account, who));
      }
    })
  );
});
