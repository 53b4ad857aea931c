/** A small record to test with: people of three teams, one of them the administrator, a request, reviews. Clock and ids count upwards. */
import type {CoveredRow} from '../../src/store/schema.ts';
import {record, type Store, type Tx} from '../../src/store/store.ts';
import {insertRecorded} from '../../src/store/tables/recorded-row.ts';

export const clause = JSON.stringify({packId: 'guidelines', clauseId: 'cib', version: 1, sha256: 'a'.repeat(64)});

const createdAt = '2026-01-01T00:00:00.000Z';
const person = (id: string, name: string, team: string, roles = '["reviewer"]'): CoveredRow<'person'> => ({
  id,
  name,
  team,
  roles,
  created_at: createdAt
});

export const people = [
  person('p-anna', 'Anna', 'legal'),
  person('p-bo', 'Bo', 'trust-and-safety'),
  person('p-carla', 'Carla', 'legal', '["reviewer","policy-lead"]'),
  person('p-dora', 'Dora', 'government-relations', '["admin"]')
];

export function requestRow(change: Partial<CoveredRow<'request'>> = {}): CoveredRow<'request'> {
  return {
    id: 'r-1',
    opened_at: createdAt,
    opened_by: 'p-dora',
    door: 'colleague-message',
    received_at: createdAt,
    title: 'An account that nobody should know',
    words: 'Could they have an account without being seen as official?',
    asks: '["open-account"]',
    requester: 'A friend',
    principal: null,
    country: null,
    approached_person_id: 'p-dora',
    wanted: '{}',
    particulars: null,
    ...change
  };
}

/** At the first start, or later by the administrator. */
export async function addPeople(
  tx: Tx,
  rows: readonly CoveredRow<'person'>[] = people,
  actor = 'system'
): Promise<void> {
  for (const row of rows) {
    await tx.db.insertInto('person').values(row).execute();
    await record(tx, {kind: 'person-added', actor, subject: {table: 'person', id: row.id}, content: row});
  }
}

export async function addRequest(tx: Tx, row: CoveredRow<'request'> = requestRow()): Promise<void> {
  await tx.db.insertInto('request').values(row).execute();
  const subject = {table: 'request', id: row.id} as const;
  await record(tx, {kind: 'request-opened', actor: row.opened_by, subject, content: row});
}

type ReviewChange = Partial<CoveredRow<'review'>> & {readonly person_id: string};

/** A review by one of the people, of their own team unless said otherwise. Its id is `v-` and the person's name. */
export async function addReview(tx: Tx, change: ReviewChange): Promise<string> {
  const row: CoveredRow<'review'> = {
    id: `v-${change.person_id.slice(2)}`,
    request_id: 'r-1',
    team: people.find(({id}) => id === change.person_id)?.team ?? 'legal',
    outcome: 'declined',
    clause,
    reasons: 'It would hide who speaks.',
    at: createdAt,
    role: null,
    round: null,
    particulars: null,
    ...change
  };
  await tx.db.insertInto('review').values(row).execute();
  const subject = {table: 'review', id: row.id} as const;
  await record(tx, {kind: 'review-given', actor: row.person_id, subject, content: row});
  return row.id;
}

export async function recuse(tx: Tx, personId: string): Promise<void> {
  const row = {
    id: `c-${personId.slice(2)}`,
    request_id: 'r-1',
    person_id: personId,
    because: 'declared-tie',
    note: '',
    at: createdAt
  };
  await tx.db.insertInto('recusal').values(row).execute();
  const subject = {table: 'recusal', id: row.id} as const;
  await record(tx, {kind: 'person-recused', actor: personId, subject, content: row});
}

/** An ask to erase the personal data of a request. Its id is `o-` and the person's name. */
export async function askToEraseAs(tx: Tx, personId: string, role: string, requestId = 'r-1'): Promise<number> {
  const team = people.find(({id}) => id === personId)?.team ?? 'legal';
  const row = {id: `o-${personId.slice(2)}`, request_id: requestId, person_id: personId, role, team};
  const ask = {...row, what: 'erase-personal-data', target: requestId, reasons: 'An order.', at: createdAt};
  return insertRecorded(tx, 'override', personId, ask);
}

/** A flag of the request, sensitive unless said otherwise. */
export async function flag(
  tx: Tx,
  {id = 'f-1', request_id = 'r-1', sensitive = true}: {id?: string; request_id?: string; sensitive?: boolean} = {}
): Promise<string> {
  const body = JSON.stringify({
    clause: JSON.parse(clause),
    quotes: [],
    reason: 'It says so.',
    rule: 'hidden-principal',
    sensitive,
    title: 'Hidden principal'
  });
  const row = {id, request_id, body};
  await tx.db.insertInto('flag').values(row).execute();
  await record(tx, {kind: 'request-flagged', actor: 'system', subject: {table: 'flag', id}, content: row});
  return id;
}

/** People 0 to 3, the request 4, the reviews of Anna and Bo 5 and 6. */
export async function undecided(store: Store): Promise<void> {
  await store.transaction(async tx => {
    await addPeople(tx);
    await addRequest(tx);
    await addReview(tx, {person_id: 'p-anna'});
    await addReview(tx, {person_id: 'p-bo'});
  });
}
