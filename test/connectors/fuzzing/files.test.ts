/** Damaged files of every container, as bytes: each ends in records, refusals or words for people, and nothing else. */
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chanceOf} from './mutate.ts';
import {cut, damaged, fileSeeds, type Given, parquetSeed, rows, table, told} from './whole-files.ts';
import {zipOf} from './zip.ts';

let folder = '';
let parquet: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-files-'));
  parquet = await parquetSeed(folder);
});
afterAll(() => rm(folder, {recursive: true, force: true}));

/** How many files of each kind; the rest of a long run is had by the environment. */
const filesEach = Number(process.env.OVERT_FUZZ_FILES ?? 30);
/** A Parquet file needs an engine of its own, the others some milliseconds. */
const timeLimitMs = 120_000 + filesEach * 1000;
const kinds = [...Object.keys(fileSeeds), 'Parquet'];
const seedOf = (kind: string) => fileSeeds[kind] ?? parquet;

/** A breach is told with the file, so that it can be had again. */
async function outcomes(given: Given, name: string): Promise<string[]> {
  try {
    return await told(folder, given);
  } catch (error) {
    const files = Buffer.isBuffer(given) ? [given] : Object.values(given);
    throw new Error(`${name}: ${error} in ${files.map(file => file.toString('base64'))}`, {cause: error});
  }
}

describe('a damaged file', () => {
  it.each(kinds)(
    'of %s ends in records, refusals or words for people',
    async kind => {
      expect((await told(folder, seedOf(kind))).join()).toMatch(/^(?:[^,]*: 20 used, 0 refused,?)+$/);
      const chance = chanceOf(kind.length * 1000 + 7);
      for (let at = 0; at < filesEach; at += 1)
        expect(await outcomes(damaged(seedOf(kind), chance), `${kind}, file ${at}`)).not.toEqual([]);
    },
    timeLimitMs
  );

  it.each(kinds)(
    'of %s that breaks off somewhere does too',
    async kind => {
      for (const left of cut(seedOf(kind), filesEach)) {
        const found = await outcomes(left, `${kind}, cut`);
        expect(found).not.toEqual([]);
        for (const one of found) expect(Number(/(\d+) used/.exec(one)?.[1] ?? 0)).toBeLessThanOrEqual(20);
      }
    },
    timeLimitMs
  );

  it('of events that say undefined, or nothing, refuses these and reads the others', async () => {
    const event = `data: ${JSON.stringify(rows[0])}\n\n`;
    const odd = [`data: undefined\n\ndata:\n\n`, 'data\n\nid\nretry: 5\n\n', ': a comment\n\nevent\n\n'];
    const found = [];
    for (const between of odd) found.push(...(await told(folder, Buffer.from(`${event}${between}${event}`))));
    expect(found).toEqual(['file: 2 used, 1 refused', 'file: 2 used, 0 refused', 'file: 2 used, 0 refused']);
  });

  it('of Parquet whose rows cannot be had, though its columns can, says that it is damaged', async () => {
    const holed = Buffer.from(parquet).fill(0xff, 4, 200);
    expect(await told(folder, holed)).toEqual([expect.stringContaining('a Parquet file that is damaged')]);
  });

  it('of events with a damaged line among its first is still one of events', async () => {
    const events = rows.map(row => `data: ${JSON.stringify(row)}\n\n`).join('');
    for (const line of ['dxta: {}', 'data {', '{"user_id": "a"}', '\0\0'])
      expect(await told(folder, Buffer.from(`${events}${line}\n\n`))).toEqual(['file: 20 used, 1 refused']);
  });
});

describe('an archive made to do harm', () => {
  it('writes nothing where its names point, and reads no link', async () => {
    const names = ['../up.csv', '/tmp/absolute.csv', 'a\\..\\b.csv', 'C:/drive.csv'];
    for (const name of names) {
      const all = await told(
        folder,
        zipOf([
          {name: 'fine.csv', content: table},
          {name, content: table}
        ])
      );
      expect(all.length, name).toBeGreaterThan(0);
    }
    const link = await told(folder, zipOf([{name: 'link.csv', content: '/etc/passwd', mode: 0o120777}]));
    expect(link.join()).not.toMatch(/[1-9] used/);
    expect((await readdir(folder)).filter(name => !['scratch', 'engine'].includes(name))).toEqual(['file']);
  });

  it('reads members of one name each', async () => {
    const twice = {name: 'a.csv', content: table};
    expect(await told(folder, zipOf([twice, twice]))).toEqual([
      'file/a.csv: 20 used, 0 refused',
      'file/a.csv: 20 used, 0 refused'
    ]);
  });

  it('is refused what would burst, however its size is told', async () => {
    const zeros = Buffer.alloc(2 ** 23);
    expect((await told(folder, zipOf([{name: 'a.csv', content: zeros}]))).join()).toMatch(
      /it would grow to more than 1000 times/
    );
    expect((await told(folder, zipOf([{name: 'a.csv', content: zeros, toldSize: 100}]))).join()).toMatch(/a\.csv: .*/);
  });
});
