import {expect, test} from 'vitest';
import {sameDomain} from '../../src/signals/same-domain.ts';
import {selected} from './rows.ts';

test('sites are compared, whatever the page', async () => {
  const rows = await selected(sameDomain, [
    {post: 'a', kind: 'url_domain', value: 'example.org'},
    {post: 'a', kind: 'url', value: 'https://example.org/1'},
    {post: 'b', kind: 'url_domain', value: 'example.org', inherited: true}
  ]);
  expect(rows).toEqual(['a: example.org (example.org)']);
});
