import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {findingsSchema} from '../../src/contract/finding.ts';
import {findingsJson} from '../../src/disclosure/findings-json.ts';
import {nothingFound, severalScripts} from '../disclosure/build-findings.ts';

describe('findings that were written', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-written-'));
    const whole = severalScripts();
    const [first, ...others] = whole.networks;
    if (first === undefined) throw new Error('compare-publish.test: no network');
    const fewer = {
      ...first,
      id: 'network-aaaaaaaaaaaa',
      accounts: first.accounts.slice(0, 9),
      layout: first.layout.slice(0, 9)
    };
    await writeFile(join(folder, 'findings.json'), findingsJson(whole));
    await writeFile(join(folder, 'later.json'), findingsJson({...whole, networks: [fewer, ...others]}));
    await writeFile(join(folder, 'none.json'), findingsJson(nothingFound()));
    await writeFile(join(folder, 'old.json'), JSON.stringify({...whole, version: 1}));
    await writeFile(join(folder, 'odd.json'), '{"version":2}');
  });
  afterAll(() => rm(folder, {recursive: true, force: true}));

  async function overt(...argv: readonly string[]) {
    let [out, err] = ['', ''];
    const code = await main(argv, {
      out: text => {
        out += text;
      },
      err: text => {
        err += text;
      },
      outIsTty: false,
      errIsTty: false,
      columns: 100,
      environment: {},
      onInterrupt: () => () => {}
    });
    return {code, out, err};
  }
  const at = (name: string) => join(folder, name);

  test('are compared in lines: what shrank, by whom, and what else differs', async () => {
    const {code, out} = await overt('compare', at('findings.json'), at('later.json'));
    expect(code).toBe(0);
    expect(out).toContain(
      'Shrank: network-5ca1ab1e0001 (12 accounts, high, 10^6.2) → network-aaaaaaaaaaaa (9 accounts, high, 10^6.2)'
    );
    expect(out).toContain('75% of all members on both sides; left by 3 accounts (farid_x, gia, hugo_the_wanderer');
    expect(out).toContain('The settings are the same.');
    expect(out).toContain('The input files are the same.');
  });

  test('are compared as JSON', async () => {
    const {out} = await overt('compare', at('findings.json'), at('none.json'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      changes: [{kind: 'vanished', before: [{id: 'network-5ca1ab1e0001', accounts: 12}], after: []}],
      settings: []
    });
    expect((await overt('compare', at('none.json'), at('none.json'))).out).toContain(
      'No network was reported on either side.'
    );
  });

  test('are refused with a word why when they are of an older version or no findings', async () => {
    const old = await overt('compare', at('old.json'), at('none.json'));
    expect([old.code, old.err]).toEqual([2, expect.stringContaining('findings of version 1, where version 2 is read')]);
    const odd = await overt('publish', at('odd.json'), '--out', at('public'));
    expect([odd.code, odd.err]).toEqual([2, expect.stringContaining('which is no findings.json: manifest')]);
    expect((await overt('publish', at('absent.json'), '--out', at('public'))).code).not.toBe(0);
    expect(await readdir(folder)).not.toContain('public');
  });

  test('are published as five files without the names, under numbers that are new each time', async () => {
    const [one, other] = [at('one'), at('other')];
    for (const out of [one, other]) expect((await overt('publish', at('findings.json'), '--out', out)).code).toBe(0);
    expect((await readdir(one)).sort()).toEqual([
      'accounts.csv',
      'edges.csv',
      'findings.json',
      'networks.gexf',
      'report.html'
    ]);
    const read = async (path: string) =>
      findingsSchema.parse(JSON.parse(await readFile(join(path, 'findings.json'), 'utf8')));
    expect((await read(one)).networks[0]?.id).not.toBe((await read(other)).networks[0]?.id);
    for (const name of await readdir(one)) {
      expect(await readFile(join(one, name), 'utf8'), name).not.toMatch(/anna\.travels|小王|harvest festival/);
    }
    const {out} = await overt('publish', at('findings.json'), '--out', one, '--keep-texts', '--name-declared');
    expect(out).toContain('Accounts that openly say who they are keep their names.');
    const report = await readFile(join(one, 'report.html'), 'utf8');
    expect(report).toContain('harvest festival');
    expect(report).toContain('embassy_paris');
    expect(report).not.toContain('anna.travels');
  });

  test('are never published over the files with the names', async () => {
    const {code, err} = await overt('publish', at('findings.json'), '--out', folder);
    expect([code, err]).toEqual([2, expect.stringContaining('where the files with the names lie')]);
  });
});
