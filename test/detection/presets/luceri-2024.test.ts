/** Expected figures: computed with numpy and networkx from the definition, with dense matrices, on the same rows. */
import {describe, expect, test} from 'vitest';
import {luceri2024} from '../../../src/detection/presets/luceri-2024.ts';
import {usualSettings} from '../../../src/detection/presets/preset.ts';
import type {NaiveRow} from '../naive-pairs.ts';
import type {SmallPost} from '../small-lake.ts';
import {objectsOf} from './query.ts';
import {madeRows, tweetRows, tweetsAreAbsent} from './reference-rows.ts';
import {asObjects, digest, edgeColumns, networksOf} from './run.ts';

const settings = usualSettings(luceri2024.settings);
const edgesOf = (signal: string, rows: readonly NaiveRow[], changed = {}) =>
  edgeColumns(luceri2024, rows, {signal, settings: changed});

describe('luceri-2024', () => {
  test('compares co-reposts of accounts with at least twenty reposts', () => {
    expect(digest(edgesOf('same-object', madeRows()))).toEqual({
      edges: 368,
      sum: 114.448047,
      first: [
        [1, 4, 0.8772762],
        [1, 5, 0.80522266],
        [1, 6, 0.23528715]
      ]
    });
  });

  test('compares links of all accounts, each link once', () => {
    expect(digest(edgesOf('same-link', madeRows()))).toEqual({
      edges: 753,
      sum: 213.946885,
      first: [
        [0, 1, 0.60408207],
        [0, 2, 0.72323317],
        [0, 3, 0.65014405]
      ]
    });
  });

  test('compares fast reposts by their number, of authors reposted more than once', () => {
    expect(digest(edgesOf('fast-repost', madeRows()))).toEqual({
      edges: 228,
      sum: 53.94774,
      first: [
        [0, 1, 0.279413],
        [0, 2, 0.71321128],
        [0, 3, 0.51610808]
      ]
    });
  });

  test.each([
    [0.01, 39],
    [0.15, 28]
  ])('fuses traces and prunes accounts of a centrality below %d, which leaves %d', (centrality, accounts) => {
    const edges = ['same-object', 'fast-repost'].map(signal => ({signal, columns: edgesOf(signal, madeRows())}));
    const networks = networksOf(luceri2024, edges, {centrality});
    expect(networks.map(members => members.length)).toEqual([accounts]);
    expect(networks[0]?.slice(0, 3)).toEqual(centrality < 0.1 ? [0, 1, 2] : [1, 4, 5]);
  });

  test('finds a fast repost only where the original is in the data, and at most ten seconds older', async () => {
    const repost = (id: string, account: string, at: number, of: string): SmallPost => ({
      id,
      account,
      at,
      traces: [{kind: 'repost_of', value: `x:post:${of}`}]
    });
    const posts = [
      {id: '1', account: 'ann', at: 100},
      repost('2', 'ben', 110, '1'),
      repost('3', 'cem', 111, '1'),
      repost('4', 'dan', 105, 'elsewhere'),
      repost('5', 'eve', 99, '1')
    ];
    expect(await objectsOf(luceri2024, 'fast-repost', posts)).toEqual(['ben: x:user:ann']);
    expect(await objectsOf(luceri2024, 'fast-repost', posts, {...settings, timeInterval: 60})).toEqual([
      'ben: x:user:ann',
      'cem: x:user:ann'
    ]);
  });

  test('asks for five hashtags in a sequence and four words in a text, or for what is set', async () => {
    const sequence = (id: string, tags: string): SmallPost => ({
      id,
      account: 'ann',
      at: 0,
      traces: [{kind: 'hashtag_sequence', value: tags}]
    });
    const tags = [sequence('1', '#a #b #c #d'), sequence('2', '#a #b #c #d #e')];
    expect(await objectsOf(luceri2024, 'same-hashtags', tags)).toEqual(['ann: #a #b #c #d #e']);
    expect(await objectsOf(luceri2024, 'same-hashtags', tags, {...settings, minHashtags: 3})).toHaveLength(2);
    const text = (id: string, value: string): SmallPost => ({
      id,
      account: 'ann',
      at: 0,
      traces: [{kind: 'text', value}]
    });
    const texts = [text('1', 'one two three'), text('2', 'one two three four')];
    expect(await objectsOf(luceri2024, 'same-text', texts)).toEqual(['ann: one two three four']);
    expect(await objectsOf(luceri2024, 'same-text', texts, {...settings, minWords: 5})).toEqual([]);
  });

  test('joins equal texts of one calendar day, or of more days where that is set', () => {
    const at = (days: number): number => days * 86_400e6;
    const rows = [
      {account: 0, object: 0, time: at(1.1), post: 0},
      {account: 1, object: 0, time: at(1.9), post: 1},
      {account: 2, object: 0, time: at(2.0), post: 2},
      {account: 3, object: 0, time: at(3.5), post: 3}
    ];
    const day = edgesOf('same-text', rows);
    expect(asObjects(day)).toEqual([{a: 0, b: 1, weight: 1}]);
    expect([...day.medianGapMicroseconds]).toEqual([expect.closeTo(at(0.8), 0)]);
    const two = asObjects(edgesOf('same-text', rows, {timeWindow: 2}));
    expect(two.map(({a, b}) => `${a}-${b}`)).toEqual(['0-1', '0-2', '1-2', '2-3']);
  });

  test('must be told which signal the rows are of', () => {
    expect(() => edgeColumns(luceri2024, madeRows())).toThrow('was not told the signal');
  });
});

describe.skipIf(tweetsAreAbsent)('on 4000 rows of CooRTweet (skipped where ../shared/data is absent)', () => {
  test('has the edges of the definition', () => {
    expect(digest(edgesOf('same-object', tweetRows(4000)))).toEqual({
      edges: 3,
      sum: 1.914214,
      first: [
        [312, 740, expect.closeTo(Math.SQRT1_2, 8)],
        [353, 2010, expect.closeTo(Math.SQRT1_2, 8)],
        [740, 2010, 0.5]
      ]
    });
    const all = digest(edgesOf('same-link', tweetRows(4000)));
    expect(all).toMatchObject({edges: 44_716, sum: 24_040.976411});
  });

  test('leaves the accounts of the definition', () => {
    const columns = edgesOf('same-object', tweetRows(4000));
    expect(networksOf(luceri2024, [{signal: 'same-object', columns}])).toEqual([[312, 353, 740, 2010]]);
  });
});
