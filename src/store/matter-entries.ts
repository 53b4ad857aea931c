/** Which entries, and which documents, are about one matter. */
import {askToErase} from './erasure-rule.ts';
import {erasedText} from './redacted.ts';
import type {CoveredTable} from './schema.ts';
import type {Database} from './tables/database.ts';
import {positionsOf} from './tables/ledger-entry.ts';

/** Rows of a matter that hold personal data. A route names roles, teams and countries, and nobody. */
export const ofRequest = [
  'flag',
  'recusal',
  'review',
  'decision',
  'letter',
  'watch',
  'override',
  'remark',
  'reopening',
  'appeal',
  'notice_hold',
  'note_opening'
] as const satisfies readonly CoveredTable[];

/**
 * Positions of the request and of everything that points to it and may be erased with it; in order. Not the asks for
 * erasing: they are what it rests on.
 */
export async function positionsOfMatter(db: Database, requestId: string): Promise<readonly number[]> {
  const subjects: (readonly [CoveredTable, readonly string[]])[] = [['request', [requestId]]];
  for (const table of ofRequest) {
    const rows = db.selectFrom(table).select('id').where('request_id', '=', requestId);
    const held = table === 'override' ? rows.where('what', '<>', askToErase) : rows;
    subjects.push([table, (await held.execute()).map(row => row.id)]);
  }
  const said = await db
    .selectFrom('statement')
    .innerJoin('case_file', 'case_file.id', 'statement.case_id')
    .select('statement.id')
    .where('matter_id', '=', requestId)
    .execute();
  subjects.push(['statement', said.map(row => row.id)]);
  const request = await db.selectFrom('request').select('particulars').where('id', '=', requestId).executeTakeFirst();
  subjects.push(['document', documentIdsOf(request?.particulars ?? null)]);
  const positions: number[] = [];
  for (const [table, ids] of subjects) positions.push(...(await positionsOf(db, table, ids)).values());
  return positions.sort((a, b) => a - b);
}

function documentIdsOf(particulars: string | null): readonly string[] {
  if (particulars === null) return [];
  const value: {readonly documentIds?: readonly string[]} = JSON.parse(particulars);
  return value.documentIds ?? [];
}

/** Hashes of documents that were erased wherever they belonged: their bytes are to go. */
export async function erasedDocuments(db: Database): Promise<readonly string[]> {
  const rows = await db.selectFrom('document').select(['file_name', 'sha256']).execute();
  const kept = new Set(rows.filter(row => row.file_name !== erasedText).map(row => row.sha256));
  return [...new Set(rows.map(row => row.sha256))].filter(sha256 => !kept.has(sha256));
}
