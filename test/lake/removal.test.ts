import {mkdir, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Parsed} from '../../src/contract/records.ts';
import {type Lake, openLake} from '../../src/lake/lake.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {recordOf, sourceOf} from './source.ts';

let folder = '';
let lake: Lake;
const open = () => openLake({folder: join(folder, 'lake'), memoryBytes: 2 ** 27, threads: 1, postsPerPart: 3});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-removal-'));
  lake = await open();
});
afterEach(async () => rm(folder, {recursive: true, force: true}));

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

/** Three people, one post a day each for four days; ben answers ann each day. */
const records: Parsed[] = ['ann', 'ben', 'cy'].flatMap((author, who) =>
  [0, 1, 2, 3].map((at): Parsed => {
    const record = recordOf(`${author}-${at}`, author, [`o${at}`], {
      createdAt: start + at * day + who,
      row: who * 4 + at + 1
    });
    if (!record.ok || author !== 'ben') return record;
    const relation = {
      postKey: `x:post:ben-${at}`,
      kind: 'reply_to',
      targetKey: `x:post:ann-${at}`,
      targetAccountKey: 'x:account:ann',
      targetLabel: 'Ann'
    } as const;
    return {...record, relations: [relation]};
  })
);

async function counts(name = 'd'): Promise<Record<string, unknown>> {
  const tables = await lake.tables(name);
  const warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 27, threads: 1, tempFolder: join(folder, 'temp')});
  try {
    const [row] = await warehouse.rows(sql`SELECT (SELECT count(*) FROM ${tables.post}) AS posts,
      (SELECT string_agg(account_key, ' ' ORDER BY account_key) FROM ${tables.account}) AS accounts,
      (SELECT count(*) FROM ${tables.trace}) AS traces,
      (SELECT string_agg(coalesce(target_account_key, '-') || coalesce(target_label, '-'), ' ') FROM ${tables.relation}) AS targets`);
    return row ?? {};
  } finally {
    await warehouse.close();
  }
}

async function bytesOfLake(): Promise<string> {
  const files = await readdir(join(folder, 'lake'), {recursive: true, withFileTypes: true});
  const contents = await Promise.all(
    files.filter(one => one.isFile()).map(one => readFile(join(one.parentPath, one.name), 'latin1'))
  );
  return contents.join('');
}

describe('erasing a person', () => {
  it('takes out what they put out and what points to them, from the files too, and lets nobody else go', async () => {
    await lake.append('d', sourceOf('all', records));
    expect(await lake.erase(['x:account:ann'])).toEqual([{dataset: 'd', posts: 4, accounts: 1, traces: 4}]);
    expect(await counts()).toEqual({
      posts: 8,
      accounts: 'x:account:ben x:account:cy',
      traces: 8,
      targets: '-- -- -- --'
    });
    expect(await lake.dataset('d')).toMatchObject({posts: 8, accounts: 2, traces: 8});
    expect(await bytesOfLake()).not.toContain('x:account:ann');
  });

  it('keeps them out of later files and other datasets, and does not say who they are', async () => {
    await lake.append('d', sourceOf('all', records));
    await lake.erase(['x:account:ann']);
    lake = await open();
    const outcome = await lake.append('other', sourceOf('again', [...records].reverse()));
    expect(outcome).toMatchObject({
      outcome: 'imported',
      batch: {passedOver: [{what: 'records of people who were erased', records: 4}]}
    });
    expect(await counts('other')).toMatchObject({posts: 8, targets: '-- -- -- --'});
    expect(await bytesOfLake()).not.toContain('x:account:ann');
  });

  it('has them out of every answer before the files are written anew', async () => {
    await lake.append('d', sourceOf('all', records));
    const manifest = join(folder, 'lake', 'd', 'manifest.json');
    const {writeFile} = await import('node:fs/promises');
    const so = JSON.parse(await readFile(manifest, 'utf8'));
    // As a process leaves it that dies after the first of its two steps.
    await writeFile(manifest, JSON.stringify({...so, erasing: ['x:account:ann']}));
    lake = await open();
    expect(await counts()).toEqual({
      posts: 8,
      accounts: 'x:account:ben x:account:cy',
      traces: 8,
      targets: '-- -- -- --'
    });
    await lake.erase(['x:account:nobody']);
    expect(await bytesOfLake()).not.toContain('x:account:ann');
    expect(await lake.dataset('d')).toMatchObject({posts: 8});
  });
});

describe('thinning', () => {
  it('takes out posts from before the moment with their traces, and accounts that nothing is left of', async () => {
    await lake.append(
      'd',
      sourceOf('all', [...records, recordOf('old', 'dora', ['o'], {createdAt: start - day, row: 20})])
    );
    const removed = await lake.thin('d', new Date(start + 2 * day));
    expect(removed).toEqual({dataset: 'd', posts: 7, accounts: 1, traces: 7});
    expect(await counts()).toEqual({
      posts: 6,
      accounts: 'x:account:ann x:account:ben x:account:cy',
      traces: 6,
      targets: 'x:account:annAnn x:account:annAnn'
    });
    expect(await lake.dataset('d')).toMatchObject({firstPostAt: start + 2 * day});
    expect(await lake.thin('d', new Date(start + 2 * day))).toMatchObject({posts: 0, accounts: 0, traces: 0});
  });

  it('leaves a dataset that grows as it would have grown', async () => {
    await lake.append('d', sourceOf('first', records.slice(0, 6)));
    await lake.thin('d', new Date(start + day));
    await lake.append('d', sourceOf('second', records.slice(6)));
    expect(await counts()).toMatchObject({posts: 10});
    expect(await lake.append('d', sourceOf('first', records.slice(0, 6)))).toMatchObject({outcome: 'already-imported'});
  });
});

describe('deleting a dataset', () => {
  it('takes it away with its files', async () => {
    await lake.append('d', sourceOf('all', records));
    expect(await lake.remove('d')).toEqual({dataset: 'd', posts: 12, accounts: 3, traces: 12});
    expect(await lake.datasets()).toEqual([]);
    expect(await readdir(join(folder, 'lake'))).not.toContain('d');
    await expect(lake.remove('d')).rejects.toThrow('found "d"');
  });
});

describe('opening the lake', () => {
  it('takes away what readers had spilled who are no more, and leaves the living alone', async () => {
    const temp = join(folder, 'lake', '.temp');
    // No process has this number: it is above what the kernel gives out.
    for (const name of ['reading.99999999.d', `reading.${process.pid}.d`])
      await mkdir(join(temp, name), {recursive: true});
    lake = await open();
    expect(await readdir(temp)).toEqual([`reading.${process.pid}.d`]);
  });
});

describe('finding accounts', () => {
  it('takes keys, ids, handles and other ids, in all datasets', async () => {
    const named = recordOf('p', '77', ['o'], {}, {handle: 'Anna', altIds: [{kind: 'secUid', value: 'MS4'}]});
    await lake.append('a', sourceOf('a', [named]));
    await lake.append('b', sourceOf('b', [named, ...records]));
    for (const name of ['x:account:77', '77', '@ANNA', 'ms4']) {
      expect(await lake.findAccounts(name), name).toEqual([
        {
          accountKey: 'x:account:77',
          handle: 'Anna',
          displayName: null,
          datasets: [
            {dataset: 'a', posts: 1},
            {dataset: 'b', posts: 1}
          ]
        }
      ]);
    }
    expect(await lake.findAccounts("' OR 1=1 --")).toEqual([]);
  });
});
