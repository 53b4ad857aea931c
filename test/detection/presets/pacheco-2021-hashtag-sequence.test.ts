import {describe, expect, test} from 'vitest';
import {pacheco2021HashtagSequence} from '../../../src/detection/presets/pacheco-2021-hashtag-sequence.ts';
import {usualSettings} from '../../../src/detection/presets/preset.ts';
import type {SmallPost} from '../small-lake.ts';
import {objectsOf} from './query.ts';
import {asObjects, edgeColumns, networksOf} from './run.ts';

const day = 86_400;
let posts = 0;

function post(account: string, at: number, tags: readonly string[], repost = false): SmallPost {
  posts += 1;
  const sequence =
    tags.length > 1 ? [{kind: 'hashtag_sequence' as const, value: tags.map(tag => `#${tag}`).join(' ')}] : [];
  const hashtags = [...new Set(tags)].map(value => ({kind: 'hashtag' as const, value}));
  const of = repost ? [{kind: 'repost_of' as const, value: 'x:post:elsewhere'}] : [];
  return {id: `p${posts}`, account, at, traces: [...sequence, ...hashtags, ...of]};
}

/** A day of an account: one post an hour with these hashtags. */
function dayOf(account: string, number: number, tags: readonly (readonly string[])[]): SmallPost[] {
  return tags.map((one, at) => post(account, number * day + at * 3600, one));
}

const five = [['a', 'b'], ['c'], ['d'], ['e'], ['a', 'b']];
const settings = usualSettings(pacheco2021HashtagSequence.settings);
const objects = (given: readonly SmallPost[], changed = {}): Promise<string[]> =>
  objectsOf(pacheco2021HashtagSequence, 'same-hashtags', given, {...settings, ...changed});

describe('pacheco-2021-hashtag-sequence', () => {
  test('puts the hashtags of a day one after the other, in order of time, one row a post', async () => {
    expect(await objects(dayOf('ann', 1, five).toReversed())).toEqual(
      Array(5).fill('ann: 1970-01-02 #a #b #c #d #e #a #b')
    );
  });

  test('asks for five posts, five of them with hashtags, and five different hashtags', async () => {
    expect(await objects(dayOf('ann', 1, five.slice(0, 4)))).toEqual([]);
    expect(await objects(dayOf('ann', 1, [...five.slice(0, 4), []]))).toEqual([]);
    expect(await objects(dayOf('ann', 1, [...five.slice(0, 4), ['a']]))).toHaveLength(5);
    expect(await objects(dayOf('ann', 1, [['a', 'b'], ['c'], ['d'], ['a'], ['b']]))).toEqual([]);
    const few = {min_tweets: 2, min_tweets_with_hashtags: 0, min_unique_hashtags: 1};
    expect(await objects(dayOf('ann', 1, [['a'], []]), few)).toEqual(['ann: 1970-01-02 #a']);
  });

  test('counts a post without hashtags as a post of the day', async () => {
    const four = dayOf('ann', 1, [['a', 'b', 'c'], ['d'], ['e'], ['f'], []]);
    expect(await objects(four, {min_tweets_with_hashtags: 4})).toHaveLength(4);
    expect(await objects(four.slice(0, 4), {min_tweets_with_hashtags: 4})).toEqual([]);
  });

  test('does not join what lies on two sides of midnight', async () => {
    const across = five.map((tags, at) => post('ann', 2 * day - 7200 + at * 3600, tags));
    expect(await objects(across)).toEqual([]);
  });

  test('leaves reposts out', async () => {
    const reposts = five.map((tags, at) => post('ann', day + at, tags, true));
    expect(await objects([...reposts, ...dayOf('ben', 1, five)])).toEqual(
      Array(5).fill('ben: 1970-01-02 #a #b #c #d #e #a #b')
    );
  });

  test('leaves out hashtags that came along with somebody else’s post', async () => {
    const quotes = dayOf('ann', 1, five).map(one => ({
      ...one,
      traces: (one.traces ?? []).map(trace => ({
        ...trace,
        inherited: trace.value === '#a #b' || ['a', 'b'].includes(trace.value)
      }))
    }));
    const few = {min_tweets_with_hashtags: 3, min_unique_hashtags: 3};
    expect(await objects(quotes, few)).toEqual(Array(3).fill('ann: 1970-01-02 #c #d #e'));
  });

  test('joins accounts with an equal day, and counts the days', () => {
    // Objects 0 and 1 are two days' sequences; every post of a day carries its object.
    const row = (account: number, object: number, hour: number) => ({
      account,
      object,
      time: (object * day + hour * 3600) * 1e6,
      post: account * 100 + object * 10 + hour
    });
    const rows = [0, 1, 2].flatMap(account =>
      [0, 1].flatMap(object =>
        account === 2 && object === 1 ? [] : [0, 1, 2, 3, 4].map(hour => row(account, object, hour))
      )
    );
    const columns = edgeColumns(pacheco2021HashtagSequence, rows);
    expect(asObjects(columns)).toEqual([
      {a: 0, b: 1, weight: 2},
      {a: 0, b: 2, weight: 1},
      {a: 1, b: 2, weight: 1}
    ]);
    expect([...columns.coActions]).toEqual([2, 1, 1]);
    expect(networksOf(pacheco2021HashtagSequence, [{signal: 'same-hashtags', columns}])).toEqual([[0, 1, 2]]);
  });
});
