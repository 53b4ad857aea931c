/** Expected figures: computed with numpy and networkx from the definition, with dense matrices, on the same rows. */
import {describe, expect, test} from 'vitest';
import {pacheco2021CoRepost} from '../../../src/detection/presets/pacheco-2021-co-repost.ts';
import {describePreset} from '../../../src/detection/presets/preset.ts';
import {objectsOf} from './query.ts';
import {madeRows, tweetRows, tweetsAreAbsent} from './reference-rows.ts';
import {asObjects, digest, edgeColumns, networksOf} from './run.ts';

const edgesOf = (rows: ReturnType<typeof madeRows>, settings = {}) =>
  edgeColumns(pacheco2021CoRepost, rows, {settings});

describe('pacheco-2021-co-repost', () => {
  test('keeps the half percent of edges with the greatest cosine', () => {
    expect(digest(edgesOf(madeRows()))).toEqual({
      edges: 4,
      sum: 3.208987,
      first: [
        [1, 4, 0.84326117],
        [2, 5, 0.8038081],
        [3, 4, 0.78112441]
      ]
    });
  });

  test.each([
    [{sim_thresh: 0.9}, 76, 40.011192],
    [{sim_thresh: 0.9, min_df: 1}, 76, 39.767871],
    [{sim_thresh: 0.9, top_n: 5}, 8, 6.033978]
  ])('with %o there are %d edges of weight %d in all', (settings, edges, sum) => {
    expect(digest(edgesOf(madeRows(), settings))).toMatchObject({edges, sum});
  });

  test('has the smaller number of reposts of both accounts as support', () => {
    const [first] = asObjects(edgesOf(madeRows(), {sim_thresh: 0.9}));
    expect(first).toMatchObject({a: 0, b: 1, support: 16});
  });

  test('groups by connected components', () => {
    const columns = edgesOf(madeRows());
    expect(networksOf(pacheco2021CoRepost, [{signal: 'same-object', columns}])).toEqual([[1, 2, 3, 4, 5]]);
    const more = edgesOf(madeRows(), {sim_thresh: 0.9});
    expect(networksOf(pacheco2021CoRepost, [{signal: 'same-object', columns: more}]).map(one => one.length)).toEqual([
      6, 33
    ]);
  });

  test('drops accounts with too few reposts, and those of a single post', () => {
    const reposts = (account: number, objects: readonly number[]) =>
      objects.map((object, at) => ({account, object, time: 0, post: account * 100 + at}));
    const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const rows = [
      ...reposts(0, ten),
      ...reposts(1, ten),
      ...reposts(2, ten.slice(1)),
      ...reposts(3, Array(10).fill(0))
    ];
    expect(asObjects(edgesOf(rows)).map(({a, b, support}) => [a, b, support])).toEqual([[0, 1, 10]]);
  });

  test('counts every object where none has min_df accounts', () => {
    const rows = [0, 1].flatMap(account =>
      [0, 1].map(object => ({account, object, time: 0, post: account * 2 + object}))
    );
    expect(asObjects(edgesOf(rows, {sup_thresh: 2}))).toMatchObject([{a: 0, b: 1, weight: expect.closeTo(1, 12)}]);
  });

  test('leaves self-reposts out', async () => {
    const post = (id: string, account: string, of?: string) => ({
      id,
      account,
      at: 0,
      traces: of === undefined ? [] : [{kind: 'repost_of' as const, value: `x:post:${of}`, display: of}]
    });
    const posts = [post('1', 'ann'), post('2', 'ann', '1'), post('3', 'ben', '1')];
    expect(await objectsOf(pacheco2021CoRepost, 'same-object', posts)).toEqual(['ben: x:post:1']);
  });

  test('refuses what does not fit, rather than thinning it', () => {
    const run = () => edgeColumns(pacheco2021CoRepost, madeRows(), {settings: {sim_thresh: 0}, memoryBytes: 10_000});
    expect(run).toThrow('pairs of accounts to compare');
  });

  test('says what its minimum counts and that it knows no window', () => {
    const defaults = describePreset(pacheco2021CoRepost).facts.find(fact => fact.name === 'defaults')?.values;
    expect(defaults).toEqual(['no window', 'least number of shared objects 1', 'least accounts of a network 2']);
  });
});

describe.skipIf(tweetsAreAbsent)('on 4000 rows of CooRTweet (skipped where ../shared/data is absent)', () => {
  test.each([
    [{}, 1, 0.756121],
    [{sim_thresh: 0.9}, 5, 3.472652],
    [{sim_thresh: 0.9, min_df: 1}, 7, 1.375814],
    [{sim_thresh: 0.9, top_n: 5}, 4, 2.823723]
  ])('with %o there are %d edges of weight %d in all', (settings, edges, sum) => {
    expect(digest(edgesOf(tweetRows(4000), settings))).toMatchObject({edges, sum});
  });
});
