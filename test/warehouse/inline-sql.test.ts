/** Constants in a text mean to the engine what bound values mean. */
import {DuckDBInstance} from '@duckdb/node-api';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {duckdbDialect} from '../../src/warehouse/dialect.ts';
import {ident, inlineSql, type Sql, sql} from '../../src/warehouse/sql.ts';

const text = (query: Sql): string => inlineSql(query, duckdbDialect);

it('writes values where they are bound', () => {
  expect(
    text(
      sql`SELECT ${ident('a "b"')}, ${"it's"}, ${3}, ${-3}, ${0.5}, ${1e300}, ${null}, ${true}, ${7n}, ${['x', "y'"]}`
    )
  ).toBe(`SELECT "a ""b""", 'it''s', 3, (-3), 0.5e0, 1e+300, NULL, TRUE, 7, ['x', 'y''']`);
});

it('has no constant for what is no number, and none that a NUL would end', () => {
  expect(() => text(sql`SELECT ${Number.NaN}`)).toThrow('NaN');
  expect(() => text(sql`SELECT ${'a\0b'}`)).toThrow('NUL');
});

it('gives the engine the values themselves, whatever stands in them', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const value = fc.oneof(
    fc.string({unit: 'grapheme'}).filter(one => !one.includes('\0')),
    fc.constantFrom("'", "''", "\\'", "'; DROP TABLE post; --", '$1', '/*', '"', '\n', "e'\\''"),
    fc.maxSafeInteger(),
    fc.double({noNaN: true, noDefaultInfinity: true}).filter(one => !Object.is(one, -0)),
    fc.boolean()
  );
  await fc.assert(
    fc.asyncProperty(fc.array(value, {minLength: 1, maxLength: 5}), async values => {
      for (const one of values) {
        const [row] = (await connection.runAndReadAll(`${text(sql`SELECT ${one}, 'end'`)};`)).getRows();
        const found = row?.[0];
        expect([typeof found === 'bigint' ? Number(found) : found, row?.[1]]).toEqual([one, 'end']);
      }
    }),
    {numRuns: 200}
  );
  connection.disconnectSync();
  instance.closeSync();
});
