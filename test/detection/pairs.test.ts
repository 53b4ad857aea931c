import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {measurePair} from '../../src/detection/measure.ts';
import {countPairsInWindow, meetingCounts, meetingPairs, type PairOptions} from '../../src/detection/pairs.ts';
import {idsIn, sortRows, type TraceRows, withoutRepeats} from '../../src/detection/rows.ts';
import {seededRandom} from '../../src/statistics/random.ts';
import {type NaivePair, type NaiveRow, naivePairs, rowsOf} from './naive-pairs.ts';

const roomy = 64 * 2 ** 20;
/** Enough for all pairs of eight accounts, so that rows are laid out some twenty at a time. */
const tight = (28 + 1) * 128;

function engine(rows: readonly NaiveRow[], window: number, minShared: number, memoryBytes = roomy): NaivePair[] {
  const sorted = withoutRepeats(sortRows(rowsOf(rows)));
  const accountsOf = new Int32Array(idsIn(sorted.object)).fill(2);
  const pairs: NaivePair[] = [];
  const options = {
    windowMicroseconds: window,
    atLeast: minShared,
    of: 'objects' as const,
    memoryBytes
  };
  const work = meetingPairs(sorted, options, meetings => {
    const measured = measurePair(meetings, accountsOf, 50);
    pairs.push({
      low: meetings.low,
      high: meetings.high,
      objects: measured.sharedObjects,
      coActions: measured.coActions,
      lowFirst: measured.lowFirst,
      highFirst: measured.highFirst,
      median: measured.medianGapMicroseconds
    });
  });
  while (work.next().done !== true);
  return pairs;
}

/** Posts have one time and one account, as in life, and one to three objects; some rows are there twice. */
const world = fc
  .array(
    fc.record({
      account: fc.nat(7),
      time: fc.nat(40),
      objects: fc.array(fc.nat(6), {minLength: 1, maxLength: 3}),
      twice: fc.boolean()
    }),
    {maxLength: 40}
  )
  .map(posts =>
    posts.flatMap(({account, time, objects, twice}, post) =>
      objects.flatMap(object => Array.from({length: twice ? 2 : 1}, () => ({account, object, time, post})))
    )
  );
const window = fc.nat(12);
const minShared = fc.integer({min: 1, max: 3});

describe('the pair engine', () => {
  test('equals the naive definition', () => {
    fc.assert(
      fc.property(world, window, minShared, (rows, seconds, least) => {
        const pairs = naivePairs(rows, seconds, least);
        expect(engine(rows, seconds, least)).toEqual(pairs);
        expect(engine(rows, seconds, least, tight)).toEqual(pairs);
      }),
      {numRuns: 500}
    );
  });

  test('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(world, window, minShared, fc.nat(), (rows, seconds, least, seed) => {
        const random = seededRandom(seed);
        const shuffled = rows.map(row => ({row, at: random()})).sort((a, b) => a.at - b.at);
        expect(
          engine(
            shuffled.map(({row}) => row),
            seconds,
            least
          )
        ).toEqual(engine(rows, seconds, least));
      })
    );
  });

  test('does not depend on what accounts are called, except for who is named first', () => {
    const renaming = (account: number): number => 7 - account;
    fc.assert(
      fc.property(world, window, minShared, (rows, seconds, least) => {
        const renamed = engine(
          rows.map(row => ({...row, account: renaming(row.account)})),
          seconds,
          least
        ).map(({low, high, lowFirst, highFirst, ...pair}) => ({
          ...pair,
          low: renaming(high),
          high: renaming(low),
          lowFirst: highFirst,
          highFirst: lowFirst
        }));
        renamed.sort((x, y) => x.low - y.low || x.high - y.high);
        expect(renamed).toEqual(engine(rows, seconds, least));
      })
    );
  });

  test('does not depend on when it all happened', () => {
    fc.assert(
      fc.property(world, window, minShared, fc.integer({min: -1e15, max: 1e15}), (rows, seconds, least, shift) => {
        const shifted = rows.map(row => ({...row, time: row.time + shift}));
        expect(engine(shifted, seconds, least)).toEqual(engine(rows, seconds, least));
      })
    );
  });

  test('never loses a pair to a wider window', () => {
    fc.assert(
      fc.property(world, window, fc.nat(10), minShared, (rows, seconds, more, least) => {
        const wide = new Map(engine(rows, seconds + more, least).map(pair => [`${pair.low} ${pair.high}`, pair]));
        for (const pair of engine(rows, seconds, least)) {
          const wider = wide.get(`${pair.low} ${pair.high}`);
          expect(wider?.objects).toBeGreaterThanOrEqual(pair.objects);
          expect(wider?.coActions).toBeGreaterThanOrEqual(pair.coActions);
        }
      })
    );
  });

  test('hands over the same with little memory, a few pairs at a time', () => {
    const random = seededRandom(11);
    const draw = (below: number): number => Math.floor(random() * below);
    const rows = Array.from({length: 6000}, (_, post) => ({
      account: draw(40),
      object: draw(60),
      time: draw(2000),
      post
    }));
    const pairs = engine(rows, 2000, 3, 780 * 128);
    expect(pairs.length).toBeGreaterThan(700);
    // One account alone has more meetings than are handed over at one time.
    expect(pairs.reduce((sum, pair) => sum + pair.coActions, 0)).toBeGreaterThan((40 * 780 * 128) / 16);
    expect(pairs).toEqual(engine(rows, 2000, 3));
  });

  test('says so when the pairs to keep cannot fit into memory', () => {
    const rows = Array.from({length: 200}, (_, post) => ({account: post, object: 0, time: 0, post}));
    expect(() => engine(rows, 0, 1, 100_000)).toThrow('pairs of accounts to keep');
  });

  test('stops between steps, long before it is done', () => {
    const rows = Array.from({length: 3000}, (_, post) => ({account: post, object: 0, time: 0, post}));
    const options = {
      windowMicroseconds: 0,
      atLeast: 1,
      of: 'objects' as const,
      memoryBytes: 2 ** 30
    };
    const work = meetingPairs(rowsOf(rows), options, () => {});
    const first = work.next();
    expect(first).toEqual({done: false, value: {step: expect.any(String), done: 0, total: 3000}});
    expect(work.next()).toEqual({done: false, value: {step: 'counting pairs', done: expect.any(Number), total: 3000}});
    expect(work.next().done).toBe(false);
  });
});

describe('a pair', () => {
  const two = (gap: number): NaiveRow[] => [
    {account: 0, object: 0, time: 0, post: 0},
    {account: 1, object: 0, time: gap, post: 1}
  ];

  test('meets at the very edge of the window and not beyond', () => {
    expect(engine(two(60_000_000), 60_000_000, 1)).toHaveLength(1);
    expect(engine(two(60_000_001), 60_000_000, 1)).toHaveLength(0);
  });

  test('at the same moment has nobody first', () => {
    expect(engine(two(0), 10, 1)).toEqual([
      {low: 0, high: 1, objects: 1, coActions: 1, lowFirst: 0, highFirst: 0, median: 0}
    ]);
  });

  test('is never an account with itself', () => {
    const alone = two(1).map(row => ({...row, account: 0}));
    expect(engine(alone, 10, 1)).toEqual([]);
  });

  test('of posts that share three links is one co-action and three objects', () => {
    const rows = [0, 1, 2].flatMap(object => two(5).map(row => ({...row, object})));
    expect(engine(rows, 10, 1)).toEqual([
      {low: 0, high: 1, objects: 3, coActions: 1, lowFirst: 1, highFirst: 0, median: 5}
    ]);
  });
});

test('pairs in the window are counted without accounts meeting themselves', () => {
  fc.assert(
    fc.property(world, window, (rows, seconds) => {
      let pairs = 0;
      rows.forEach((x, i) => {
        for (const y of rows.slice(0, i)) {
          if (x.object === y.object && x.account !== y.account && Math.abs(x.time - y.time) <= seconds) pairs++;
        }
      });
      expect(countPairsInWindow(sortRows(rowsOf(rows)), seconds)).toBe(pairs);
    })
  );
});

/** Kept pairs by the words of the definition: how often they met, within half the window and within all of it. */
function naiveCounts(
  rows: TraceRows,
  {windowMicroseconds, atLeast, of, mostBetween = rows.account.length}: Omit<PairOptions, 'memoryBytes'>
): readonly string[] {
  const {account, object, time} = rows;
  const column = (of: ArrayLike<number>, row: number): number => of[row] ?? Number.NaN;
  const meet = (of: readonly number[], x: number, y: number): boolean => {
    const [row, other] = [of[x] ?? -1, of[y] ?? -1];
    return (
      account[row] !== account[other] &&
      object[row] === object[other] &&
      Math.abs(column(time, row) - column(time, other)) <= windowMicroseconds &&
      Math.abs(x - y) <= mostBetween + 1
    );
  };
  const pairsOf = (among: readonly number[]): Map<string, {objects: Set<number>; gaps: number[]}> => {
    const pairs = new Map<string, {objects: Set<number>; gaps: number[]}>();
    for (const [x, row] of among.entries()) {
      for (let y = 0; y < x; y++) {
        if (!meet(among, x, y)) continue;
        const other = among[y] ?? -1;
        const key = [column(account, row), column(account, other)].sort((a, b) => a - b).join(' ');
        const pair = pairs.get(key) ?? {objects: new Set(), gaps: []};
        pair.objects.add(column(object, row));
        pair.gaps.push(column(time, row) - column(time, other));
        pairs.set(key, pair);
      }
    }
    return pairs;
  };
  const isNear = (row: number, among: readonly number[]): boolean =>
    among.some(other => {
      if (account[row] === account[other] || object[row] !== object[other]) return false;
      return Math.abs(column(time, row) - column(time, other)) <= windowMicroseconds;
    });
  const objectsOf = (row: number, among: readonly number[]): number =>
    new Set(among.filter(other => account[other] === account[row]).map(other => object[other])).size;
  let left = [...account.keys()];
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const [near, enough] = [left, of === 'objects' ? atLeast : 1];
    left = left.filter(row => isNear(row, near));
    const rich = left;
    left = left.filter(row => objectsOf(row, rich) >= enough);
  }
  const kept = [...pairsOf(left)].filter(
    ([, pair]) => (of === 'objects' ? pair.objects.size : pair.gaps.length) >= atLeast
  );
  const involved = new Set(kept.flatMap(([key]) => key.split(' ').map(Number)));
  const again = pairsOf(left.filter(row => involved.has(column(account, row))));
  const lines = kept.map(([key]) => {
    const gaps = again.get(key)?.gaps ?? [];
    return `${key}: ${gaps.filter(gap => gap <= windowMicroseconds / 2).length} ${gaps.length}`;
  });
  return lines.sort();
}

test('pairs are counted by objects and by meetings, and with a limit to how many stand between, as defined', () => {
  const between = fc.option(fc.nat(3), {nil: undefined});
  const of = fc.constantFrom('objects' as const, 'meetings' as const);
  fc.assert(
    fc.property(world, window, minShared, of, between, (rows, windowMicroseconds, atLeast, of, mostBetween) => {
      const sorted = withoutRepeats(sortRows(rowsOf(rows)));
      const asked = {windowMicroseconds, atLeast, of, ...(mostBetween === undefined ? {} : {mostBetween})};
      const defined = naiveCounts(sorted, asked);
      for (const memoryBytes of [roomy, tight]) {
        const work = meetingCounts(sorted, {...asked, memoryBytes}, [windowMicroseconds / 2, windowMicroseconds]);
        let step = work.next();
        while (step.done !== true) step = work.next();
        const {low, high, met} = step.value;
        const lines = Array.from(low, (who, pair) => `${who} ${high[pair]}: ${met[0]?.[pair]} ${met[1]?.[pair]}`);
        expect(lines.toSorted()).toEqual(defined);
      }
    }),
    {numRuns: 500}
  );
});

test('an account that used more objects than are numbered at once is counted like others', () => {
  const objects = 70_000;
  const shared = [10, 69_990];
  const rows: NaiveRow[] = Array.from({length: objects}, (_, object) => ({account: 0, object, time: 0, post: object}));
  for (const [at, object] of shared.entries()) rows.push({account: 1, object, time: 1, post: objects + at});
  // All others meet the busy one once each, and one another never.
  for (let object = 0; object < objects; object++) {
    rows.push({account: 2 + (object >> 1), object, time: 5 + (object & 1), post: 2 * objects + object});
  }
  const pairs = engine(rows, 6, 2);
  expect(pairs).toHaveLength(1 + objects / 2);
  expect(pairs[0]).toMatchObject({low: 0, high: 1, objects: 2});
});

test('numbers that run out and begin anew confuse no two turns', () => {
  // Pairs (2k, 2k + 1) share three objects of their own: three numbers a turn, so that they run out three times.
  const pairs = 70_000;
  const rows: NaiveRow[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    for (let at = 0; at < 3; at++) {
      for (const account of [2 * pair, 2 * pair + 1]) {
        rows.push({account, object: 3 * pair + at, time: 0, post: rows.length});
      }
    }
  }
  const found = engine(rows, 0, 3);
  expect(found).toHaveLength(pairs);
  expect(found.every(({low, high, objects}) => high === low + 1 && objects === 3)).toBe(true);
});
