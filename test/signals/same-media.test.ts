import {expect, test} from 'vitest';
import {sameMedia} from '../../src/signals/same-media.ts';
import {selected} from './rows.ts';

test('files are compared by id and by hash, those of reposts are not', async () => {
  const rows = await selected(sameMedia, [
    {post: 'a', kind: 'media_id', value: '7_155'},
    {post: 'b', kind: 'media_hash', value: 'sha256:ab'},
    {post: 'c', kind: 'media_hash', value: 'sha256:ab', inherited: true}
  ]);
  expect(rows).toEqual(['a: 7_155 (7_155)', 'b: sha256:ab (sha256:ab)']);
});

test('the several hashes and ids of one post are one object', async () => {
  const rows = await selected(sameMedia, [
    {post: 'a', kind: 'media_hash', value: 'tiktok-file:2'},
    {post: 'a', kind: 'media_hash', value: 'tiktok-file:1'},
    {post: 'a', kind: 'media_id', value: 'v0f'}
  ]);
  expect(rows).toEqual(['a: tiktok-file:1 (tiktok-file:1)']);
});
