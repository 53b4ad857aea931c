import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {readParquet} from '../../src/warehouse/parquet.ts';
import {parquetRows} from '../../src/warehouse/parquet-rows.ts';
import {ident, sql} from '../../src/warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../../src/warehouse/warehouse.ts';

let folder = '';
let warehouse: Warehouse;
const open = () => openWarehouse('duckdb', {memoryBytes: 2 ** 28, threads: 2, tempFolder: join(folder, 'temp')});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-warehouse-'));
  warehouse = await open();
});

afterEach(async () => {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
});

describe('the DuckDB engine', () => {
  it('gives back what was inserted: ids of 64 bits, times, missing values, constants, any text', async () => {
    await warehouse.run(
      sql`CREATE TABLE t (id VARCHAR, moment DOUBLE, n BIGINT, yes BOOLEAN, same VARCHAR, none VARCHAR)`
    );
    const ids = ['9007199254740993', 'it\'s "quoted"', '中文\u0000\n', '', null];
    await warehouse.insert('t', {
      id: ids,
      moment: Float64Array.from([1606451170518.101, -0.5, Number.NaN, 0, 1]),
      n: [1, 2 ** 53 - 1, null, 0, -1],
      yes: [true, false, null, true, false],
      same: Array.from(ids, () => 'x')
    });
    expect(await warehouse.rows(sql`SELECT * FROM t`)).toEqual([
      {id: ids[0], moment: 1606451170518.101, n: 1, yes: true, same: 'x', none: null},
      {id: ids[1], moment: -0.5, n: 2 ** 53 - 1, yes: false, same: 'x', none: null},
      {id: ids[2], moment: null, n: null, yes: null, same: 'x', none: null},
      {id: ids[3], moment: 0, n: 0, yes: true, same: 'x', none: null},
      {id: ids[4], moment: 1, n: -1, yes: false, same: 'x', none: null}
    ]);
  });

  it('inserts rows whose columns are all constant', async () => {
    await warehouse.run(sql`CREATE TABLE t (a VARCHAR, b INTEGER)`);
    await warehouse.insert('t', {a: ['x', 'x', 'x'], b: [1, 1, 1]});
    expect(await warehouse.rows(sql`SELECT a, b, count(*) AS n FROM t GROUP BY ALL`)).toEqual([{a: 'x', b: 1, n: 3}]);
  });

  it('refuses columns that the table lacks, of unequal length or of mixed type', async () => {
    await warehouse.run(sql`CREATE TABLE t (a VARCHAR)`);
    await expect(warehouse.insert('t', {b: ['x', 'y']})).rejects.toThrow(/b/);
    await expect(warehouse.insert('t', {a: ['x', 'y'], b: ['x']})).rejects.toThrow('unequal length');
    await expect(warehouse.insert('t', {a: ['x', 1]})).rejects.toThrow('mixes string and number');
  });

  it('streams columns in the order of the query, typed, while other queries run', async () => {
    await warehouse.run(sql`CREATE TABLE t AS SELECT range AS n, 'v' || range AS v FROM range(10000)`);
    const query = sql`SELECT v, n, n / 2 AS half, CAST(n AS INTEGER) AS whole, n % 2 = 0 AS even FROM t ORDER BY n DESC`;
    let next = 9999;
    for await (const chunk of warehouse.columns(query)) {
      expect(chunk.names).toEqual(['v', 'n', 'half', 'whole', 'even']);
      expect(await warehouse.rows(sql`SELECT 1 AS one`)).toEqual([{one: 1}]);
      for (let row = 0; row < chunk.rows; row += 1, next -= 1) {
        expect([
          texts(chunk, 'v')[row],
          numbers(chunk, 'n')[row],
          numbers(chunk, 'half')[row],
          integers(chunk, 'whole')[row]
        ]).toEqual([`v${next}`, next, next / 2, next]);
        expect(chunk.columns[4]?.[row]).toBe(next % 2 === 0 ? 1 : 0);
      }
    }
    expect(next).toBe(-1);
  });

  it('gives NaN for a missing number and throws where there is no room for one', async () => {
    const read = async (query: ReturnType<typeof sql>) => {
      for await (const chunk of warehouse.columns(query)) return chunk.columns[0];
      return undefined;
    };
    expect(await read(sql`SELECT CAST(NULL AS DOUBLE)`)).toEqual(Float64Array.from([Number.NaN]));
    await expect(read(sql`SELECT CAST(NULL AS INTEGER) AS a`)).rejects.toThrow('missing value');
    await expect(read(sql`SELECT 9007199254740993 AS a`)).rejects.toThrow('too large');
  });

  it('takes hostile text as values and names', async () => {
    const hostile = `x'); DROP TABLE t; --"`;
    await warehouse.run(sql`CREATE TABLE t (${ident(hostile)} VARCHAR)`);
    await warehouse.insert('t', {[hostile]: [hostile, hostile.toUpperCase()]});
    expect(await warehouse.rows(sql`SELECT count(*) AS n FROM t WHERE ${ident(hostile)} = ${hostile}`)).toEqual([
      {n: 1}
    ]);
  });

  it('writes Parquet to any path and counts the rows', async () => {
    const path = join(folder, `it's "a" file.parquet`);
    expect(await warehouse.writeParquet(sql`SELECT range AS n FROM range(5000)`, path)).toBe(5000);
    expect(await warehouse.rows(sql`SELECT sum(n) AS total FROM ${readParquet([path])}`)).toEqual([{total: 12497500}]);
  });

  it('reads any Parquet file as text, ids of 64 bits to the last digit', async () => {
    const path = join(folder, 'a.parquet');
    await warehouse.writeParquet(
      sql`SELECT 9223372036854775807 AS id, NULL AS nothing, 1606451170.518101 AS "at"`,
      path
    );
    const file = await parquetRows(open)(path);
    const rows: unknown[] = [];
    for await (const batch of file.rows()) rows.push(...batch);
    await file.close();
    expect(file.header).toEqual(['id', 'nothing', 'at']);
    expect(rows).toEqual([['9223372036854775807', null, '1606451170.518101']]);
  });

  it('removes its spilled files when it closes', async () => {
    expect(await readdir(join(folder, 'temp'))).toHaveLength(1);
    await warehouse.close();
    expect(await readdir(join(folder, 'temp'))).toEqual([]);
    await expect(warehouse.rows(sql`SELECT 1`)).rejects.toThrow('after close');
  });

  it('stops a query when it is interrupted, and works on', async () => {
    const long = warehouse.rows(
      sql`SELECT count(*) FROM range(100000000) AS a, range(1000) AS b WHERE a.range * b.range = 7`
    );
    const interrupting = setInterval(() => warehouse.interrupt(), 20);
    await expect(long).rejects.toThrow(/interrupt/i);
    clearInterval(interrupting);
    expect(await warehouse.rows(sql`SELECT 1 AS one`)).toEqual([{one: 1}]);
  });

  it('never fetches extensions', async () => {
    await expect(warehouse.rows(sql`SELECT * FROM 'https://example.com/a.parquet'`)).rejects.toThrow();
    const [settings] = await warehouse.rows(
      sql`SELECT count(*) AS off FROM duckdb_settings() WHERE name LIKE 'auto%known_extensions' AND value = 'false'`
    );
    expect(settings).toEqual({off: 2});
  });

  it('is the only engine: another name is an error', async () => {
    await expect(openWarehouse('sqlite', {memoryBytes: 1, threads: 1, tempFolder: folder})).rejects.toMatchObject({
      code: 'config.bad-value'
    });
  });
});
