/** New team or roles of a person, or that they left. Rows are kept; the newest of a person holds. */
import {z} from 'zod';
import {personSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

const storedChangeSchema = z.object({
  id: z.string(),
  personId: z.string(),
  team: personSchema.shape.team,
  roles: personSchema.shape.roles,
  active: z.boolean(),
  reason: z.string(),
  changedBy: z.string(),
  at: z.string()
});
export type PersonChange = z.infer<typeof storedChangeSchema>;

function toRow(change: PersonChange): CoveredRow<'person_change'> {
  const {id, personId, team, roles, active, reason, changedBy, at} = change;
  return {
    id,
    person_id: personId,
    team,
    roles: canonicalJson(roles),
    active: active ? 1 : 0,
    reason,
    changed_by: changedBy,
    at
  };
}

function fromRow(row: CoveredRow<'person_change'>): PersonChange {
  return stored(storedChangeSchema, 'person_change', row.id, () => ({
    id: row.id,
    personId: row.person_id,
    team: row.team,
    roles: JSON.parse(row.roles),
    active: row.active === 1,
    reason: row.reason,
    changedBy: row.changed_by,
    at: row.at
  }));
}

export async function insertPersonChange(tx: Tx, actor: string, change: PersonChange): Promise<number> {
  return insertRecorded(tx, 'person_change', actor, toRow(change));
}

/** In the order of the record, whatever the clock said. */
export async function readPersonChanges(db: Database, personId?: string): Promise<readonly PersonChange[]> {
  const all = db
    .selectFrom('person_change')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'person_change.id').on('subject_table', '=', 'person_change')
    )
    .selectAll('person_change')
    .orderBy('ledger_entry.position');
  const rows = await (personId === undefined ? all : all.where('person_id', '=', personId)).execute();
  return rows.map(fromRow);
}
