import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {parquetRows} from '../../src/warehouse/parquet-rows.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {now, readPath} from './files.ts';

let folder = '';
const open = () => openWarehouse('duckdb', {memoryBytes: 2 ** 28, threads: 1, tempFolder: join(folder, 'temp')});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-parquet-'));
});

afterAll(async () => {
  await rm(folder, {recursive: true, force: true});
});

describe('the parquet connector', () => {
  it('reads typed columns, ids of 64 bits exact', async () => {
    const path = join(folder, 'table');
    const warehouse = await open();
    await warehouse.writeParquet(
      sql`SELECT 9223372036854775807 AS post_id, 'u' || range AS user_id, TIMESTAMP '2026-01-02 03:04:05.678' AS created_at,
        'text ' || range AS text FROM range(5000)`,
      path
    );
    await warehouse.close();
    const {source, used, refusals} = await readPath(path, {now, readParquet: parquetRows(open)});
    expect(source.formatId).toBe('parquet');
    expect(refusals).toEqual([]);
    expect(used).toHaveLength(5000);
    expect(used[4999]?.post).toMatchObject({
      nativeId: '9223372036854775807',
      accountKey: 'unknown:account:u4999',
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      row: 5000
    });
  });

  it('says that a damaged file cannot be read', async () => {
    const path = join(folder, 'damaged');
    await writeFile(path, 'PAR1 and nothing more');
    await expect(readPath(path, {now, readParquet: parquetRows(open)})).rejects.toMatchObject({
      code: 'import.content-unreadable'
    });
  });
});
