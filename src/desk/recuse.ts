/** Takes a person out of a request: themselves, or somebody whose tie another officer knows of. */
import type {Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {readDecision} from '../store/tables/decision.ts';
import {readPerson} from '../store/tables/person.ts';
import {insertRecusal, type RecordedRecusal, readRecusals} from '../store/tables/recusal.ts';
import {readRequest} from '../store/tables/request.ts';
import type {Desk} from './desk.ts';
import {requireRole} from './roles.ts';

export type NewRecusal = {readonly personId: string; readonly note: string};

/**
 * Recuses a person, on the record. Doing it twice changes nothing. After the decision it is refused: what was decided
 * stands until it is decided anew.
 */
export async function recuse(
  desk: Desk,
  person: Person,
  requestId: string,
  {personId, note}: NewRecusal
): Promise<RecordedRecusal> {
  const self = personId === person.id;
  if (!self) requireRole(person, 'recuse somebody else');
  if (!self && note.trim() === '') throw new AppError('desk.invalid', 'a recusal of somebody else without a reason');
  return desk.store.transaction(async tx => {
    if ((await readRequest(tx.db, requestId)) === null) throw new AppError('desk.unknown-request', requestId);
    if ((await readPerson(tx.db, personId)) === null) throw new AppError('desk.unknown-person', personId);
    const before = (await readRecusals(tx.db, requestId)).find(one => one.personId === personId);
    if (before !== undefined) return before;
    const decision = await readDecision(tx.db, requestId);
    if (decision !== null) throw new AppError('desk.already-decided', `decision ${decision.id} on ${requestId}`);
    const recusal: RecordedRecusal = {
      id: desk.newId('recusal'),
      requestId,
      personId,
      because: self ? 'declared-tie' : 'tied-to-requester',
      note: note.trim(),
      at: desk.now().toISOString()
    };
    await insertRecusal(tx, person.id, recusal);
    return recusal;
  });
}
