import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {duckdbDialect} from '../../src/warehouse/dialect.ts';
import {readParquet} from '../../src/warehouse/parquet.ts';
import {ident, joinSql, renderSql, type Sql, sql} from '../../src/warehouse/sql.ts';

const render = (query: Sql) => renderSql(query, duckdbDialect);

describe('the sql tag', () => {
  it('renders one query to exactly this, for DuckDB', () => {
    const kinds = ['text', 'url'];
    const where = joinSql([sql`kind IN (SELECT unnest(${kinds}))`, sql`happened_at < ${12.5}`], ' AND ');
    expect(
      render(sql`SELECT ${ident('account "key"')} FROM ${readParquet(["/a/it's.parquet"])} WHERE ${where} LIMIT ${3}`)
    ).toEqual({
      text: `SELECT "account ""key""" FROM read_parquet(['/a/it''s.parquet']) WHERE kind IN (SELECT unnest($1)) AND happened_at < $2 LIMIT $3`,
      values: [kinds, 12.5, 3]
    });
  });

  it('never lets a value into the text', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        expect(render(sql`SELECT ${value}`)).toEqual({text: 'SELECT $1', values: [value]});
      })
    );
  });

  it('never lets a name out of its quotes', () => {
    fc.assert(
      fc.property(
        fc.string().filter(name => !name.includes('\0')),
        name => {
          const {text} = render(ident(name));
          expect(text.slice(1, -1).replaceAll('""', '').includes('"')).toBe(false);
          expect(text.startsWith('"') && text.endsWith('"')).toBe(true);
        }
      )
    );
  });

  it('cannot be called as a function with text of one’s own', () => {
    const texts = ['DROP TABLE post'];
    const forged = Object.assign(texts, {raw: texts});
    expect(() => sql(forged)).toThrow('sql is a tag');
  });

  it('treats an object that only looks like SQL as a value', () => {
    const parsed: string = JSON.parse('"1; DROP TABLE post"');
    expect(render(sql`SELECT ${parsed}`).text).toBe('SELECT $1');
  });

  it('refuses names with NUL and lists of no file', () => {
    expect(() => render(ident('a\0b'))).toThrow('NUL');
    expect(() => readParquet([])).toThrow('no file');
  });
});
