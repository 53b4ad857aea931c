/**
 * Takes a person out of a request: themselves, or somebody whose tie another officer knows of. It takes effect at once,
 * whoever says so. But nobody may make a request undecidable by recusing others until none is left.
 */
import type {Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import type {Matter} from '../store/matter.ts';
import {decisionNow} from '../store/rule.ts';
import {insertRecusal, type RecordedRecusal, readRecusals} from '../store/tables/recusal.ts';
import type {Desk} from './desk.ts';
import {matterNow, memberOf} from './matter.ts';
import {settleRoute} from './route.ts';
import {canBeDecided} from './standing.ts';

function requireSomebodyLeft(matter: Matter, {id, requestId, personId, because, note, at}: RecordedRecusal): void {
  const row = {id, request_id: requestId, person_id: personId, because, note, at, position: Number.POSITIVE_INFINITY};
  const after = {...matter, recusals: [...matter.recusals, row]};
  if (!canBeDecided(matter) || canBeDecided(after)) return;
  throw new AppError('desk.nobody-left', `that ${requestId} could not be decided without ${personId}`);
}

export type NewRecusal = {readonly personId: string; readonly note: string};

/**
 * Recuses a person, on the record. Doing it twice changes nothing. After the decision it is refused until the next
 * round begins: what was decided stands until it is decided anew.
 */
export async function recuse(
  desk: Desk,
  person: Person,
  requestId: string,
  {personId, note}: NewRecusal
): Promise<RecordedRecusal> {
  const self = personId === person.id;
  requireRole(person, self ? 'open a request' : 'recuse somebody else');
  if (!self && note.trim() === '')
    throw new AppError('desk.invalid', 'a recusal of somebody else that does not name the tie');
  return desk.store.transaction(async tx => {
    const matter = await matterNow(tx.db, requestId);
    memberOf(matter, personId);
    const before = (await readRecusals(tx.db, requestId)).find(one => one.personId === personId);
    if (before !== undefined) return before;
    const decision = decisionNow(matter);
    if (decision !== undefined) {
      throw new AppError('desk.already-decided', `decision ${decision.id} on ${requestId}`);
    }
    const recusal: RecordedRecusal = {
      id: desk.newId('recusal'),
      requestId,
      personId,
      because: self ? 'declared-tie' : 'tied-to-requester',
      note: note.trim(),
      at: desk.now().toISOString()
    };
    if (!self) requireSomebodyLeft(matter, recusal);
    await insertRecusal(tx, person.id, recusal);
    // What they had set aside is set aside by one less.
    await settleRoute(tx, desk, requestId);
    return recusal;
  });
}
