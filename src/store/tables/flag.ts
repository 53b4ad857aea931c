/** Flags of requests: one row, and one entry of the record, for each rule that spoke. */
import {type Flag, flagSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

export type RaisedFlag = {readonly id: string; readonly requestId: string; readonly flag: Flag};

function toRow({id, requestId, flag}: RaisedFlag): CoveredRow<'flag'> {
  return {id, request_id: requestId, body: canonicalJson(flag)};
}

function fromRow({id, request_id, body}: CoveredRow<'flag'>): RaisedFlag {
  return {id, requestId: request_id, flag: stored(flagSchema, 'flag', id, () => JSON.parse(body))};
}

export async function insertFlag(tx: Tx, actor: string, raised: RaisedFlag): Promise<number> {
  const row = toRow(raised);
  await tx.db.insertInto('flag').values(row).execute();
  return record(tx, {kind: 'request-flagged', actor, subject: {table: 'flag', id: row.id}, content: row});
}

export async function readFlags(db: Database, requestId: string): Promise<readonly RaisedFlag[]> {
  const rows = await db.selectFrom('flag').selectAll().where('request_id', '=', requestId).orderBy('id').execute();
  return rows.map(fromRow);
}

/** The flags of all requests, for lists. */
export async function readAllFlags(db: Database): Promise<readonly RaisedFlag[]> {
  return (await db.selectFrom('flag').selectAll().orderBy('id').execute()).map(fromRow);
}
