import {expect, test} from 'vitest';
import {sameSound} from '../../src/signals/same-sound.ts';
import {selected} from './rows.ts';

test('sounds are compared by their id', async () => {
  const rows = await selected(sameSound, [
    {post: 'a', kind: 'sound', value: '7', display: 'a song'},
    {post: 'b', kind: 'effect', value: '7'}
  ]);
  expect(rows).toEqual(['a: 7 (a song)']);
});
