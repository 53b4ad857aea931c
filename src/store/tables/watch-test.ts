/** Which findings tested which watch, and what came of it. */
import {type WatchTestRow, watchTestRowSchema} from '../../contract/watches.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, watchId, findingsId, at, ...body}: WatchTestRow): CoveredRow<'watch_test'> {
  return {id, watch_id: watchId, findings_id: findingsId, body: canonicalJson(body), at};
}

function fromRow(row: CoveredRow<'watch_test'>): WatchTestRow {
  return stored(watchTestRowSchema, 'watch_test', row.id, () => ({
    ...JSON.parse(row.body),
    id: row.id,
    watchId: row.watch_id,
    findingsId: row.findings_id,
    at: row.at
  }));
}

export async function insertWatchTest(tx: Tx, actor: string, test: WatchTestRow): Promise<number> {
  return insertRecorded(tx, 'watch_test', actor, toRow(test));
}

/** Newest first; of one watch, or of all. */
export async function readWatchTests(db: Database, watchId?: string): Promise<readonly WatchTestRow[]> {
  const all = db.selectFrom('watch_test').selectAll().orderBy('at', 'desc').orderBy('id');
  const rows = await (watchId === undefined ? all : all.where('watch_id', '=', watchId)).execute();
  return rows.map(fromRow);
}
