/** Expected figures: computed with numpy and networkx from the definition, with dense matrices, on the same rows. */
import {describe, expect, test} from 'vitest';
import {collectEdges, type EdgeColumns} from '../../../src/detection/edges.ts';
import {cinus2025} from '../../../src/detection/presets/cinus-2025.ts';
import {crossPlatformGrid, dismantled, leastDensity} from '../../../src/detection/presets/dismantling.ts';
import {tiesOf} from '../../../src/detection/presets/grouping.ts';
import type {NaiveRow} from '../naive-pairs.ts';
import {madeRows, tweetRows, tweetsAreAbsent} from './reference-rows.ts';
import {asObjects, digest, edgeColumns, networksOf} from './run.ts';

const edgesOf = (signal: string, rows: readonly NaiveRow[], settings = {}) =>
  edgeColumns(cinus2025, rows, {signal, settings});

/** Accounts of a group use their own objects, all of them; `post` numbers are free. */
function groups(sizes: readonly number[], objects: number): NaiveRow[] {
  let first = 0;
  return sizes.flatMap((size, group) => {
    const from = first;
    first += size;
    return Array.from({length: size}, (_, at) => from + at).flatMap(account =>
      Array.from({length: objects}, (_, object) => group * objects + object).map(object => ({
        account,
        object,
        time: 0,
        post: account * 1000 + object
      }))
    );
  });
}

describe('cinus-2025', () => {
  test('compares accounts with at least ten links that five accounts have', () => {
    expect(digest(edgesOf('same-link', madeRows()))).toEqual({
      edges: 654,
      sum: 202.998482,
      first: [
        [1, 4, 0.89993511],
        [1, 5, 0.8318366],
        [1, 6, 0.23519528]
      ]
    });
  });

  test('takes fewer links where that is set', () => {
    const found = digest(edgesOf('same-link', madeRows(), {MIN_URLS_PER_USER: 3}));
    expect(found).toMatchObject({edges: 753, sum: 224.876223});
  });

  test('cuts where the least dense component becomes dense at once', () => {
    const cell = dismantled(edgesOf('same-link', madeRows()), 2, crossPlatformGrid);
    expect(cell).toMatchObject({x: 0.75, y: 0.9, density: 1});
    expect([...(cell?.left.accounts ?? [])]).toEqual([11, 12, 27, 35]);
    expect(networksOf(cinus2025, [{signal: 'same-link', columns: edgesOf('same-link', madeRows())}])).toEqual([
      [11, 12, 27, 35]
    ]);
  });

  test('takes out edges with a single link in common', () => {
    const columns = edgesOf('same-link', groups([6, 6], 1), {MIN_URLS_PER_USER: 1});
    expect(columns.count).toBe(30);
    expect(dismantled(columns, 2, crossPlatformGrid)?.left.accounts.length).toBe(0);
  });

  test('prunes the network of equal texts by centrality, and joins both', () => {
    const texts = edgesOf('same-text', groups([4], 1));
    expect(asObjects(texts).map(({weight}) => weight)).toEqual(Array(6).fill(1));
    const links = edgesOf('same-link', madeRows());
    const both = [
      {signal: 'same-link', columns: links},
      {signal: 'same-text', columns: texts}
    ];
    expect(networksOf(cinus2025, both)).toEqual([
      [0, 1, 2, 3],
      [11, 12, 27, 35]
    ]);
  });

  test('leaves nothing of nothing', () => {
    expect(networksOf(cinus2025, [{signal: 'same-link', columns: edgesOf('same-link', [])}])).toEqual([]);
  });
});

describe('dismantling', () => {
  /** Four accounts all tied by weight 1, and a tail 3-4-5 of lighter ties. */
  function cliqueWithTail(shared: number): EdgeColumns {
    const edges = collectEdges(['weight']);
    const ties = [
      [0, 1, 1],
      [0, 2, 1],
      [0, 3, 1],
      [1, 2, 1],
      [1, 3, 1],
      [2, 3, 1],
      [3, 4, 0.6],
      [4, 5, 0.5]
    ];
    for (const [a = 0, b = 0, weight = 0] of ties) {
      const measures = {rareObjects: 0, coActions: 0, lowFirst: 0, highFirst: 0, medianGapMicroseconds: 0};
      edges.add(a, b, {...measures, sharedObjects: shared}, false, {weight});
    }
    return edges.columns();
  }

  test('is worked by hand for a clique with a tail', () => {
    // Above the least weight the tail loses its last tie: 7 ties among 5 accounts, density .7. The median centrality is
    // that of accounts 0, 1 and 2, and account 4 lies below it: 6 ties among 4, density 1.
    const cell = dismantled(cliqueWithTail(2), 2, {edges: [0], accounts: [0, 0.5]});
    expect(cell).toMatchObject({x: 0, y: 0.5, density: 1});
    expect([...(cell?.left.accounts ?? [])]).toEqual([0, 1, 2, 3]);
    expect(dismantled(cliqueWithTail(2), 2, {edges: [0], accounts: [0]})?.density).toBeCloseTo(0.7, 12);
  });

  test('leaves out ties at the quantile itself, also between accounts that stay', () => {
    const edges = collectEdges(['weight']);
    const ties = [
      [0, 1, 0.5],
      [0, 2, 1],
      [0, 3, 1],
      [1, 2, 1],
      [1, 3, 1],
      [2, 3, 1]
    ];
    for (const [a = 0, b = 0, weight = 0] of ties) {
      const measures = {rareObjects: 0, coActions: 0, lowFirst: 0, highFirst: 0, medianGapMicroseconds: 0};
      edges.add(a, b, {...measures, sharedObjects: 2}, false, {weight});
    }
    // Five of six ties.
    expect(dismantled(edges.columns(), 2, {edges: [0], accounts: [0]})?.density).toBeCloseTo(5 / 6, 12);
  });

  test('without a rise takes the densest cell, of equals the first', () => {
    const cell = dismantled(cliqueWithTail(2), 2, {edges: [0, 0.2], accounts: [0.5, 0.6]});
    expect(cell).toMatchObject({x: 0, y: 0.5, density: 1});
    expect(dismantled(cliqueWithTail(1), 2, {edges: [0], accounts: [0, 0.5]})?.density).toBe(0);
  });
});

describe('the least density', () => {
  test('is 2m over n (n - 1) of the sparsest component', () => {
    // A path of four accounts, 3 of 6 possible ties; and a pair, 1 of 1.
    const rows = [
      [0, 1],
      [1, 2],
      [2, 3],
      [4, 5]
    ].flatMap((pair, object) => pair.map(account => ({account, object, time: 0, post: object * 10 + account})));
    const columns = edgesOf('same-link', rows, {MIN_DF: 2, MIN_URLS_PER_USER: 1});
    expect(leastDensity(tiesOf([columns]))).toBeCloseTo(0.5, 12);
    expect(leastDensity(tiesOf([columns], (edges, edge) => edges.a[edge] === 4))).toBe(1);
    expect(leastDensity(tiesOf([]))).toBe(0);
  });
});

describe.skipIf(tweetsAreAbsent)('on 4000 rows of CooRTweet (skipped where ../shared/data is absent)', () => {
  test.each([
    [{}, 16, 1.645646, 0.5, 0.5, [987, 1911]],
    [{MIN_URLS_PER_USER: 3}, 4659, 1036.565806, 0.5, 0.99, [326, 1583]]
  ])('with %o there are %d edges of weight %d in all, cut at %d and %d', (settings, edges, sum, x, y, accounts) => {
    const columns = edgesOf('same-link', tweetRows(4000), settings);
    expect(digest(columns)).toMatchObject({edges, sum});
    expect(dismantled(columns, 2, crossPlatformGrid)).toMatchObject({x, y, density: 1});
    expect(networksOf(cinus2025, [{signal: 'same-link', columns}])).toEqual([accounts]);
  });
});
