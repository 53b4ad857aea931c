import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import type {Environment} from '../../src/config/config.ts';
import {readConfig} from '../../src/config/config.ts';
import {caseViewSchema} from '../../src/contract/cases.ts';
import {addPerson} from '../../src/desk/people.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {findings, network} from '../desk/findings.ts';

let home = '';
const found = network({id: 'network-aaaaaaaaaaaa', texts: ['Vote for the harbour', 'Vote for the harbour now']});
const tokens: Record<string, string> = {};
let findingsId = '';

async function overt(who: string, ...argv: readonly string[]) {
  let out = '';
  let err = '';
  const environment: Environment = {OVERT_HOME: home, OVERT_MEMORY: '500MB', OVERT_TOKEN: tokens[who]};
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
    environment,
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-case-'));
  const config = readConfig({OVERT_HOME: home, OVERT_MEMORY: '500MB'});
  const workspace = await openWorkspace({...config, demo: false}, {onBug: () => 'this test'});
  try {
    for (const [who, team, role] of [
      ['ilse', 'analysis', 'analyst'],
      ['mei', 'trust-and-safety', 'officer'],
      ['jonas', 'government-relations', 'officer'],
      ['lev', 'legal', 'policy-lead']
    ] as const) {
      const {person, token} = await addPerson(workspace.desk, 'system', {name: who, team, roles: [role]});
      tokens[who] = token;
      if (who !== 'ilse') continue;
      const json = JSON.stringify(findings([found]));
      findingsId = (await recordFindings(workspace.desk, person, {title: 'May', json})).findings.id;
    }
  } finally {
    await workspace.close();
  }
}, 60_000);
afterAll(() => rm(home, {recursive: true, force: true}));

it('a network is opened, judged, replied to and published from the command line', async () => {
  const opened = await overt('mei', 'case', 'open', findingsId, found.id, '--title', 'Harbour voices');
  expect(opened).toMatchObject({code: 0, err: ''});
  const id = /case-[0-9a-f]+/.exec(opened.out)?.[0] ?? '';
  const matterId = /request-[0-9a-f]+/.exec(opened.out)?.[0] ?? '';
  expect(opened.out).toMatch(/not invited/);
  expect((await overt('mei', 'case', 'list')).out).toContain('Harbour voices');
  expect((await overt('mei', 'request', 'list')).out).not.toContain('Harbour voices');

  const early = await overt('lev', 'case', 'publish', id, '--reasons', 'Because.');
  expect(early.code).toBe(1);
  expect(early.err).toMatch(/It is not decided\. 3 of 3 who may reply were not invited/);

  expect((await overt('mei', 'case', 'invite', id)).out).toMatch(/^3 letters written; a reply may come until 20/);
  const review = ['--outcome', 'granted', '--clause', 'network-measures', '--reasons', 'They act as one.'];
  for (const who of ['jonas', 'lev']) {
    const reviewed = await overt(who, 'request', 'review', matterId, ...review);
    expect(reviewed).toMatchObject({code: 0, err: ''});
    const [, position, file] = /overt ledger prove (\d+) --out (overt-entry-\d+\.tlog-proof)/.exec(reviewed.out) ?? [];
    const receipt = await overt(who, 'ledger', 'prove', String(position), '--out', join(home, String(file)));
    expect(receipt).toMatchObject({code: 0, out: expect.stringContaining('"kind":"review-given"')});
  }
  expect((await overt('lev', 'case', 'publish', id, '--reasons', 'Because.')).err).toMatch(
    /3 invited have not replied/
  );
  for (const {accountKey, handle} of found.accounts) {
    const said = await overt(
      ...(['mei', 'case', 'statement', id, '--about', accountKey, '--said-by', `Owner of ${handle}`] as const),
      ...(['--words', `I, @${handle}, only like harbours. See https://example.org/${handle}`] as const)
    );
    expect(said.code).toBe(0);
  }
  const published = await overt('lev', 'case', 'publish', id, '--reasons', 'Those who saw it should know.');
  expect(published.err).toBe('');
  expect(published.out).toMatch(/pseudonymised, with 3 replies\n {2}report\.html +[0-9a-f]{64}\n/);
  const view = caseViewSchema.parse(JSON.parse((await overt('mei', 'case', 'show', id, '--json')).out));
  expect(view).toMatchObject({state: 'published', missing: [], title: 'Harbour voices'});
  expect((await overt('mei', 'precedent', matterId)).out).toMatch(/^Compared with 0 matters; none is like it\./);
}, 120_000);

it('what was said in public is kept and held against the record', async () => {
  const said = ['--kind', 'claim', '--by', 'A spokesperson', '--on', '2026-03-10', '--source', 'A press release'];
  const measure = '{"kind":"published-cases","from":"2026-01-01","until":"2099-01-01","atLeast":1}';
  const added = await overt('mei', 'said', 'add', ...said, '--words', 'We publish.', '--measure', measure);
  expect(added.err).toBe('');
  expect(added.out).toMatch(/holds, as of \d{4}-\d\d-\d\d: 1 case published in that time/);
  const id = /public-statement-[0-9a-f]+/.exec(added.out)?.[0] ?? '';
  expect((await overt('mei', 'said', 'list')).out).toContain(id);
  expect((await overt('mei', 'said', 'show', id)).out).toContain('We publish.');
  const broken = await overt('mei', 'said', 'add', ...said, '--words', 'x', '--measure', '{"kind":"moods"}');
  expect(broken.code).toBe(2);
  expect((await overt('mei', 'watch', 'list')).out).toBe('No watches yet.\n');
  expect((await overt('mei', 'watch', 'close', 'watch-0', '--reasons', 'x')).err).toMatch(/a watch of this workspace/);
}, 60_000);
