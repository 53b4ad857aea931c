import {expect, test} from 'vitest';
import {sameHashtags} from '../../src/signals/same-hashtags.ts';
import {selected} from './rows.ts';

test('sequences are compared, single hashtags are not', async () => {
  const traces = [
    {post: 'two', kind: 'hashtag_sequence' as const, value: '#a #b'},
    {post: 'three', kind: 'hashtag_sequence' as const, value: '#a #b #c'},
    {post: 'one', kind: 'hashtag' as const, value: 'a'}
  ];
  expect(await selected(sameHashtags, traces)).toEqual(['three: #a #b #c (#a #b #c)', 'two: #a #b (#a #b)']);
  expect(await selected(sameHashtags, traces, {minHashtags: 3})).toEqual(['three: #a #b #c (#a #b #c)']);
});
