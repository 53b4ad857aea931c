/** Appeals: taken in word for word; in time they begin the next round at once, late ones wait to be admitted. */
import {type NewAppeal, newAppealSchema} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import type {Matter} from '../store/matter.ts';
import {currentRound, decisionNow, roundIn} from '../store/rule.ts';
import {insertAppeal, type LodgedAppeal} from '../store/tables/appeal.ts';
import type {Database} from '../store/tables/database.ts';
import {readDispatches} from '../store/tables/dispatch.ts';
import {readLetters} from '../store/tables/letter.ts';
import {insertReopening} from '../store/tables/reopening.ts';
import type {Desk} from './desk.ts';
import {appealUntil} from './letters/appeal-period.ts';
import {matterNow} from './matter.ts';

export type AppealPeriod = {readonly requester: string; readonly affected: string | null};

/** The decision that stands: of the last round that was decided. */
export function standingDecision({decisions}: Matter): Matter['decisions'][number] | undefined {
  return decisions.toSorted((one, other) => roundIn(one) - roundIn(other)).at(-1);
}

/**
 * Until when the decision that stands can be appealed. The period runs from the day on which somebody was told, so for
 * the affected it does not begin before a notice is written; null then.
 */
export async function appealPeriod(db: Database, matter: Matter): Promise<AppealPeriod | null> {
  const decision = standingDecision(matter);
  if (decision === undefined) return null;
  const letters = (await readLetters(db, matter.request.id)).filter(one => one.writtenAt >= decision.decided_at);
  const dispatches = await readDispatches(
    db,
    letters.map(letter => letter.id)
  );
  const told = (kinds: readonly string[]): string | undefined => {
    const written = letters.filter(letter => kinds.includes(letter.kind ?? 'reply'));
    const sent = written.flatMap(letter => dispatches.get(letter.id) ?? []).filter(one => one.what !== 'failed');
    return [...written.map(letter => letter.writtenAt), ...sent.map(one => one.at)].sort().at(-1);
  };
  const notified = told(['notice']);
  return {
    requester: appealUntil([decision.decided_at, told(['reply', 'appeal-reply']) ?? ''].sort().at(-1) ?? ''),
    affected: notified === undefined ? null : appealUntil(notified)
  };
}

/** The round in which an appeal is heard: the one it began, or the one that ran when it came; null while it waits. */
export function roundOfAppeal(matter: Matter, appeal: Matter['appeals'][number]): number | null {
  const begun = matter.reopenings.find(reopening => reopening.appeal_id === appeal.id);
  if (begun !== undefined) return begun.round;
  const running = matter.reopenings.findLast(reopening => reopening.position < appeal.position);
  if (running === undefined) return null;
  const decided = matter.decisions.find(decision => roundIn(decision) === running.round);
  return decided === undefined || decided.position > appeal.position ? running.round : null;
}

export function waitsToBeAdmitted(matter: Matter, appeal: Matter['appeals'][number]): boolean {
  return roundOfAppeal(matter, appeal) === null && appeal.decision_id === standingDecision(matter)?.id;
}

export async function lodgeAppeal(
  desk: Desk,
  person: Person,
  requestId: string,
  newAppeal: NewAppeal
): Promise<LodgedAppeal> {
  requireRole(person, 'lodge an appeal');
  const given = validAs(newAppealSchema, newAppeal, 'appeal');
  return desk.store.transaction(async tx => {
    const matter = await matterNow(tx.db, requestId, given.seenVersion);
    const decision = standingDecision(matter);
    if (decision === undefined) throw new AppError('desk.not-decided', 'an appeal against what is not decided');
    const at = desk.now().toISOString();
    const lodgedAt = new Date(given.receivedAt ?? at).toISOString();
    if (lodgedAt > at || lodgedAt < decision.decided_at) {
      throw new AppError('desk.invalid', `an appeal that came on ${lodgedAt}, before the decision or after today`);
    }
    const {side, name} = given;
    const same = matter.appeals.some(one => one.decision_id === decision.id && one.side === side && one.name === name);
    if (same) throw new AppError('desk.said-already', `an appeal of ${name} against the same decision`);
    const until = (await appealPeriod(tx.db, matter))?.[side] ?? null;
    const appeal: LodgedAppeal = {
      id: desk.newId('appeal'),
      decisionId: decision.id,
      side,
      name,
      address: given.address ?? null,
      words: given.words,
      inTime: until === null || lodgedAt <= until,
      lodgedBy: person.id,
      lodgedAt
    };
    await insertAppeal(tx, person.id, {...appeal, requestId});
    // While a round runs, it is heard there.
    if (appeal.inTime && decisionNow(matter) !== undefined) {
      await insertReopening(tx, 'system', {
        id: desk.newId('reopening'),
        requestId,
        round: currentRound(matter) + 1,
        because: 'appeal',
        personId: 'system',
        reasons: `Appealed in time by ${side === 'requester' ? 'whoever asked' : 'somebody affected'}.`,
        appealId: appeal.id,
        at
      });
    }
    return appeal;
  });
}
