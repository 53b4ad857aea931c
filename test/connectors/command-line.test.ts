/** Whole files through the command, in processes of their own. */
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';

const bin = resolve('bin/overt.js');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-command-'));
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

type Ended = {readonly code: number | null; readonly err: string};

function overt(...argv: readonly string[]): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OVERT_') && name !== 'NODE_OPTIONS'
  );
  const child = spawn(process.execPath, [bin, ...argv], {cwd: folder, env: Object.fromEntries(inherited)});
  let err = '';
  child.stdout.resume();
  child.stderr.on('data', chunk => (err += chunk));
  return new Promise(done => child.on('close', code => done({code, err})));
}

describe('overt scan', () => {
  it('reads Parquet: ids of 64 bits, timestamps, lists of links', async () => {
    const warehouse = await openWarehouse('duckdb', {
      memoryBytes: 2 ** 28,
      threads: 1,
      tempFolder: join(folder, 'temp')
    });
    await warehouse.writeParquet(
      sql`SELECT 9223372036854770000 + range AS post_id, 9007199254740993 + range % 3 AS user_id,
          TIMESTAMP '2026-01-02 03:04:05' + INTERVAL 1 HOUR * (range // 3) + INTERVAL 1 SECOND * (range % 3) AS created_at,
          'words of ' || range AS text, ['http://a.example/' || (range // 3), 'http://b.example/x,' || (range // 3)] AS urls
        FROM range(60)`,
      join(folder, 'x.parquet')
    );
    await warehouse.close();
    const {code, err} = await overt('scan', 'x.parquet', '--out', 'out', '--controls', '0', '--signal', 'same-link');
    expect(err).not.toMatch(/Error/);
    expect(code).toBe(0);
    const findings = JSON.parse(await readFile(join(folder, 'out', 'findings.json'), 'utf8'));
    expect(findings.manifest.inputs[0]).toMatchObject({formatId: 'parquet', rowsUsed: 60, rowsRefused: 0});
    const edges = (await readFile(join(folder, 'out', 'edges.csv'), 'utf8')).trim().split('\n').slice(1);
    expect(edges.map(line => line.split(',').slice(0, 4).join(','))).toEqual([
      '9007199254740993,9007199254740994,same-link,40',
      '9007199254740993,9007199254740995,same-link,40',
      '9007199254740994,9007199254740995,same-link,40'
    ]);
  });
});
