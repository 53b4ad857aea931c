/** What `overt pairs-sql` prints is run as it is printed, by an engine that knows nothing of us. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {openSource} from '../../src/connectors/reading/open.ts';
import {openLake} from '../../src/lake/lake.ts';

/** Two accounts a few seconds apart on three texts, a third that comes an hour later, in a folder with a quote. */
const csv = [
  'id,user,time,text',
  ...[0, 1, 2].flatMap(at => {
    const text = `the very same words, number ${at}`;
    return [
      `${at}a,ann,2026-01-0${at + 1}T10:00:00Z,"${text}"`,
      `${at}b,bob,2026-01-0${at + 1}T10:00:0${at + 1}Z,"${text}"`,
      `${at}c,cyd,2026-01-0${at + 1}T11:00:00Z,"${text}"`
    ];
  })
].join('\n');

let folder = '';
let home = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "overt-pairs'sql-"));
  home = join(folder, 'home');
  await writeFile(join(folder, 'posts.csv'), csv);
  const lake = await openLake({folder: join(home, 'lake')});
  const outcome = await lake.append('spring', await openSource(join(folder, 'posts.csv')));
  expect(outcome.outcome).not.toBe('unusable');
});
afterAll(() => rm(folder, {recursive: true, force: true}));

async function overt(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await main(argv, {
    out: text => (out += text),
    err: text => (err += text),
    outIsTty: false,
    errIsTty: false,
    columns: 80,
    environment: {OVERT_HOME: home},
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

/** Every row as text, from an engine of its own. */
async function run(...queries: readonly string[]): Promise<readonly string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    let rows: readonly string[] = [];
    for (const query of queries) {
      rows = (await connection.runAndReadAll(query)).getRows().map(row => row.map(String).join(' '));
    }
    return rows;
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

const asked = ['pairs-sql', '--dataset', 'spring', '--signal', 'same-text'];

it('prints a query that finds the pairs', async () => {
  const {code, out, err} = await overt(...asked);
  expect({code, err}).toEqual({code: 0, err: ''});
  expect(await run(out)).toEqual([expect.stringMatching(/^\S+:ann \S+:bob 3$/)]);
});

it('takes window and minimum', async () => {
  const narrow = await overt(...asked, '--window', '2.5');
  expect(await run(narrow.out)).toEqual([expect.stringMatching(/ann .*bob 2$/)]);
  const wide = await overt(...asked, '--window', '3600', '--minimum', '3');
  expect(await run(wide.out)).toEqual([
    expect.stringMatching(/ann .*bob 3$/),
    expect.stringMatching(/ann .*cyd 3$/),
    expect.stringMatching(/bob .*cyd 3$/)
  ]);
});

it('reads tables by their names where it is told to', async () => {
  const {out} = await overt(...asked, '--names');
  expect(out).not.toContain('read_parquet');
  const files = join(home, 'lake', 'spring').replaceAll("'", "''");
  const tables = ['post', 'trace'].map(
    name => `CREATE VIEW ${name} AS SELECT * FROM read_parquet('${files}/**/*${name}*.parquet')`
  );
  expect(await run(...tables, out)).toEqual([expect.stringMatching(/ann .*bob 3$/)]);
});

it('says what it cannot print', async () => {
  expect(await overt('pairs-sql', '--dataset', 'autumn', '--signal', 'same-text')).toMatchObject({code: 1});
  expect(await overt('pairs-sql', '--dataset', 'spring', '--signal', 'same-shoe')).toMatchObject({code: 2});
  const similar = await overt('pairs-sql', '--dataset', 'spring', '--signal', 'similar-text');
  expect(similar).toMatchObject({code: 2, out: '', err: expect.stringContaining('similar-text')});
});
