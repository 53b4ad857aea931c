/** Cases: a network in a findings document, and the watch and the request that it leads back to. */
import {type Case, caseSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {positionsOf} from './ledger-entry.ts';
import {stored} from './stored.ts';

export type OpenedCase = Omit<Case, 'ledgerPosition'>;

function toRow(opened: OpenedCase): CoveredRow<'case_file'> {
  return {
    id: opened.id,
    opened_at: opened.openedAt,
    title: opened.title,
    status: opened.status,
    findings_id: opened.findingsId,
    network_id: opened.networkId,
    evidence_sha256: opened.evidenceSha256,
    watch_id: opened.watchId,
    request_id: opened.requestId,
    match: opened.match === null ? null : canonicalJson(opened.match),
    statement: opened.statement,
    matter_id: opened.matterId ?? null
  };
}

async function fromRows(db: Database, rows: readonly CoveredRow<'case_file'>[]): Promise<readonly Case[]> {
  const positions = await positionsOf(
    db,
    'case_file',
    rows.map(row => row.id)
  );
  return rows.map(row =>
    stored(caseSchema, 'case_file', row.id, () => ({
      id: row.id,
      openedAt: row.opened_at,
      title: row.title,
      status: row.status,
      findingsId: row.findings_id,
      networkId: row.network_id,
      evidenceSha256: row.evidence_sha256,
      watchId: row.watch_id,
      requestId: row.request_id,
      match: row.match === null ? null : JSON.parse(row.match),
      statement: row.statement,
      matterId: row.matter_id,
      ledgerPosition: positions.get(row.id)
    }))
  );
}

export async function insertCase(tx: Tx, actor: string, opened: OpenedCase): Promise<number> {
  const row = toRow(opened);
  await tx.db.insertInto('case_file').values(row).execute();
  return record(tx, {kind: 'case-opened', actor, subject: {table: 'case_file', id: row.id}, content: row});
}

export async function readCase(db: Database, id: string): Promise<Case | null> {
  const rows = await db.selectFrom('case_file').selectAll().where('id', '=', id).execute();
  return (await fromRows(db, rows))[0] ?? null;
}

/** Newest first. */
export async function readCases(db: Database): Promise<readonly Case[]> {
  return fromRows(
    db,
    await db.selectFrom('case_file').selectAll().orderBy('opened_at', 'desc').orderBy('id').execute()
  );
}

/** The cases that lead back to a request, newest first. */
export async function readCasesOf(db: Database, requestId: string): Promise<readonly Case[]> {
  const rows = db.selectFrom('case_file').selectAll().where('request_id', '=', requestId);
  return fromRows(db, await rows.orderBy('opened_at', 'desc').orderBy('id').execute());
}

/** The cases that are judged in one matter: leads of several watches to the same network share one. */
export async function readCaseIdsOfMatter(db: Database, matterId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('case_file').select('id').where('matter_id', '=', matterId).orderBy('id').execute();
  return rows.map(row => row.id);
}
