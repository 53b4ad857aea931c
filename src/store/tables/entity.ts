/** Bodies that declare accounts as their own. */
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';

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
