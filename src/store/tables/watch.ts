/** Watches: what was wanted and declined, written down before any data is looked at. */
import {type Watch, watchSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {positionsOf} from './ledger-entry.ts';
import {stored} from './stored.ts';

export type OpenedWatch = Omit<Watch, 'ledgerPosition'>;

function toRow({id, requestId, createdAt, hypothesis, statement, status}: OpenedWatch): CoveredRow<'watch'> {
  return {
    id,
    request_id: requestId,
    created_at: createdAt,
    hypothesis: canonicalJson(hypothesis),
    statement,
    status
  };
}

async function fromRows(db: Database, rows: readonly CoveredRow<'watch'>[]): Promise<readonly Watch[]> {
  const positions = await positionsOf(
    db,
    'watch',
    rows.map(row => row.id)
  );
  const closed = await closedIds(db);
  return rows.map(row =>
    stored(watchSchema, 'watch', row.id, () => ({
      id: row.id,
      requestId: row.request_id,
      createdAt: row.created_at,
      hypothesis: JSON.parse(row.hypothesis),
      statement: row.statement,
      status: closed.has(row.id) ? 'closed' : row.status,
      ledgerPosition: positions.get(row.id)
    }))
  );
}

/** The row says how a watch began; that it was closed is said by a row of its own. */
async function closedIds(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('watch_change').select('watch_id').where('what', '=', 'closed').execute();
  return new Set(rows.map(row => row.watch_id));
}

export async function insertWatch(tx: Tx, actor: string, watch: OpenedWatch): Promise<number> {
  const row = toRow(watch);
  await tx.db.insertInto('watch').values(row).execute();
  return record(tx, {kind: 'watch-opened', actor, subject: {table: 'watch', id: row.id}, content: row});
}

export async function readWatch(db: Database, requestId: string): Promise<Watch | null> {
  const rows = await db.selectFrom('watch').selectAll().where('request_id', '=', requestId).execute();
  return (await fromRows(db, rows))[0] ?? null;
}

/** Oldest first. */
export async function readWatches(db: Database): Promise<readonly Watch[]> {
  return fromRows(db, await db.selectFrom('watch').selectAll().orderBy('created_at').orderBy('id').execute());
}
