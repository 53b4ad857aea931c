import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {api} from '../../src/contract/http.ts';
import type {ClaimView, NewClaim} from '../../src/contract/proofs.ts';
import {addEntity} from '../../src/registry/entities/change-entity.ts';
import type {Fetched} from '../../src/registry/proofs/fetched.ts';
import {recheckRound, watchProofs} from '../../src/server/proof-looks.ts';
import {type Serving, serving} from './serving.ts';

let server: Serving | null = null;
afterEach(async () => {
  await server?.end();
  server = null;
});

type House = Serving & {
  readonly entityId: string;
  /** What the internet answers to each question; silence where nothing is. */
  readonly answers: Map<string, Fetched>;
  readonly asked: string[];
  readonly pass: (days: number) => void;
};

async function house(): Promise<House> {
  let time = Date.parse('2026-03-01T09:00:00Z');
  const answers = new Map<string, Fetched>();
  const asked: string[] = [];
  const silent = {kind: 'unreachable', why: 'no answer in time'} as const;
  const served = await serving(
    {},
    {
      now: () => new Date(time++),
      fetching: {
        page: async url => {
          asked.push(url);
          const answer = answers.get(url);
          return answer === undefined || answer.kind === 'records' ? silent : answer;
        },
        records: async name => {
          asked.push(name);
          const answer = answers.get(name);
          return answer === undefined || answer.kind === 'page' ? silent : answer;
        }
      }
    }
  );
  server = served;
  const entityId = await addEntity(served.main.desk, 'system', {
    name: 'Ministry of Tides',
    names: [],
    kind: 'government_body',
    country: 'XV',
    parentId: null,
    domains: ['tides.gov', 'tides.org', 'tides.info', 'tides.net'],
    wikidataId: null,
    sourceNotes: {},
    retired: false,
    accounts: []
  });
  return {...served, entityId, answers, asked, pass: days => (time += days * 86_400_000)};
}

async function claim({ask, entityId}: House, fields: Partial<NewClaim> = {}): Promise<ClaimView> {
  const body = {entityId, platform: 'x', account: 'tides', method: 'dns-txt', domain: 'tides.gov', ...fields};
  const made = await ask('/registry/claims', {as: 'officer', method: 'POST', body: JSON.stringify(body)});
  expect(made.status).toBe(200);
  return api['POST /registry/claims'].answer.parse(await made.json());
}

const records = (name: string, ...all: readonly string[]): Fetched => ({
  kind: 'records',
  name,
  records: all,
  sha256: 'a'.repeat(64)
});
const post = (body: unknown) => ({as: 'officer' as const, method: 'POST', body: JSON.stringify(body)});

describe('a claim over HTTP', () => {
  it('is made, looked at, listed and withdrawn', async () => {
    const at = await house();
    const made = await claim(at);
    const [{what} = {what: ''}] = made.instructions.put;
    at.answers.set('_overt-proof.tides.gov', records('_overt-proof.tides.gov', 'v=spf1 -all', what));
    const path = `/registry/claims/${made.claim.id}`;
    const checked = api['GET /registry/claims/:id'].answer.parse(
      await (await at.ask(`${path}/check`, post({}))).json()
    );
    expect(checked).toMatchObject({
      state: 'proven',
      checks: [{outcome: 'passed', personName: 'Olu', answerSha256: 'a'.repeat(64)}]
    });
    expect((await at.ask(`${path}/check`, post({}))).status).toBe(429);
    expect(at.asked).toEqual(['_overt-proof.tides.gov']);
    const listed = await at.ask(`/registry/claims?entity=${at.entityId}`, {as: 'auditor'});
    expect(api['GET /registry/claims'].answer.parse(await listed.json())).toEqual([checked]);
    const withdrawn = await at.ask(`${path}/withdraw`, post({reasons: 'It was sold.'}));
    expect(await withdrawn.json()).toMatchObject({state: 'withdrawn'});
    expect((await at.ask(`${path}/check`, post({}))).status).toBe(409);
    expect((await at.main.log.verify()).problems).toEqual([]);
  });

  it('is for people who are signed in and may, and changes nothing for an auditor', async () => {
    const at = await house();
    const made = await claim(at);
    const path = `/registry/claims/${made.claim.id}`;
    expect((await at.ask('/registry/claims')).status).toBe(401);
    expect((await at.ask('/registry/look-alikes')).status).toBe(401);
    for (const act of ['check', 'seen', 'withdraw']) {
      const body = JSON.stringify(
        act === 'seen' ? {convinces: true, words: 'x'} : act === 'withdraw' ? {reasons: 'x'} : {}
      );
      for (const as of ['auditor', 'analyst'] as const) {
        expect((await at.ask(`${path}/${act}`, {as, method: 'POST', body})).status).toBe(403);
      }
    }
    expect(at.asked).toEqual([]);
    expect((await at.ask('/registry/claims/claim-none', {as: 'officer'})).status).toBe(404);
  });

  it('by mail puts the code into the outbox and nowhere else', async () => {
    const at = await house();
    const made = await claim(at, {method: 'mail', target: 'press@tides.gov'});
    const outbox = join(at.home, 'outbox');
    expect(await readdir(outbox)).toEqual([`${made.claim.id}.eml`]);
    const mail = await readFile(join(outbox, `${made.claim.id}.eml`), 'utf8');
    expect(mail).toMatch(/^To: .*press@tides\.gov/m);
    const text = Buffer.from(mail.split('\r\n\r\n').slice(1).join('\n'), 'base64').toString('utf8');
    const code = /^ {4}([0-9a-f-]{24})$/m.exec(text)?.[1] ?? '';
    expect(JSON.stringify(made)).not.toContain(code);
    const entered = await at.ask(`/registry/claims/${made.claim.id}/check`, post({code}));
    expect(await entered.json()).toMatchObject({state: 'proven'});
  });

  it('brings accounts that look alike into a list, and leaves the entity’s own out', async () => {
    const at = await house();
    const made = await claim(at, {account: 'ministry_of_tides'});
    at.answers.set('_overt-proof.tides.gov', records('_overt-proof.tides.gov', made.instructions.put[0]?.what ?? ''));
    const list = async () =>
      api['GET /registry/look-alikes'].answer.parse(
        await (await at.ask('/registry/look-alikes', {as: 'analyst'})).json()
      );
    const rest = {stableId: null, url: null, validFrom: null, validTo: null, stands: true};
    await addEntity(at.main.desk, 'system', {
      name: 'Somebody else',
      names: [],
      kind: 'other',
      country: null,
      parentId: null,
      domains: [],
      wikidataId: null,
      sourceNotes: {},
      retired: false,
      accounts: [
        {platform: 'x', handle: 'ministry_of_tldes', ...rest},
        {platform: 'x', handle: 'weather', ...rest}
      ]
    });
    expect(await list()).toEqual([]);
    await at.ask(`/registry/claims/${made.claim.id}/check`, post({}));
    expect(await list()).toMatchObject([{account: {handle: 'ministry_of_tldes'}, how: 'letters', foundIn: 'registry'}]);
  });
});

describe('looking again', () => {
  it('proves what is put in place, and lapses what stays away for days', async () => {
    const at = await house();
    const made = await claim(at);
    const name = '_overt-proof.tides.gov';
    at.answers.set(name, records(name, made.instructions.put[0]?.what ?? ''));
    const state = async () =>
      api['GET /registry/claims/:id'].answer.parse(
        await (await at.ask(`/registry/claims/${made.claim.id}`, {as: 'officer'})).json()
      ).state;
    expect(await recheckRound(at.main)).toMatchObject({
      left: 0,
      isOwnLineDown: false,
      looked: [{seen: {outcome: 'passed'}}]
    });
    expect(await state()).toBe('proven');
    at.pass(1);
    expect((await recheckRound(at.main)).looked).toEqual([]);
    at.answers.set(name, records(name));
    const states: string[] = [];
    for (const days of [8, 2, 2]) {
      at.pass(days);
      expect((await recheckRound(at.main)).looked).toHaveLength(1);
      states.push(await state());
    }
    expect(states).toEqual(['shaky', 'shaky', 'lapsed']);
    at.answers.set(name, records(name, made.instructions.put[0]?.what ?? ''));
    at.pass(8);
    await recheckRound(at.main);
    expect(await state()).toBe('proven');
  });

  it('asks no more in a round than it may, and one thing of each domain', async () => {
    const at = await house();
    for (const domain of ['tides.gov', 'tides.org', 'tides.info']) {
      await claim(at, {domain});
      await claim(at, {domain, method: 'well-known'});
    }
    expect(await recheckRound(at.main, 2)).toMatchObject({left: 1});
    expect(at.asked).toHaveLength(2);
  });

  it('counts nothing as failed while no host at all answers', async () => {
    const at = await house();
    for (const domain of ['tides.gov', 'tides.org', 'tides.info']) await claim(at, {domain});
    expect(await recheckRound(at.main)).toMatchObject({isOwnLineDown: true});
    const none = await at.main.store.read.selectFrom('proof_check').selectAll().execute();
    expect(none).toEqual([]);
    at.answers.set('_overt-proof.tides.org', records('_overt-proof.tides.org'));
    expect(await recheckRound(at.main)).toMatchObject({isOwnLineDown: false});
    const all = await at.main.store.read.selectFrom('proof_check').selectAll().execute();
    expect(all.map(({outcome}) => outcome).sort()).toEqual(['absent', 'unreachable', 'unreachable']);
  });

  it('goes on while the server runs, and stops with it', async () => {
    const at = await house();
    const made = await claim(at);
    const lines: string[] = [];
    const watch = watchProofs(at.main, {everyMs: 5, log: line => lines.push(line)});
    await expect.poll(() => at.asked.length, {timeout: 10_000}).toBeGreaterThan(0);
    await watch.stop();
    const checks = await at.main.store.read.selectFrom('proof_check').selectAll().execute();
    expect(checks).toMatchObject([{claim_id: made.claim.id, outcome: 'unreachable', person_id: 'system'}]);
    expect(lines).toEqual([]);
  });
});
