import {expect, test} from 'vitest';
import {sameSource} from '../../src/signals/same-source.ts';
import {selected} from './rows.ts';

test('what duets, stitches and quotes are made of is compared, replies and reposts are not', async () => {
  const rows = await selected(sameSource, [
    {post: 'a', kind: 'duet_of', value: 'tiktok:video:1'},
    {post: 'b', kind: 'stitch_of', value: 'tiktok:video:1'},
    {post: 'c', kind: 'quote_of', value: 'tiktok:video:1'},
    {post: 'd', kind: 'reply_to', value: 'tiktok:video:1'},
    {post: 'e', kind: 'repost_of', value: 'tiktok:video:1'}
  ]);
  expect(rows).toEqual([
    'a: tiktok:video:1 (tiktok:video:1)',
    'b: tiktok:video:1 (tiktok:video:1)',
    'c: tiktok:video:1 (tiktok:video:1)'
  ]);
});
