/** What an account of a network, or somebody named in a case, says to it. */
import {type Statement, statementSchema} from '../../contract/cases.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, caseId, about, saidBy, words, personId, at}: Statement): CoveredRow<'statement'> {
  return {id, case_id: caseId, about, said_by: saidBy, words, person_id: personId, at};
}

function fromRow(row: CoveredRow<'statement'>): Statement {
  return stored(statementSchema, 'statement', row.id, () => ({
    id: row.id,
    caseId: row.case_id,
    about: row.about,
    saidBy: row.said_by,
    words: row.words,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertStatement(tx: Tx, statement: Statement): Promise<number> {
  return insertRecorded(tx, 'statement', statement.personId, toRow(statement));
}

/** Oldest first; of some cases. */
export async function readStatements(db: Database, caseIds: readonly string[]): Promise<readonly Statement[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .selectFrom('statement')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** Who spoke for whom in which case, for lists. */
export async function readRepliers(
  db: Database
): Promise<readonly {readonly caseId: string; readonly about: string}[]> {
  const rows = await db.selectFrom('statement').select(['case_id', 'about']).orderBy('id').execute();
  return rows.map(row => ({caseId: row.case_id, about: row.about}));
}
