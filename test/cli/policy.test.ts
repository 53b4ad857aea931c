import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {packDiffSchema} from '../../src/contract/policy.ts';
import {clauseHistorySchema, comparedPacksSchema, ruleBookSchema} from '../../src/contract/policy-http.ts';
import {rulePackText} from '../../src/policy/load.ts';
import {openWorkspace} from '../../src/server/workspace.ts';

let folder = '';
let token = '';
const start = process.cwd();

/** Runs one command in this process. */
async function overt(...argv: readonly string[]) {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    outIsTty: false,
    errIsTty: false,
    columns: 80,
    environment: {OVERT_MEMORY: '500MB', OVERT_THREADS: '1', OVERT_HOME: join(folder, '.overt'), OVERT_TOKEN: token},
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

const shipped = rulePackText('short-video-2020').text;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-policy-'));
  process.chdir(folder);
  const options = {home: join(folder, '.overt'), databaseUrl: null, demo: false, threads: 1, memoryBytes: 500_000_000};
  const effects = {onBug: String, now: () => new Date('2021-01-04T09:00:00Z')};
  const workspace = await openWorkspace({...options, uploadLimitBytes: 1_000_000}, effects);
  token = workspace.firstToken ?? '';
  await workspace.close();
  await writeFile('broken.yaml', shipped.replace('version: 1', 'version: one'));
  await writeFile('reworded.yaml', shipped.replace('Nobody may pose as', 'None may pose as'));
  await writeFile('bytes.yaml', Buffer.concat([Buffer.from('id: p\ntitle: '), Buffer.from([0xff]), Buffer.from('\n')]));
});
afterAll(async () => {
  process.chdir(start);
  await rm(folder, {recursive: true, force: true});
});

describe('the rule book on the command line', () => {
  it('lists editions, packs and clauses, for people and as JSON', async () => {
    const {code, out} = await overt('policy', 'list');
    expect([code, out]).toEqual([0, expect.stringContaining('short-video-2026')]);
    expect(out).toMatch(/hidden-principal +v1 +from 2020-01-08/);
    const json = ruleBookSchema.parse(JSON.parse((await overt('policy', 'list', '--json')).out));
    expect(json.inForce.id).toBe('short-video-2020');
    expect((await overt('policy', 'list', '--on', '2019-12-01')).out).toMatch(/political-advertising/);
    expect(await overt('policy', 'list', '--on', 'yesterday')).toMatchObject({code: 1, out: ''});
  });

  it('shows a clause with every version, or as it stood on a day', async () => {
    const all = clauseHistorySchema.parse(JSON.parse((await overt('policy', 'show', 'impersonation', '--json')).out));
    expect(all.versions.map(one => [one.packId, one.clause.version, one.standing])).toEqual([
      ['short-video-2026', 2, 'not-adopted'],
      ['short-video-2020', 1, 'in-force']
    ]);
    const {out} = await overt('policy', 'show', 'impersonation', '--on', '2020-03-01');
    expect(out).toMatch(/“posing” means: /);
    expect(out).toMatch(/Falls under it: .*Does not: .*Decided by one person.*Answers to: /s);
    expect(out).not.toMatch(/version 2/);
    const early = await overt('policy', 'show', 'impersonation', '--on', '2019-03-01');
    expect([early.code, early.err]).toEqual([
      1,
      expect.stringMatching(/no clause impersonation in force on 2019-03-01/)
    ]);
    expect((await overt('policy', 'show', 'nothing')).err).toMatch(/no clause called nothing/);
  });

  it('checks a file by itself and names file, line and column', async () => {
    expect(await overt('policy', 'validate', 'short-video-2026')).toMatchObject({code: 0, err: ''});
    const {code, out} = await overt('policy', 'validate', 'broken.yaml');
    expect([code, out]).toEqual([1, expect.stringMatching(/^broken\.yaml:12:14: clauses\.0\.version: /)]);
    expect((await overt('policy', 'validate', 'bytes.yaml')).err).toMatch(
      /bytes\.yaml, line 2: bytes that are no UTF-8/
    );
    expect((await overt('policy', 'validate', 'missing.yaml')).code).toBe(1);
  });

  it('compares packs by file, by name and by day', async () => {
    const {out} = await overt('policy', 'diff', 'short-video-2020', 'short-video-2026');
    expect(out).toMatch(/hidden-principal, version 1 to 2: superseded/);
    expect(out).toMatch(/notice-and-reasons, version 1: added/);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/\[-are welcome when both their -\]/);
    expect(out).toMatch(/Nothing open rests on what changes/);
    const files = await overt('policy', 'diff', 'reworded.yaml', 'reworded.yaml', '--json');
    expect(packDiffSchema.parse(JSON.parse(files.out)).changes).toEqual([]);
    const mixed = await overt('policy', 'diff', 'in-force', 'reworded.yaml', '--json');
    const {diff} = comparedPacksSchema.parse(JSON.parse(mixed.out));
    expect(diff.changes.map(({kind, clauseId}) => [kind, clauseId])).toEqual([['reworded', 'impersonation']]);
  });

  it('adopts a pack as a person, and refuses one that edits a clause in use', async () => {
    const refused = await overt('policy', 'adopt', 'reworded.yaml');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^reworded\.yaml:\d+:\d+: version 1 of impersonation, adopted on .*, has another text/);
    const dry = await overt('policy', 'adopt', 'short-video-2026', '--dry-run');
    expect([dry.code, dry.err]).toEqual([0, '']);
    expect(ruleBookSchema.parse(JSON.parse((await overt('policy', 'list', '--json')).out)).editions).toHaveLength(1);
    const adopted = await overt('policy', 'adopt', 'short-video-2026');
    expect([adopted.code, adopted.out]).toEqual([0, expect.stringMatching(/Adopted as pack-/)]);
    const {inForce} = ruleBookSchema.parse(JSON.parse((await overt('policy', 'list', '--json')).out));
    expect(inForce.id).toBe('short-video-2026');
    token = '';
    expect((await overt('policy', 'adopt', 'short-video-2020')).code).toBe(1);
  });
});
