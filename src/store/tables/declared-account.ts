/** Accounts that an entity has openly declared as its own. */
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {actorOf} from './ledger-entry.ts';

export type DeclaredRow = {
  readonly id: string;
  readonly entityId: string;
  readonly platform: string;
  readonly account: string;
  readonly declaredAt: string;
};

function toRow({id, entityId, platform, account, declaredAt}: DeclaredRow): CoveredRow<'declared_account'> {
  return {id, entity_id: entityId, platform, account, declared_at: declaredAt};
}

function fromRow({id, entity_id, platform, account, declared_at}: CoveredRow<'declared_account'>): DeclaredRow {
  return {id, entityId: entity_id, platform, account, declaredAt: declared_at};
}

export async function insertDeclaredAccount(tx: Tx, actor: string, declared: DeclaredRow): Promise<number> {
  const row = toRow(declared);
  await tx.db.insertInto('declared_account').values(row).execute();
  return record(tx, {kind: 'account-declared', actor, subject: {table: 'declared_account', id: row.id}, content: row});
}

/** By platform and account. */
export async function readDeclaredAccounts(db: Database): Promise<readonly DeclaredRow[]> {
  const rows = await db
    .selectFrom('declared_account')
    .selectAll()
    .orderBy('platform')
    .orderBy('account')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** In the order of the record. */
export async function readRecordedDeclarations(
  db: Database
): Promise<readonly (DeclaredRow & {readonly ledgerPosition: number; readonly actor: string})[]> {
  const rows = await db
    .selectFrom('declared_account')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'declared_account.id').on('subject_table', '=', 'declared_account')
    )
    .selectAll('declared_account')
    .select(['ledger_entry.position', 'ledger_entry.entry'])
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(({position, entry, ...row}) => ({...fromRow(row), ledgerPosition: position, actor: actorOf(entry)}));
}
