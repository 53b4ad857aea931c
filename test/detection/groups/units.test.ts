import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {quietestHour, slotLengthsFor, termMicroseconds} from '../../../src/detection/units.ts';
import {day, hour, minute, signalOf} from './small-signals.ts';

describe('units', () => {
  test('end where a term of four weeks ends, and the first moment of the next belongs to the next', () => {
    const border = 28 * day;
    expect(termMicroseconds).toBe(border);
    const across = signalOf(
      [
        {account: 0, object: 3, time: border - 1},
        {account: 1, object: 3, time: border}
      ],
      2
    );
    expect([...across.starts]).toEqual([0]);
    const within = signalOf(
      [
        {account: 0, object: 3, time: border},
        {account: 1, object: 3, time: 2 * border - 1}
      ],
      2
    );
    expect([...within.starts]).toEqual([0, 2]);
    expect([...within.objectOf]).toEqual([3]);
  });

  test('begin at the hour that they are told, also before 1970', () => {
    const uses = [
      {account: 0, object: 0, time: -1},
      {account: 1, object: 0, time: 1}
    ];
    expect(signalOf(uses, 2).starts.length).toBe(1);
    const later = uses.map(use => ({...use, time: use.time - 100 * day}));
    expect([...signalOf(later, 2).starts]).toEqual([0, 2]);
  });

  test('hold the first use of each account and no unit of one account', () => {
    const {rows, starts, objectOf} = signalOf(
      [
        {account: 2, object: 7, time: 5},
        {account: 2, object: 7, time: 1},
        {account: 1, object: 7, time: 9},
        {account: 1, object: 8, time: 1},
        {account: 1, object: 8, time: 2},
        {account: 0, object: 9, time: 4},
        {account: 2, object: 9, time: 4},
        {account: 2, object: 7, time: 1 + 28 * day}
      ],
      3
    );
    expect([...starts]).toEqual([0, 2, 4]);
    expect([...objectOf]).toEqual([7, 9]);
    expect([...rows.object]).toEqual([0, 0, 1, 1]);
    expect([...rows.account]).toEqual([2, 1, 0, 2]);
    expect([...rows.time]).toEqual([1, 9, 4, 4]);
    expect([...rows.post]).toEqual([1, 2, 5, 6]);
  });

  test('equal a naive count on any rows', () => {
    const uses = fc.array(
      fc.record({account: fc.nat(5), object: fc.nat(3), time: fc.integer({min: -40, max: 40}).map(days => days * day)}),
      {maxLength: 60}
    );
    fc.assert(
      fc.property(uses, given => {
        const first = new Map<string, Map<number, number>>();
        for (const {account, object, time} of given) {
          const key = `${object} ${Math.floor(time / (28 * day))}`;
          const users = first.get(key) ?? new Map<number, number>();
          users.set(account, Math.min(time, users.get(account) ?? time));
          first.set(key, users);
        }
        const naive = [...first].filter(([, users]) => users.size > 1);
        const {rows, starts, objectOf} = signalOf(given, 6);
        const got = [...objectOf].map((object, unit) => {
          const [from, to] = [starts[unit] as number, starts[unit + 1] as number];
          const term = Math.floor((rows.time[from] as number) / (28 * day));
          const users = new Map([...rows.account.subarray(from, to)].map((who, at) => [who, rows.time[from + at]]));
          return [`${object} ${term}`, users] as const;
        });
        expect(new Map(got)).toEqual(new Map(naive));
      })
    );
  });
});

describe('the quietest hour', () => {
  test('is the first of those with the fewest posts, whatever has no time', () => {
    const busy = Array.from({length: 24}, (_, at) => at).flatMap(at => (at === 4 || at === 19 ? [] : [at, at]));
    const times = Float64Array.from([...busy.map(at => at * hour + 5), 19 * hour, 4 * hour + 1, Number.NaN]);
    expect(quietestHour(times)).toBe(4 * hour);
    expect(quietestHour(times.map(time => time - 400 * day))).toBe(4 * hour);
    expect(quietestHour(new Float64Array(3).fill(Number.NaN))).toBe(0);
  });
});

describe('slots', () => {
  const every = (length: number, count: number): Float64Array =>
    Float64Array.from({length: count}, (_, at) => at * length);
  test('are the longest of which twenty are filled, and the next shorter', () => {
    expect(slotLengthsFor(every(day, 20))).toEqual([day, 6 * hour]);
    expect(slotLengthsFor(every(day, 19))).toEqual([10 * minute]);
    expect(slotLengthsFor(every(6 * hour, 20))).toEqual([6 * hour, hour]);
    expect(slotLengthsFor(every(hour, 20))).toEqual([hour, 10 * minute]);
    expect(slotLengthsFor(every(10 * minute, 20))).toEqual([10 * minute]);
  });
  test('are the shortest where too little is known', () => {
    expect(slotLengthsFor(new Float64Array(0))).toEqual([10 * minute]);
    expect(slotLengthsFor(new Float64Array(50).fill(Number.NaN))).toEqual([10 * minute]);
    expect(slotLengthsFor(new Float64Array(50).fill(7))).toEqual([10 * minute]);
  });
});
