import {expect, test} from 'vitest';
import {sameMention} from '../../src/signals/same-mention.ts';
import {selected} from './rows.ts';

test('mentions are compared, those of reposts are not', async () => {
  const rows = await selected(sameMention, [
    {post: 'a', kind: 'mention', value: 'ann', display: 'Ann'},
    {post: 'b', kind: 'mention', value: 'ann', inherited: true},
    {post: 'c', kind: 'mention', value: 'ben', at: null}
  ]);
  expect(rows).toEqual(['a: ann (Ann)']);
});
