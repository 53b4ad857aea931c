/** A desk for tests: a fresh store, a clock that ticks, six people in four teams, and the log that checks them. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {NewRequest, NewReview, Person} from '../../src/contract/desk.ts';
import type {RulePack} from '../../src/contract/policy.ts';
import {adoptRulePack} from '../../src/desk/adopt-rule-pack.ts';
import {citationOn} from '../../src/desk/clauses.ts';
import {type Desk, idMaker} from '../../src/desk/desk.ts';
import {addPerson} from '../../src/desk/people.ts';
import {type Log, openLog} from '../../src/ledger/log.ts';
import {signerOf} from '../../src/ledger/note.ts';
import {loadRulePack} from '../../src/policy/load.ts';
import {openDocuments} from '../../src/store/documents.ts';
import {keeperOf} from '../../src/store/keeper.ts';
import {coveredTables} from '../../src/store/schema.ts';
import type {TestEngine, TestStore} from '../store/engines.ts';

export const day = '2020-04-20';

const staff = {
  mei: {name: 'Mei', team: 'trust-and-safety', roles: ['officer', 'reviewer']},
  noor: {name: 'Noor', team: 'trust-and-safety', roles: ['reviewer']},
  jonas: {name: 'Jonas', team: 'government-relations', roles: ['officer', 'reviewer']},
  amara: {name: 'Amara', team: 'legal', roles: ['reviewer']},
  lev: {name: 'Lev', team: 'legal', roles: ['policy-lead']},
  ilse: {name: 'Ilse', team: 'analysis', roles: ['analyst']}
} as const satisfies Record<
  string,
  Readonly<Pick<Person, 'name' | 'team'>> & {readonly roles: readonly Person['roles'][number][]}
>;
export type Name = keyof typeof staff;
export const names: readonly Name[] = ['mei', 'noor', 'jonas', 'amara', 'lev', 'ilse'];

export type Office = {
  readonly desk: Desk;
  readonly people: Readonly<Record<Name, Person>>;
  readonly token: string;
  readonly log: Log;
  readonly store: TestStore;
  /** Moves the clock to the start of a day. */
  readonly setDay: (day: string) => void;
};

export async function openOffice(
  engine: TestEngine,
  rulePack: RulePack = loadRulePack('short-video-2020')
): Promise<Office> {
  let time = Date.parse(`${day}T09:00:00Z`);
  const now = () => new Date(time++);
  const store = await engine.fresh({now});
  const folder = await mkdtemp(join(tmpdir(), 'overt-desk-'));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  const documents = openDocuments(join(folder, 'documents'));
  const desk: Desk = {store: store.store, rulePack, documents, now, newId: idMaker(store.store.effects.randomBytes)};
  let token = '';
  const add = async (name: Name): Promise<Person> => {
    const added = await addPerson(desk, 'system', {...staff[name], roles: [...staff[name].roles]});
    token = added.token;
    return added.person;
  };
  const people = {
    mei: await add('mei'),
    noor: await add('noor'),
    jonas: await add('jonas'),
    amara: await add('amara'),
    lev: await add('lev'),
    ilse: await add('ilse')
  };
  await adoptRulePack(desk, 'system', rulePack);
  const signer = signerOf('test.example/log', new Uint8Array(32).fill(7));
  const log = openLog({keeper: keeperOf(store.store), folder: join(folder, 'ledger'), signer});
  const setDay = (to: string) => {
    time = Date.parse(`${to}T09:00:00Z`);
  };
  return {desk, people, token, log, store, setDay};
}

/** What the record says was done since an entry, in order. */
export async function entriesSince({desk}: Office, position: number): Promise<readonly string[]> {
  const rows = await desk.store.read
    .selectFrom('ledger_entry')
    .select('entry')
    .where('position', '>=', position)
    .orderBy('position')
    .execute();
  return rows.map(({entry}) => {
    const {kind}: {readonly kind: string} = JSON.parse(entry);
    return kind;
  });
}

export async function entryCount({desk}: Office): Promise<number> {
  const {last} = await desk.store.read
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return (last ?? -1) + 1;
}

/** How many rows the record should speak of, one entry each. */
export async function coveredRowCount({desk}: Office): Promise<number> {
  let rows = 0;
  for (const table of coveredTables) rows += (await desk.store.read.selectFrom(table).select('id').execute()).length;
  return rows;
}

export const words =
  'A friend of mine asked whether the public-relations office of a government could have an account that shows the country at its best to viewers abroad, without being seen as official. How would one run such an account? They could pay.';

export function newRequest(fields: Partial<NewRequest> = {}): NewRequest {
  return {
    door: 'letter',
    receivedAt: '2020-04-18T12:00:00.000Z',
    title: 'An account that shows the country at its best',
    words,
    asks: ['open-account', 'account-guidance'],
    requester: 'A friend',
    principal: 'A public-relations office',
    country: null,
    approachedPersonId: null,
    wanted: {
      audience: ['viewers abroad'],
      topics: ['Valmera', 'beaches', 'music'],
      languages: ['en'],
      places: ['Valmera'],
      from: null,
      until: null
    },
    ...fields
  };
}

export function reviewOf(
  desk: Desk,
  outcome: NewReview['outcome'] = 'declined',
  clauseId = 'hidden-principal',
  onDay = day
): NewReview {
  const clause = citationOn(desk, clauseId, onDay);
  if (clause === null) throw new Error(`test: ${clauseId} is not in force on ${onDay}`);
  return {outcome, clause, reasons: `Because of ${clauseId}.`};
}
