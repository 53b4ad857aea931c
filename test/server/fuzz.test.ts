/**
 * Every address of the API, from its own description, with values as it wants them, nearly so, and hostile. Whatever
 * comes: an answer as described and never a fault; after a refusal not one row more or less; one entry per row of the
 * record; and at the end a record that verifies.
 *
 * FUZZ_SECONDS makes it longer, FUZZ_SEED repeats a run.
 */
import {readdirSync} from 'node:fs';
import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, jobSchema} from '../../src/contract/http.ts';
import {addPerson} from '../../src/desk/people.ts';
import type {Limits} from '../../src/server/rate-limit.ts';
import {type Random, randomInteger, seededRandom} from '../../src/statistics/random.ts';
import {type CoveredTable, coveredTables} from '../../src/store/schema.ts';
import {type Described, type Operation, readDescription} from './described.ts';
import {
  contentTypes,
  hostileParts,
  type Makes,
  type Mood,
  makeValue,
  pick,
  ragged,
  rawBodies,
  type Schema,
  strings
} from './fuzz/random-value.ts';
import {copyingCsv, newRequest, type Serving, serving} from './serving.ts';

const seconds = Number(process.env.FUZZ_SECONDS ?? 35);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_928);
const leastRounds = 3;

const endless = {count: 1e9, seconds: 1};
const limits: Limits = {
  signInByAddress: endless,
  signInByLogin: endless,
  writesByPerson: endless,
  writesByAddress: endless,
  looksByAddress: endless,
  contestsByAddress: endless
};
const actors = ['officer', 'lawyer', 'admin', 'analyst', 'auditor', 'counsel', null] as const;
type Actor = (typeof actors)[number];
const looseTables = ['token', 'login', 'password', 'session'] as const;

let server: Serving;
let described: Described;
let clauses: readonly {readonly clauseId: string}[] = [];
/** People on whom administrators may try things; those who act must stay who they are. */
let victims: readonly string[] = [];
const tokens = new Map<Actor, string>();

/** Whoever would do this in earnest; with anybody else most addresses would only ever refuse. */
function expectedActor(template: string): Actor {
  if (template.startsWith('/people')) return 'admin';
  return template.startsWith('/auditor-keys') ? 'auditor' : 'counsel';
}

function asking(as: Actor): Readonly<Record<string, string>> {
  const token = tokens.get(as);
  return token === undefined ? {} : {authorization: `Bearer ${token}`};
}

beforeAll(async () => {
  server = await serving({limits});
  described = await readDescription(server);
  const {desk} = server.main;
  const added = [];
  for (const name of ['Vic', 'Val', 'Vera']) {
    added.push(await addPerson(desk, 'system', {name, team: 'analysis', roles: ['analyst']}));
  }
  victims = added.map(one => one.person.id);
  for (const [name, {token}] of Object.entries(server.people)) {
    const known = actors.find(actor => actor === name);
    if (known !== undefined) tokens.set(known, token);
  }
  const roles = ['officer' as const, 'reviewer' as const, 'legal' as const, 'policy-lead' as const];
  tokens.set('counsel', (await addPerson(desk, 'system', {name: 'Cleo', team: 'trust-and-safety', roles})).token);
  const answer = api['GET /clauses'].answer.parse(await (await server.ask('/clauses')).json());
  clauses = answer.clauses.map(({id, version, sha256}) => ({packId: answer.packId, clauseId: id, version, sha256}));
  // The first use of a token is an entry of its own: out of the way before anything is counted.
  for (const as of actors) await server.ask('/requests', {headers: asking(as)});
  for (let count = 0; count < 3; count += 1) {
    await server.ask('/requests', {method: 'POST', as: 'officer', body: newRequest()});
  }
  // One is decided, so that there are letters, a watch, a receipt and something to appeal against.
  const [decided = ''] = await idsOf('request');
  const clause = clauses.find(one => one.clauseId === 'hidden-principal');
  const body = JSON.stringify({outcome: 'declined', clause, reasons: 'Because.'});
  for (const as of ['counsel', 'officer', 'lawyer'] as const) {
    await server.ask(`/requests/${decided}/reviews`, {method: 'POST', headers: asking(as), body});
  }
  expect(await idsOf('decision')).toHaveLength(1);
});
afterAll(async () => server.end());

type Counts = {readonly rows: number; readonly entries: number; readonly all: string};

/** How much there is of everything, in one look at the database and one at the folder. */
async function counted(): Promise<Counts> {
  const {read} = server.main.store;
  const names = [...coveredTables, 'ledger_entry', ...looseTables];
  const columns = names.map(name => sql`(select count(*) from ${sql.table(name)}) as ${sql.ref(`n_${name}`)}`);
  const {rows} = await sql<Record<string, number>>`select ${sql.join(columns)},
    (select count(*) from erasure where left_sha256 is null) as gone`.execute(read);
  const found = rows[0] ?? {};
  const covered = coveredTables.reduce((sum, name) => sum + (found[`n_${name}`] ?? 0), 0);
  const kept = readdirSync(server.home, {recursive: true, encoding: 'utf8'}).filter(name =>
    /^(documents|inbox|outbox|runs)\//.test(name)
  );
  return {
    rows: covered + (found.gone ?? 0),
    entries: found.n_ledger_entry ?? 0,
    all: JSON.stringify([found, kept.length])
  };
}

const tableOf: Readonly<Record<string, CoveredTable>> = {
  requests: 'request',
  cases: 'case_file',
  letters: 'letter',
  watches: 'watch',
  documents: 'document',
  findings: 'findings',
  'sealed-notes': 'sealed_note',
  'public-statements': 'public_statement'
};

const fieldTables: Readonly<Record<string, CoveredTable>> = {
  documentIds: 'document',
  decisionId: 'decision',
  appealId: 'appeal',
  findingsId: 'findings',
  requestId: 'request',
  target: 'flag',
  matterId: 'request',
  keyId: 'auditor_key'
};

async function idsOf(table: CoveredTable): Promise<readonly string[]> {
  const rows = await server.main.store.read.selectFrom(table).select('id').limit(40).execute();
  return rows.map(row => row.id);
}

/** Made anew each round, so that what the last one added can be named in the next. */
async function poolNow(round: number): Promise<(field: string) => readonly unknown[]> {
  const pool = new Map<string, readonly unknown[]>();
  for (const [field, table] of Object.entries(fieldTables)) pool.set(field, await idsOf(table));
  const people = Object.values(server.people).map(one => one.person.id);
  pool.set('approachedPersonId', [...people, null, null, null, null]);
  pool.set('personId', people);
  pool.set('clause', clauses);
  pool.set('documentIds', [[]]);
  pool.set(
    'clauseId',
    clauses.map(clause => clause.clauseId)
  );
  pool.set('flagId', [...(pool.get('target') ?? []), null]);
  pool.set('quote', [null, 'account', 'not there']);
  for (const field of ['seenVersion', 'items', 'role']) pool.set(field, [undefined]);
  pool.set('publicKey', [Buffer.concat([Buffer.from([4]), Buffer.alloc(64, round)]).toString('base64url')]);
  pool.set('token', [tokens.get('analyst')]);
  pool.set('login', [`p${round}`, `q${round}`, null]);
  pool.set('regions', [['FR', 'DE'], ['*']]);
  pool.set('roles', [['analyst'], ['officer', 'legal'], ['reviewer']]);
  return field => pool.get(field) ?? [];
}

async function addressFor(template: string, random: Random, mood: Mood): Promise<string> {
  const clauseIds = clauses.map(clause => clause.clauseId);
  const ids = template.startsWith('/people')
    ? victims
    : template.startsWith('/rule-book/clauses')
      ? clauseIds
      : await idsOf(tableOf[template.split('/')[1] ?? ''] ?? 'request');
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (mood === 'hostile' && random() < 0.5) return pick(random, hostileParts);
    if (name === 'position') return String(randomInteger(random, 12));
    if (name === 'day') return '2026-05-04';
    return ids.length === 0 ? 'none' : pick(random, ids);
  });
  return mood === 'hostile' && random() < 0.2
    ? `${filled}?${encodeURIComponent(pick(random, strings).toWellFormed())}=1`
    : filled;
}

type Sent = {readonly body?: string | Uint8Array<ArrayBuffer>; readonly type: string};

function bodyFor({requestBody}: Operation, makes: Makes, mood: Mood): Sent {
  const {random} = makes;
  const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (media === undefined || content === undefined) {
    return mood === 'hostile' && random() < 0.3
      ? {body: pick(random, rawBodies), type: 'application/json'}
      : {type: ''};
  }
  if (media === 'multipart/form-data') {
    const mail = 'From: a@example.org\r\nSubject: An account\r\n\r\nA friend asks.\r\n';
    return ragged(random, 'file', pick(random, [mail, '', 'x', '\u0000\u0001', copyingCsv()]));
  }
  if (mood === 'hostile' && random() < 0.3) {
    return {body: pick(random, rawBodies), type: random() < 0.5 ? media : pick(random, contentTypes)};
  }
  const text = JSON.stringify(makeValue(content.schema, makes, mood)) ?? '';
  return {body: text, type: mood === 'hostile' && random() < 0.1 ? pick(random, contentTypes) : media};
}

/** The body in a few words, to find the case again. */
function inShort({body, type}: Sent): string {
  const text = typeof body === 'string' ? body : `${body?.length ?? 0} bytes`;
  return `${type} ${text.length} ${text.slice(0, 300)}`;
}

async function settle(text: string): Promise<void> {
  const job = jobSchema.safeParse(JSON.parse(text));
  if (!job.success) return;
  await server.ask(`/jobs/${job.data.id}`, {method: 'DELETE', as: 'analyst'});
  await server.main.jobs.ended(job.data.id);
}

describe('any request at all', () => {
  it(
    'is answered as described, and a refusal changes nothing',
    async () => {
      const operations = described.all.filter(({template}) => !/^\/(live|story|jobs\/\{id\}\/events)$/.test(template));
      const resolve = (ref: string) => (described.components[ref.replace('#/components/schemas/', '')] ?? {}) as Schema;
      const problems: unknown[] = [];
      const answered = new Map<string, number>();
      const began = performance.now();
      let rounds = 0;
      let sent = 0;
      let before = await counted();
      while (problems.length < 10 && (rounds < leastRounds || performance.now() - began < seconds * 1000)) {
        const known = await poolNow(rounds);
        for (const [at, {method, template, operation}] of operations.entries()) {
          const random = seededRandom(seed + rounds * 1000 + at);
          const makes: Makes = {random, resolve, known};
          const mood = pick<Mood>(random, ['valid', 'valid', 'nearly', 'hostile']);
          // A scan that would run takes a process; torn forms and wrong ones are what this is about.
          if (template === '/scans' && rounds % 5 !== 0) continue;
          const as = mood !== 'hostile' && random() < 0.7 ? expectedActor(template) : pick(random, actors);
          const address = await addressFor(template, random, mood);
          const {body, type} = bodyFor(operation, makes, mood);
          const headers = {...asking(as), ...(type !== '' && {'content-type': type})};
          const init = {method, headers, ...(body !== undefined && method !== 'GET' && {body})};
          const response = await server.ask(address, init);
          const text = await response.text();
          sent += 1;
          if (template === '/scans' && response.status === 200) await settle(text);
          const after = await counted();
          const name = `${method} ${template}`;
          if (response.status === 200) answered.set(name, (answered.get(name) ?? 0) + 1);
          // A hostile part of an address may make it another address; then only the bounds of all answers hold.
          const isOther = mood === 'hostile' && template.includes('{');
          const breach = isOther
            ? response.status >= 500
              ? `a fault: ${text}`
              : null
            : described.breach(operation, response.status, response.headers.get('content-type') ?? '', text);
          const half = response.status >= 400 && after.all !== before.all ? 'a refusal that left something' : null;
          const uneven = after.rows !== after.entries ? `${after.rows} rows and ${after.entries} entries` : null;
          const what = breach ?? half ?? uneven;
          if (what !== null) {
            problems.push({
              what,
              name,
              address: address.slice(0, 200),
              as,
              mood,
              round: rounds,
              sent: inShort({body, type} as Sent)
            });
          }
          before = after;
        }
        rounds += 1;
      }
      const silent = operations.map(one => `${one.method} ${one.template}`).filter(name => !answered.has(name));
      process.stderr.write(
        `fuzz: ${sent} requests in ${rounds} rounds, seed ${seed}; never accepted: ${silent.join(', ') || 'none'}\n`
      );
      expect(problems).toEqual([]);
      expect(server.logged).toEqual([]);
      expect(answered.size).toBeGreaterThan(operations.length / 2);
    },
    seconds * 1000 + 200_000
  );

  it('leaves a record that verifies', async () => {
    expect((await server.main.log.verify()).problems).toEqual([]);
  });
});
