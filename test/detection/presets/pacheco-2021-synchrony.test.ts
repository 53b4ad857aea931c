/** Expected figures: computed with numpy from the definition, with dense matrices, on the same rows. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {pacheco2021Synchrony} from '../../../src/detection/presets/pacheco-2021-synchrony.ts';
import {rowsBySlot} from '../../../src/detection/presets/time-slots.ts';
import {sortRows} from '../../../src/detection/rows.ts';
import {rowsOf} from '../naive-pairs.ts';
import {objectsOf} from './query.ts';
import {madeRows, tweetRows, tweetsAreAbsent} from './reference-rows.ts';
import {digest, edgeColumns, networksOf} from './run.ts';

const edgesOf = (rows: ReturnType<typeof madeRows>, settings = {}) =>
  edgeColumns(pacheco2021Synchrony, rows, {settings});

describe('pacheco-2021-synchrony', () => {
  test('keeps the half percent of pairs whose half hours are the most alike', () => {
    const columns = edgesOf(madeRows());
    expect(digest(columns)).toEqual({
      edges: 4,
      sum: 1.703641,
      first: [
        [3, 39, 0.41802808],
        [4, 11, 0.44974141],
        [4, 12, 0.42523595]
      ]
    });
    expect(networksOf(pacheco2021Synchrony, [{signal: 'same-time-slot', columns}])).toEqual([
      [3, 39],
      [4, 11, 12],
      [6, 25]
    ]);
  });

  test('takes slots and quantiles of other sizes', () => {
    const found = digest(edgesOf(madeRows(), {slot_seconds: 600, sim_thresh: 0.95}));
    expect(found).toMatchObject({edges: 30, sum: 6.943913});
  });

  test('does not ask what the objects of the rows are, only when they were', () => {
    const elsewhere = madeRows().map(row => ({...row, object: row.post % 3}));
    expect(digest(edgesOf(elsewhere))).toEqual(digest(edgesOf(madeRows())));
  });

  test('counts slots from the first post, and a boundary belongs to the later slot', async () => {
    const posts = [10, 1809, 1810, 5410].map((at, number) => ({id: `${number}`, account: 'ann', at}));
    expect(
      await objectsOf(pacheco2021Synchrony, 'same-time-slot', [...posts, {id: 'x', account: 'ben', at: null}])
    ).toEqual([
      'ann: 1970-01-01 00:00:10',
      'ann: 1970-01-01 00:00:10',
      'ann: 1970-01-01 00:30:10',
      'ann: 1970-01-01 01:30:10'
    ]);
  });

  test('has the same slots in the engine as from the times alone', async () => {
    const times = fc.array(fc.nat(20_000), {minLength: 1, maxLength: 8});
    await fc.assert(
      fc.asyncProperty(times, fc.constantFrom(60, 900, 1800), async (seconds, slot_seconds) => {
        const posts = seconds.map((at, number) => ({id: `${number}`, account: `${number}`, at}));
        const settings = {slot_seconds, sup_thresh: 8, sim_thresh: 0.995, min_df: 3, top_n: 0};
        const there = (await objectsOf(pacheco2021Synchrony, 'same-time-slot', posts, settings)).map(one =>
          one.slice(3)
        );
        const rows = seconds.map((at, account) => ({account, object: 0, time: at * 1e6, post: account}));
        const here = rowsBySlot(sortRows(rowsOf(rows)), slot_seconds);
        const slotOf = new Map([...here.account].map((account, row) => [account, here.object[row] ?? -1]));
        const slots = [...new Set(there)].sort();
        expect(seconds.map((_, account) => slots.indexOf(there[account] ?? ''))).toEqual(
          seconds.map((_, account) => slotOf.get(account))
        );
      }),
      {numRuns: 10}
    );
  });
});

describe.skipIf(tweetsAreAbsent)('on 4000 rows of CooRTweet (skipped where ../shared/data is absent)', () => {
  test('has the edges of the definition', () => {
    expect(digest(edgesOf(tweetRows(4000)))).toEqual({edges: 1, sum: 0.875265, first: [[621, 1490, 0.875265]]});
    const more = digest(edgesOf(tweetRows(4000), {slot_seconds: 600, sim_thresh: 0.95}));
    expect(more).toMatchObject({edges: 11, sum: 11});
  });
});
