import {describe, expect, it} from 'vitest';
import {readContent, valuesOf} from './files.ts';

describe('the tsv connector', () => {
  it('reads tab separated tables, commas and all', async () => {
    const {source, used, refusals} = await readContent(
      'author\tdate\tmessage\turls\nanna\t2026-01-02\ta, b\thttp://a.com http://b.com\n'
    );
    expect(source.formatId).toBe('tsv');
    expect(refusals).toEqual([]);
    expect(used[0]?.post).toMatchObject({text: 'a, b', createdPrecision: 'day'});
    expect(valuesOf(used, 'url')).toEqual(['http://a.com', 'http://b.com']);
  });
});
