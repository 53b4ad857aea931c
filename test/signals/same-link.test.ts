import {expect, test} from 'vitest';
import {sameLink} from '../../src/signals/same-link.ts';
import {selected} from './rows.ts';

test('links that the account itself put out are compared, domains alone are not', async () => {
  const rows = await selected(sameLink, [
    {post: 'p1', kind: 'url', value: 'https://example.org/a', display: 'http://Example.org/a?utm_source=x'},
    {post: 'p1', kind: 'url_domain', value: 'example.org'},
    {post: 'p2', kind: 'url', value: 'https://example.org/a', inherited: true}
  ]);
  expect(rows).toEqual(['p1: https://example.org/a (http://Example.org/a?utm_source=x)']);
});
