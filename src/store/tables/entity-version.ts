/** Entities as they were from some moment on. An entity without any reads as its first row. */
import {type EntityBody, entityBodySchema} from '../../contract/registry.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type EntityVersion = {
  readonly id: string;
  readonly entityId: string;
  readonly entity: EntityBody;
  /** `person`, or the id of the import it came with. */
  readonly source: string;
  readonly personId: string;
  readonly at: string;
};
export type KeptEntityVersion = EntityVersion & {readonly ledgerPosition: number};

function toRow({id, entityId, entity, source, personId, at}: EntityVersion): CoveredRow<'entity_version'> {
  return {id, entity_id: entityId, body: canonicalJson(entity), source, person_id: personId, at};
}

function fromRow({position, ...row}: CoveredRow<'entity_version'> & {readonly position: number}): KeptEntityVersion {
  return {
    id: row.id,
    entityId: row.entity_id,
    entity: stored(entityBodySchema, 'entity_version', row.id, () => JSON.parse(row.body)),
    source: row.source,
    personId: row.person_id,
    at: row.at,
    ledgerPosition: position
  };
}

export async function insertEntityVersion(tx: Tx, version: EntityVersion): Promise<number> {
  return insertRecorded(tx, 'entity_version', version.personId, toRow(version));
}

function versionsIn(db: Database) {
  return db
    .selectFrom('entity_version')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'entity_version.id').on('subject_table', '=', 'entity_version')
    )
    .selectAll('entity_version')
    .select('ledger_entry.position')
    .orderBy('ledger_entry.position');
}

/** In the order of the record; of one entity where its id is given. */
export async function readEntityVersions(db: Database, entityId?: string): Promise<readonly KeptEntityVersion[]> {
  const all = versionsIn(db);
  return (await (entityId === undefined ? all : all.where('entity_id', '=', entityId)).execute()).map(fromRow);
}

/** Those after a position of the record, in its order. */
export async function readEntityVersionsAfter(db: Database, position: number): Promise<readonly KeptEntityVersion[]> {
  return (await versionsIn(db).where('ledger_entry.position', '>', position).execute()).map(fromRow);
}
