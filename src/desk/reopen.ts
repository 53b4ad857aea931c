/** Begins the next round of a decided matter. What was decided stands until it is decided anew. */
import {type NewReopening, newReopeningSchema} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import type {Matter} from '../store/matter.ts';
import {currentRound} from '../store/rule.ts';
import {insertReopening, type MadeReopening} from '../store/tables/reopening.ts';
import {waitsToBeAdmitted} from './appeal.ts';
import type {Desk} from './desk.ts';
import {matterNow} from './matter.ts';
import {obstacleToReopening} from './standing.ts';

/** By somebody who may judge and did not decide it: for new facts, an error, or an appeal that came late. */
export async function reopen(
  desk: Desk,
  person: Person,
  requestId: string,
  newReopening: NewReopening
): Promise<MadeReopening> {
  requireRole(person, 'review a request');
  const given = validAs(newReopeningSchema, newReopening, 'reopening');
  return desk.store.transaction(async tx => {
    const matter = await matterNow(tx.db, requestId, given.seenVersion);
    const obstacle = obstacleToReopening(matter, person.id);
    if (obstacle !== null) throw new AppError(obstacle.code, obstacle.words);
    const reopening: MadeReopening = {
      id: desk.newId('reopening'),
      requestId,
      round: currentRound(matter) + 1,
      because: given.because,
      personId: person.id,
      reasons: given.reasons,
      appealId: appealOf(matter, given),
      at: desk.now().toISOString()
    };
    await insertReopening(tx, person.id, reopening);
    return reopening;
  });
}

function appealOf(matter: Matter, {because, appealId}: NewReopening): string | null {
  const id = appealId ?? null;
  if (because !== 'appeal') {
    if (id === null) return null;
    throw new AppError('desk.invalid', `an appeal named where the reason is ${because}`);
  }
  const appeal = matter.appeals.find(one => one.id === id);
  if (appeal === undefined || !waitsToBeAdmitted(matter, appeal)) {
    throw new AppError('desk.unknown-appeal', id ?? 'none named');
  }
  return appeal.id;
}
