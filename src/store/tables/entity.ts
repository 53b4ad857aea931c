/** Bodies that declare accounts as their own. */
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {actorOf} from './ledger-entry.ts';

export type Entity = {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly kind: string;
  readonly createdAt: string;
};

function toRow({id, name, country, kind, createdAt}: Entity): CoveredRow<'entity'> {
  return {id, name, country, kind, created_at: createdAt};
}

function fromRow({id, name, country, kind, created_at}: CoveredRow<'entity'>): Entity {
  return {id, name, country, kind, createdAt: created_at};
}

export async function insertEntity(tx: Tx, actor: string, entity: Entity): Promise<number> {
  const row = toRow(entity);
  await tx.db.insertInto('entity').values(row).execute();
  return record(tx, {kind: 'entity-added', actor, subject: {table: 'entity', id: row.id}, content: row});
}

export async function readEntities(db: Database): Promise<readonly Entity[]> {
  return (await db.selectFrom('entity').selectAll().orderBy('name').orderBy('id').execute()).map(fromRow);
}

/** `actor`: whose act the first row was. */
export type RecordedEntity = Entity & {readonly ledgerPosition: number; readonly actor: string};

/** As they were first written, in the order of the record; after a position where one is given. */
export async function readRecordedEntities(db: Database, after = -1): Promise<readonly RecordedEntity[]> {
  const rows = await db
    .selectFrom('entity')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'entity.id').on('subject_table', '=', 'entity')
    )
    .selectAll('entity')
    .select(['ledger_entry.position', 'ledger_entry.entry'])
    .where('ledger_entry.position', '>', after)
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(({position, entry, ...row}) => ({...fromRow(row), ledgerPosition: position, actor: actorOf(entry)}));
}

export async function isEntity(db: Database, id: string): Promise<boolean> {
  return (await db.selectFrom('entity').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
