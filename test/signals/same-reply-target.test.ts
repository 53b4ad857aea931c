import {expect, test} from 'vitest';
import {sameReplyTarget} from '../../src/signals/same-reply-target.ts';
import {selected} from './rows.ts';

test('the posts that were answered are compared, quotes and reposts are not', async () => {
  const rows = await selected(sameReplyTarget, [
    {post: 'a', kind: 'reply_to', value: 'x:post:1', display: '1'},
    {post: 'b', kind: 'repost_of', value: 'x:post:1'},
    {post: 'c', kind: 'quote_of', value: 'x:post:1'}
  ]);
  expect(rows).toEqual(['a: x:post:1 (1)']);
});
