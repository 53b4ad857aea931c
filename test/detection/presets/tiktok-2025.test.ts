/** Expected figures: computed with numpy and networkx from the definition, with dense matrices, on the same rows. */
import {describe, expect, test} from 'vitest';
import {usualSettings} from '../../../src/detection/presets/preset.ts';
import {tiktok2025} from '../../../src/detection/presets/tiktok-2025.ts';
import type {NaiveRow} from '../naive-pairs.ts';
import type {SmallPost} from '../small-lake.ts';
import {objectsOf} from './query.ts';
import {madeRows, tweetRows, tweetsAreAbsent} from './reference-rows.ts';
import {digest, edgeColumns, networksOf} from './run.ts';

const edgesOf = (signal: string, rows: readonly NaiveRow[], settings = {}) =>
  edgeColumns(tiktok2025, rows, {signal, settings});

describe('tiktok-2025', () => {
  test('leaves out objects of fewer than five accounts and compares the rest', () => {
    expect(digest(edgesOf('same-hashtags', madeRows()))).toEqual({
      edges: 753,
      sum: 192.346886,
      first: [
        [0, 1, 0.38546596],
        [0, 2, 0.7739564],
        [0, 3, 0.52338235]
      ]
    });
  });

  test.each([
    [{max_df: 0.3}, 633, 155.901603],
    [{max_df_quantile: 0.9}, 752, 186.939022],
    [{edge_quantile: 0.9}, 76, 38.68226]
  ])('with %o there are %d edges of weight %d in all', (settings, edges, sum) => {
    expect(digest(edgesOf('same-hashtags', madeRows(), settings))).toMatchObject({edges, sum});
  });

  test('compares slots of time, of the length that is set', () => {
    expect(digest(edgesOf('same-time-slot', madeRows())).edges).toBe(0);
    const hours = digest(edgesOf('same-time-slot', madeRows(), {slot_seconds: 3600}));
    expect(hours).toMatchObject({edges: 779, sum: 218.142377});
  });

  test('keeps edges among the most central accounts of each trace', () => {
    const columns = edgesOf('same-hashtags', madeRows(), {edge_quantile: 0.9});
    const networks = networksOf(tiktok2025, [{signal: 'same-hashtags', columns}], {centrality_quantile: 0.9});
    expect(networks).toEqual([[6, 12, 27, 31]]);
    // The single most central account has no edge left.
    expect(networksOf(tiktok2025, [{signal: 'same-hashtags', columns}])).toEqual([]);
  });

  test('joins what is left of the traces, so that an account is in one network', () => {
    const hashtags = {signal: 'same-hashtags', columns: edgesOf('same-hashtags', madeRows())};
    const slots = {signal: 'same-time-slot', columns: edgesOf('same-time-slot', madeRows(), {slot_seconds: 3600})};
    const networks = networksOf(tiktok2025, [hashtags, slots]);
    expect(networks.map(members => members.length)).toEqual([39]);
  });

  test('reads hashtag sequences, slots and domains from the lake', async () => {
    const post: SmallPost = {
      id: '1',
      account: 'ann',
      at: 125,
      traces: [
        {kind: 'hashtag_sequence', value: '#a #b'},
        {kind: 'url_domain', value: 'example.org'},
        {kind: 'url_domain', value: 'example.net', inherited: true}
      ]
    };
    const posts = [{id: '0', account: 'ben', at: 0}, post];
    const three = {...usualSettings(tiktok2025.settings), min_hashtags: 3};
    expect(await objectsOf(tiktok2025, 'same-hashtags', posts)).toEqual(['ann: #a #b']);
    expect(await objectsOf(tiktok2025, 'same-hashtags', posts, three)).toEqual([]);
    expect(await objectsOf(tiktok2025, 'same-domain', posts)).toEqual(['ann: example.org']);
    expect(await objectsOf(tiktok2025, 'same-time-slot', posts)).toEqual([
      'ann: 1970-01-01 00:02:00',
      'ben: 1970-01-01 00:00:00'
    ]);
  });
});

describe.skipIf(tweetsAreAbsent)('on 4000 rows of CooRTweet (skipped where ../shared/data is absent)', () => {
  test('has the edges of the definition, and leaves its accounts', () => {
    const columns = edgesOf('same-hashtags', tweetRows(4000));
    expect(digest(columns)).toMatchObject({edges: 44_317, sum: 25_499.841649});
    expect(networksOf(tiktok2025, [{signal: 'same-hashtags', columns}])).toEqual([
      [
        17, 77, 90, 154, 191, 346, 393, 555, 584, 598, 621, 779, 856, 864, 865, 877, 907, 987, 998, 1030, 1113, 1225,
        1226, 1236, 1290, 1293, 1587, 1603, 1640, 1911, 1945, 2087
      ]
    ]);
  });
});
