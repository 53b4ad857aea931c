/** What is known of the way of a letter, step by step. */
import {type Dispatch, dispatchSchema} from '../../contract/correspondence.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type DispatchOf = Dispatch & {readonly id: string; readonly letterId: string};

export async function insertDispatch(tx: Tx, actor: string, dispatch: DispatchOf): Promise<number> {
  const {id, letterId, what, note, personId, at} = dispatch;
  return insertRecorded(tx, 'dispatch', actor, {id, letter_id: letterId, what, note, person_id: personId, at});
}

/** By letter, oldest first. */
export async function readDispatches(
  db: Database,
  letterIds: readonly string[]
): Promise<ReadonlyMap<string, readonly Dispatch[]>> {
  if (letterIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('dispatch')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'dispatch.id').on('ledger_entry.subject_table', '=', 'dispatch')
    )
    .selectAll('dispatch')
    .where('letter_id', 'in', [...letterIds])
    .orderBy('ledger_entry.position')
    .execute();
  const byLetter = Map.groupBy(rows, row => row.letter_id);
  return new Map(
    [...byLetter].map(([letterId, steps]) => [
      letterId,
      steps.map(row =>
        stored(dispatchSchema, 'dispatch', row.id, () => ({
          what: row.what,
          note: row.note,
          personId: row.person_id,
          at: row.at
        }))
      )
    ])
  );
}
