/** Files that were taken into the registry, and what became of their rows. */
import {type RegistryImport, registryImportSchema} from '../../contract/registry-import.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type KeptRegistryImport = {readonly taken: RegistryImport; readonly ledgerPosition: number};

function toRow({id, source, fileName, sha256, personId, at, ...body}: RegistryImport): CoveredRow<'registry_import'> {
  return {id, source, file_name: fileName, sha256, body: canonicalJson(body), person_id: personId, at};
}

function fromRow(row: CoveredRow<'registry_import'>): RegistryImport {
  return stored(registryImportSchema, 'registry_import', row.id, () => ({
    ...JSON.parse(row.body),
    id: row.id,
    source: row.source,
    fileName: row.file_name,
    sha256: row.sha256,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertRegistryImport(tx: Tx, taken: RegistryImport): Promise<number> {
  return insertRecorded(tx, 'registry_import', taken.personId, toRow(taken));
}

/** In the order of the record. */
export async function readRegistryImports(db: Database): Promise<readonly KeptRegistryImport[]> {
  const rows = await db
    .selectFrom('registry_import')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'registry_import.id').on('subject_table', '=', 'registry_import')
    )
    .selectAll('registry_import')
    .select('ledger_entry.position')
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(({position, ...row}) => ({taken: fromRow(row), ledgerPosition: position}));
}
