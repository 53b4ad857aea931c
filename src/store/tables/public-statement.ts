/** Claims and promises of the platform, as they were made in public. */
import {type PublicStatement, publicStatementSchema} from '../../contract/public-statements.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {positionsOf} from './ledger-entry.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type KeptPublicStatement = {readonly statement: PublicStatement; readonly ledgerPosition: number};

function toRow(statement: PublicStatement): CoveredRow<'public_statement'> {
  const {id, kind, saidBy, saidOn, words, source, measure, dueOn, personId, at} = statement;
  return {
    id,
    kind,
    said_by: saidBy,
    said_on: saidOn,
    words,
    source,
    measure: measure === null ? null : canonicalJson(measure),
    due_on: dueOn,
    person_id: personId,
    at
  };
}

function fromRow(row: CoveredRow<'public_statement'>): PublicStatement {
  return stored(publicStatementSchema, 'public_statement', row.id, () => ({
    id: row.id,
    kind: row.kind,
    saidBy: row.said_by,
    saidOn: row.said_on,
    words: row.words,
    source: row.source,
    measure: row.measure === null ? null : JSON.parse(row.measure),
    dueOn: row.due_on,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertPublicStatement(tx: Tx, statement: PublicStatement): Promise<number> {
  return insertRecorded(tx, 'public_statement', statement.personId, toRow(statement));
}

/** The latest said first. */
export async function readPublicStatements(db: Database): Promise<readonly KeptPublicStatement[]> {
  const rows = await db.selectFrom('public_statement').selectAll().orderBy('said_on', 'desc').orderBy('id').execute();
  const positions = await positionsOf(
    db,
    'public_statement',
    rows.map(row => row.id)
  );
  return rows.map(row => ({statement: fromRow(row), ledgerPosition: positions.get(row.id) ?? -1}));
}

export async function readPublicStatement(db: Database, id: string): Promise<KeptPublicStatement | null> {
  const row = await db.selectFrom('public_statement').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const positions = await positionsOf(db, 'public_statement', [id]);
  return {statement: fromRow(row), ledgerPosition: positions.get(id) ?? -1};
}
