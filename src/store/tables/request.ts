/** Requests as they were taken in. What became of one is in the tables that point to it. */
import {type NewRequest, newRequestSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

export type OpenedRequest = NewRequest & {readonly id: string; readonly openedAt: string; readonly openedBy: string};

function toRow(request: OpenedRequest): CoveredRow<'request'> {
  return {
    id: request.id,
    opened_at: request.openedAt,
    opened_by: request.openedBy,
    door: request.door,
    received_at: request.receivedAt,
    title: request.title,
    words: request.words,
    asks: canonicalJson(request.asks),
    requester: request.requester,
    principal: request.principal,
    country: request.country,
    approached_person_id: request.approachedPersonId,
    wanted: canonicalJson(request.wanted),
    particulars: request.particulars === undefined ? null : canonicalJson(request.particulars)
  };
}

function fromRow(row: CoveredRow<'request'>): OpenedRequest {
  const request = stored(newRequestSchema, 'request', row.id, () => ({
    door: row.door,
    receivedAt: row.received_at,
    title: row.title,
    words: row.words,
    asks: JSON.parse(row.asks),
    requester: row.requester,
    principal: row.principal,
    country: row.country,
    approachedPersonId: row.approached_person_id,
    wanted: JSON.parse(row.wanted),
    ...(row.particulars !== null && {particulars: JSON.parse(row.particulars)})
  }));
  return {...request, id: row.id, openedAt: row.opened_at, openedBy: row.opened_by};
}

export async function insertRequest(tx: Tx, actor: string, request: OpenedRequest): Promise<number> {
  const row = toRow(request);
  await tx.db.insertInto('request').values(row).execute();
  return record(tx, {kind: 'request-opened', actor, subject: {table: 'request', id: row.id}, content: row});
}

export async function readRequest(db: Database, id: string): Promise<OpenedRequest | null> {
  const row = await db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Of a few hundred ids at a time, so that no statement has more parameters than an engine takes. */
const idsAtOnce = 500;

export async function readRequestsById(
  db: Database,
  ids: readonly string[]
): Promise<ReadonlyMap<string, OpenedRequest>> {
  const found = new Map<string, OpenedRequest>();
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const some = ids.slice(from, from + idsAtOnce);
    for (const row of await db.selectFrom('request').selectAll().where('id', 'in', some).execute()) {
      found.set(row.id, fromRow(row));
    }
  }
  return found;
}

/** Newest first. */
export async function readRequests(db: Database): Promise<readonly OpenedRequest[]> {
  const rows = await db.selectFrom('request').selectAll().orderBy('opened_at', 'desc').orderBy('id').execute();
  return rows.map(fromRow);
}
