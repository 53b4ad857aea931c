/** Findings that were recorded: which document, by its hash, and what it came to. */
import {type FindingsSummary, findingsSummarySchema} from '../../contract/http.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

const countsSchema = findingsSummarySchema.pick({networks: true, setAside: true, accounts: true, posts: true});

function toRow({id, title, recordedAt, sha256, ...counts}: FindingsSummary): CoveredRow<'findings'> {
  return {id, title, recorded_at: recordedAt, sha256, summary: canonicalJson(countsSchema.parse(counts))};
}

function fromRow({id, title, recorded_at, sha256, summary}: CoveredRow<'findings'>): FindingsSummary {
  return {
    id,
    title,
    recordedAt: recorded_at,
    sha256,
    ...stored(countsSchema, 'findings', id, () => JSON.parse(summary))
  };
}

export async function insertFindings(tx: Tx, actor: string, findings: FindingsSummary): Promise<number> {
  const row = toRow(findings);
  await tx.db.insertInto('findings').values(row).execute();
  return record(tx, {kind: 'findings-recorded', actor, subject: {table: 'findings', id: row.id}, content: row});
}

export async function readFindings(db: Database, id: string): Promise<FindingsSummary | null> {
  const row = await db.selectFrom('findings').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Newest first. */
export async function readAllFindings(db: Database): Promise<readonly FindingsSummary[]> {
  const rows = await db.selectFrom('findings').selectAll().orderBy('recorded_at', 'desc').orderBy('id').execute();
  return rows.map(fromRow);
}
