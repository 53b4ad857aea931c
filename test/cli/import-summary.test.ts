/** What the command line says of a file, and that the worst comes first. */
import {createHash} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {importLines} from '../../src/cli/import-summary.ts';
import {main} from '../../src/cli/main.ts';
import {connectors} from '../../src/connectors/registry.ts';
import type {ImportOutcome} from '../../src/contract/imports.ts';
import {openLake} from '../../src/lake/lake.ts';
import {importFiles} from '../../src/server/intake.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-summary-'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

async function imported(content: string): Promise<ImportOutcome> {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const path = join(folder, `${name}.csv`);
  await writeFile(path, content);
  const lake = await openLake({folder: join(folder, 'lake'), memoryBytes: 2 ** 28, threads: 1});
  const order = {files: [path], dataset: 'd', formatId: null, map: null, memoryBytes: 2 ** 28, threads: 1, run: folder};
  const [outcome] = await importFiles(lake, order, {});
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

const header = 'user_id,created_at,text\n';
const good = (count: number) =>
  Array.from({length: count}, (_, at) => `u${at},${1767323045 + at},words ${at}\n`).join('');

describe('a file of which most is refused', () => {
  it('says so first, with the reason and what to try', async () => {
    const outcome = await imported(`${header}${good(4)}${'u1,yesterday,x\n'.repeat(5)}u2,1767323045\n`);
    const [first] = importLines(outcome, 100);
    expect(outcome).toMatchObject({outcome: 'imported', batch: {rowsUsed: 4, rowsRefused: 6}});
    expect(first).toMatch(
      /\.csv: Most of it was refused: 6 of 10 rows, 5 of them for this: "yesterday" is not a time that can be read\. Write times as/
    );
  });

  it('does not when it is half', async () => {
    const outcome = await imported(`${header}${good(5)}${'u1,yesterday,x\n'.repeat(5)}`);
    expect(outcome).not.toHaveProperty('warning');
    expect(importLines(outcome, 100)[0]).toMatch(/csv, 5 of 10 rows used$/);
  });

  it('says the same when it is all, which is no import', async () => {
    const [first] = importLines(await imported(`${header}${'u1,yesterday,x\n'.repeat(5)}`), 100);
    expect(first).toMatch(/not usable\. None of 5 rows could be used; most often: "yesterday".*Write times as/);
  });
});

describe('overt formats', () => {
  it('lists what was verified against real files apart from what was not', async () => {
    let out = '';
    const code = await main(['formats'], {
      out: text => {
        out += text;
      },
      err: () => {},
      outIsTty: false,
      errIsTty: false,
      columns: 80,
      environment: {},
      onInterrupt: () => () => {}
    });
    const [real = '', specified = ''] = out.split('\n\n');
    const idsOf = (group: string) =>
      group
        .trimEnd()
        .split('\n')
        .slice(1)
        .map(line => line.split(' ')[0]);
    const wanted = (against: string) => connectors.filter(one => one.verified.against === against).map(({id}) => id);
    expect(code).toBe(0);
    expect(real).toMatch(new RegExp(`^Verified against real files: ${wanted('real-files').length}\n`));
    expect(specified).toMatch(
      new RegExp(`^Verified against a specification only: ${wanted('specification').length}\n`)
    );
    expect([idsOf(real), idsOf(specified)]).toEqual([wanted('real-files'), wanted('specification')]);
    expect(out).not.toContain(`: ${connectors.length}\n`);
  });
});
