/** Letters, holds and days of one matter, and the letters of all that somebody should look at. */
import type {Correspondence, LetterView, NoticeHold, OpenLetter} from '../../contract/correspondence.ts';
import type {NewReview, Person} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {dayOf} from '../../policy/in-force.ts';
import type {Database} from '../../store/tables/database.ts';
import {readDecision} from '../../store/tables/decision.ts';
import {readDispatches} from '../../store/tables/dispatch.ts';
import {type Letter, readLetters, readOpenLetters, type WrittenLetter} from '../../store/tables/letter.ts';
import {readNoticeHolds} from '../../store/tables/notice-hold.ts';
import {readRequest} from '../../store/tables/request.ts';
import {citedClause} from '../clauses.ts';
import {deadlinesOf} from '../deadlines.ts';
import type {Desk} from '../desk.ts';
import {withTitlesFor} from '../sensitive-titles.ts';
import {contradictionIn} from '../whole-and-items.ts';
import {writeReply} from './reply.ts';
import {viewOfLetter} from './way.ts';

async function viewsOf(db: Database, letters: readonly WrittenLetter[]): Promise<LetterView[]> {
  const dispatches = await readDispatches(
    db,
    letters.map(letter => letter.id)
  );
  return letters.map(letter => viewOfLetter(letter, dispatches.get(letter.id) ?? []));
}

export async function readCorrespondence(desk: Desk, requestId: string): Promise<Correspondence> {
  return desk.store.snapshot(async db => {
    const request = await readRequest(db, requestId);
    if (request === null) throw new AppError('desk.unknown-request', requestId);
    const letters = await viewsOf(db, await readLetters(db, requestId));
    const holds = await readNoticeHolds(db, requestId);
    const decision = await readDecision(db, requestId);
    const [hold = null] = holds;
    const askedFor = request.particulars?.dueAt ?? null;
    const deadlines = deadlinesOf({askedFor, decision, hold, letters, now: desk.now().toISOString()});
    const affected = request.particulars?.affected.length ?? 0;
    return {letters, holds: [...holds], deadlines: [...deadlines], notices: noticesInWords(hold, affected)};
  });
}

function noticesInWords(hold: NoticeHold | null, affected: number): string {
  if (hold?.what === 'withheld') {
    return `The affected are not told, for a legal reason: ${hold.legalReason} This is looked at again on ${hold.reviewOn}.`;
  }
  if (affected === 0) return 'Nobody who is affected is known, so nobody is told.';
  return `When it is decided, ${affected === 1 ? 'the one person who is' : `all ${affected} who are`} known to be affected will be told.`;
}

/** Letters that were not confirmed, over all matters whose titles this person may read, oldest first; without their words. */
export async function openLetters(desk: Desk, person: Person): Promise<OpenLetter[]> {
  const letters = await desk.store.snapshot(async db => viewsOf(db, await readOpenLetters(db)));
  const ids = [...new Set(letters.map(letter => letter.requestId))].map(id => ({id}));
  const shown = new Set((await withTitlesFor(desk, person, ids)).map(({id}) => id));
  return letters
    .filter(letter => shown.has(letter.requestId))
    .map(({subject: _, body: __, dispatches: ___, ...letter}) => letter);
}

/** The reply as it would read. */
export async function previewReply(
  desk: Desk,
  requestId: string,
  judgement: Pick<NewReview, 'outcome' | 'clause' | 'legalGround' | 'items'>
): Promise<Letter> {
  const request = await readRequest(desk.store.read, requestId);
  if (request === null) throw new AppError('desk.unknown-request', requestId);
  const decidedAt = desk.now().toISOString();
  const clause = citedClause(desk, judgement.clause, dayOf(decidedAt));
  const contradiction = contradictionIn(judgement, request);
  if (contradiction !== null) throw new AppError('desk.contradicts-itself', contradiction);
  const {outcome, legalGround, items} = judgement;
  // Two judge what is sensitive; how many it will be shows in the letter itself.
  const decision = {id: '…', outcome, decidedAt, reviewIds: ['…', '…'], legalGround, items, round: 0};
  return writeReply({request, decision, clause, rulePack: desk.rulePack});
}
