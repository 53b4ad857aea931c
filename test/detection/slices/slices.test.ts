import {spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openSource} from '../../../src/connectors/reading/open.ts';
import {defaultScan, type Findings} from '../../../src/contract/finding.ts';
import {scan} from '../../../src/detection/scan.ts';
import {readInPieces} from '../../../src/detection/slices/read.ts';
import {type Lake, openLake} from '../../../src/lake/lake.ts';
import {signals, usualSignals} from '../../../src/signals/registry.ts';
import {seededRandom} from '../../../src/statistics/random.ts';
import {openDuckdb} from '../../../src/warehouse/duckdb.ts';
import {sql} from '../../../src/warehouse/sql.ts';
import type {Warehouse} from '../../../src/warehouse/warehouse.ts';

/*
 * A dataset that grows by a file comes to the same rows and the same findings as one that is read at once, whatever was
 * kept in between, and nothing that was kept outlives what it was made from.
 */

let folder: string;
let lake: Lake;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-slices-'));
  lake = await openLake({folder: join(folder, 'lake')});
});

afterAll(() => rm(folder, {recursive: true, force: true}));

const words = 'council bridge winter market tower prices nobody spring letters river people answer streets'.split(' ');
const header = 'id,user_id,created_at,text';

/** Rows of one day: a crowd, five accounts that share links, near copies and a filled-in form, and one line that all days share. */
function dayOf(day: number, seed: number): string[] {
  const random = seededRandom(seed * 1000 + day);
  const below = (end: number): number => Math.floor(random() * end);
  const start = Date.UTC(2026, 0, 1 + day);
  const rows: {readonly at: number; readonly who: string; readonly text: string}[] = [];
  const said = (count: number): string => Array.from({length: count}, () => words[below(words.length)]).join(' ');
  for (let post = 0; post < 120; post++) {
    const link = below(3) === 0 ? ` https://news.example/${below(25)}` : '';
    const tags = below(3) === 0 ? ` #${words[below(4)]} #${words[below(4)]}` : '';
    rows.push({at: start + below(86_400) * 1000, who: `u${below(40)}`, text: `${said(6 + below(8))}${link}${tags}`});
  }
  for (let act = 0; act < 2; act++) {
    const at = start + below(80_000) * 1000;
    const letter = said(14);
    for (let member = 0; member < 5; member++) {
      const who = `op${member}`;
      const moment = at + below(20) * 1000;
      rows.push({at: moment, who, text: `${letter} ${words[member]} https://op.example/${day}/${act}`});
      rows.push({
        at: moment + 1000,
        who,
        text: `Dear Mayor ${['Ann', 'Bea', 'Cy', 'Di', 'Ed'][member]}, we ask you to close the old road by the river at once`
      });
    }
  }
  return rows
    .sort((x, y) => x.at - y.at)
    .map(({at, who, text}, place) => `${seed}${day}${1000 + place},${who},${new Date(at).toISOString()},"${text}"`);
}

let files = 0;

async function append(dataset: string, rows: readonly string[]): Promise<void> {
  files += 1;
  const path = join(folder, `file-${files}.csv`);
  await writeFile(path, `${[header, ...rows].join('\n')}\n`);
  const outcome = await lake.append(dataset, await openSource(path));
  expect(outcome.outcome).toBe('imported');
}

async function withEngine<Result>(work: (warehouse: Warehouse) => Promise<Result>): Promise<Result> {
  const warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads: 2, tempFolder: join(folder, 'temp')});
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** Per signal every row in words, and what is counted of it. */
function rowsOf(dataset: string, kept: boolean): Promise<Readonly<Record<string, unknown>>> {
  return withEngine(async warehouse => {
    const slices = kept ? await lake.slices(dataset) : null;
    const tables = await lake.tables(dataset);
    const reading = await readInPieces({warehouse, tables, slices, overtVersion: '1', memoryBytes: 2 ** 28});
    const named = async (table: 'scan_account' | 'scan_post', column: string): Promise<string[]> => {
      const rows = await warehouse.rows(
        table === 'scan_account'
          ? sql`SELECT id, account_key AS name FROM scan_account`
          : sql`SELECT id, post_key AS name FROM scan_post`
      );
      const names: string[] = [];
      for (const {id, name} of rows) names[Number(id)] = `${column} ${name}`;
      return names;
    };
    const [accounts, posts] = [await named('scan_account', 'a'), await named('scan_post', 'p')];
    const perSignal: [string, unknown][] = [];
    for (const signal of signals) {
      const {rows, accountsOf, objectTable, ...counted} = await reading.load(signal);
      const objects: string[] = [];
      for (const {id, object, display} of await warehouse.rows(sql`SELECT id, object, display FROM ${objectTable}`)) {
        objects[Number(id)] = `${object} | ${display} | ${accountsOf[Number(id)]}`;
      }
      const lines = Array.from(rows.account, (account, row) =>
        [accounts[account], objects[rows.object[row] as number], rows.time[row], posts[rows.post[row] as number]].join(
          ' '
        )
      );
      perSignal.push([signal.id, {...counted, signal: signal.id, lines, numbers: [...rows.account, ...rows.object]}]);
    }
    const authors = Array.from(
      reading.posts.accounts,
      (account, post) => `${posts[post]} ${accounts[account]} ${reading.posts.times[post]}`
    );
    return {...Object.fromEntries(perSignal), accounts, authors: authors.sort()};
  });
}

function findingsOf(dataset: string, kept: boolean): Promise<Findings> {
  return withEngine(async warehouse => {
    const {findings} = await scan({
      warehouse,
      tables: await lake.tables(dataset),
      slices: kept ? await lake.slices(dataset) : null,
      inputs: (await lake.dataset(dataset)).batches,
      parameters: {
        ...defaultScan,
        windowSeconds: 60,
        background: null,
        signals: usualSignals.map(signal => signal.id),
        preset: null,
        presetSettings: null
      },
      declared: [],
      declaredSha256: null,
      overtVersion: '1',
      memoryBytes: 2 ** 28
    });
    return findings;
  });
}

async function keptFiles(dataset: string): Promise<string[]> {
  const at = join(folder, 'lake', '.slices', dataset);
  return (await readdir(at, {recursive: true}).catch(() => [])).filter(name => name.endsWith('.parquet')).sort();
}

const withoutInputs = ({manifest: {inputs, ...manifest}, ...findings}: Findings) => ({...findings, manifest});

describe('a dataset that grows by the day', () => {
  it('has after each day the rows that it has when read at once', async () => {
    const days = [0, 1, 2].map(day => dayOf(day, 1));
    for (const [day, rows] of days.entries()) {
      await append('daily', rows);
      const before = await keptFiles('daily');
      const grown = await rowsOf('daily', true);
      expect(grown).toEqual(await rowsOf('daily', false));
      // What was there is used as it is.
      expect(await keptFiles('daily')).toEqual(expect.arrayContaining(before));
      expect(new Set((await keptFiles('daily')).map(name => name.split('/')[0])).size).toBe(day + 1);
    }
    await append('at-once', days.flat());
    expect(await rowsOf('at-once', true)).toEqual(await rowsOf('daily', true));
  });

  it('comes to the findings that a full run comes to, and to those of one file', async () => {
    const grown = await findingsOf('daily', true);
    expect(grown.networks.map(({accounts}) => accounts.length)).toEqual([5]);
    expect(JSON.stringify(await findingsOf('daily', false))).toBe(JSON.stringify(grown));
    expect(withoutInputs(await findingsOf('at-once', true))).toEqual(withoutInputs(grown));
  });

  it('reads files together of which a later one adds to posts of an earlier one', async () => {
    const days = [0, 1, 2].map(day => dayOf(day, 2));
    await append('mended', days[0] ?? []);
    await rowsOf('mended', true);
    const [first = ''] = days[0] ?? [];
    const later = ' and more of it #later https://later.example/"';
    const [other = ''] = days[1] ?? [];
    await append('mended', [...(days[1] ?? []).slice(1), other.replace(/"$/, later), first.replace(/"$/, later)]);
    await append('mended', days[2] ?? []);
    const grown = await rowsOf('mended', true);
    expect(JSON.stringify(await rowsOf('mended', false)) === JSON.stringify(grown)).toBe(true);
    expect(JSON.stringify(grown).includes('later.example')).toBe(true);
    expect(JSON.stringify(await rowsOf('mended', true)) === JSON.stringify(grown)).toBe(true);
  });

  it('keeps nothing of a person who was erased, and of a dataset that is gone', async () => {
    await append('left', dayOf(0, 3));
    await append('left', dayOf(1, 3));
    await rowsOf('left', true);
    const secret = 'csv:id:op3';
    const holds = async (): Promise<boolean> => {
      for (const name of await keptFiles('left')) {
        const content = await readFile(join(folder, 'lake', '.slices', 'left', name));
        if (content.includes('op3')) return true;
      }
      return false;
    };
    const {accounts} = (await rowsOf('left', true)) as {accounts: string[]};
    const key = accounts.find(name => name.endsWith(':op3'))?.slice(2) ?? secret;
    await lake.erase([key]);
    expect(await keptFiles('left')).toEqual([]);
    const after = await rowsOf('left', true);
    expect(after).toEqual(await rowsOf('left', false));
    expect(JSON.stringify(after).includes('op3')).toBe(false);
    expect(await holds()).toBe(false);
    await lake.remove('left');
    expect(await keptFiles('left')).toEqual([]);
  });

  it('finishes nothing that a killed process began, and keeps nothing of datasets that are gone', async () => {
    await append('begun', dayOf(0, 6));
    await rowsOf('begun', true);
    const kept = await keptFiles('begun');
    const at = join(folder, 'lake', '.slices');
    const [own = ''] = await readdir(join(at, 'begun'));
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(at, 'begun', own, `half.parquet.${gone}.draft`), 'half');
    await writeFile(join(at, 'begun', own, `at-work.parquet.${process.pid}.draft`), 'half');
    await mkdir(join(at, 'departed', 'some'), {recursive: true});
    await openLake({folder: join(folder, 'lake')});
    expect(await readdir(join(at, 'begun', own))).not.toContain(`half.parquet.${gone}.draft`);
    expect(await readdir(join(at, 'begun', own))).toContain(`at-work.parquet.${process.pid}.draft`);
    expect(await readdir(at)).not.toContain('departed');
    expect(await keptFiles('begun')).toEqual(kept);
  });

  it('works out anew what belongs to other files of the same names', async () => {
    await append('again', dayOf(0, 4));
    await rowsOf('again', true);
    await lake.remove('again');
    await append('again', dayOf(1, 5));
    expect(await rowsOf('again', true)).toEqual(await rowsOf('again', false));
  });
});
