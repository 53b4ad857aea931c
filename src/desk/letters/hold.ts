/** Notices to the affected, held back while the law forbids them, with a day on which that is looked at again. */
import type {Person} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {clauseInForce, dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Tx} from '../../store/store.ts';
import {readDecision} from '../../store/tables/decision.ts';
import {readLetters} from '../../store/tables/letter.ts';
import {insertNoticeHold, readNoticeHolds} from '../../store/tables/notice-hold.ts';
import {type OpenedRequest, readRequest} from '../../store/tables/request.ts';
import type {Desk} from '../desk.ts';
import {writeNotices} from './decision-letters.ts';

/** A silence that nobody looks at again is one for ever. */
const longestDays = 366;

async function requestOf(tx: Tx, id: string): Promise<OpenedRequest> {
  const request = await readRequest(tx.db, id);
  if (request === null) throw new AppError('desk.unknown-request', id);
  return request;
}

/** Holds notices back until a day, or gives a hold that stands another reason and day. */
export async function holdNotices(
  desk: Desk,
  person: Person,
  requestId: string,
  {legalReason, reviewOn}: {readonly legalReason: string; readonly reviewOn: string}
): Promise<void> {
  requireRole(person, 'withhold a notice');
  const now = desk.now();
  const today = dayOf(now.toISOString());
  const latest = dayOf(new Date(now.getTime() + longestDays * 86_400_000).toISOString());
  if (reviewOn <= today || reviewOn > latest) {
    throw new AppError('desk.invalid', `${reviewOn} as the day to look again; it must lie within a year from now`);
  }
  await desk.store.transaction(async tx => {
    await requestOf(tx, requestId);
    await insertNoticeHold(tx, person.id, {
      id: desk.newId('hold'),
      requestId,
      what: 'withheld',
      legalReason,
      reviewOn,
      personId: person.id,
      at: now.toISOString()
    });
  });
}

/** Ends the hold. If the matter is decided, the affected are written to in the same moment. */
export async function liftHold(desk: Desk, person: Person, requestId: string, reasons: string): Promise<void> {
  requireRole(person, 'withhold a notice');
  await desk.store.transaction(async tx => {
    const request = await requestOf(tx, requestId);
    const [newest] = await readNoticeHolds(tx.db, requestId);
    if (newest?.what !== 'withheld') throw new AppError('desk.invalid', 'no notice that is held back');
    await insertNoticeHold(tx, person.id, {
      id: desk.newId('hold'),
      requestId,
      what: 'lifted',
      legalReason: reasons,
      reviewOn: null,
      personId: person.id,
      at: desk.now().toISOString()
    });
    const decision = await readDecision(tx.db, requestId);
    if (decision === null) return;
    const told = (await readLetters(tx.db, requestId)).some(
      ({kind, writtenAt}) => kind === 'notice' && writtenAt >= decision.decidedAt
    );
    const {clauseId} = decision.clause;
    const clause = clauseInForce(desk.rulePack, clauseId, dayOf(decision.decidedAt));
    if (clause === null) throw new AppError('desk.clause-not-in-force', clauseId);
    if (!told) await writeNotices(tx, desk, {request, decision, clause});
  });
}
