/** The days that count in a matter, from what is on record. Pure: the same facts and the same moment, the same list. */
import type {Deadline, LetterView, NoticeHold} from '../contract/correspondence.ts';
import type {Decision} from '../contract/desk.ts';
import {appealUntil} from './letters/appeal-period.ts';
import {unconfirmedAfterMs} from './letters/way.ts';

export type DeadlineFacts = {
  /** By when those who ask want an answer. */
  readonly askedFor: string | null;
  readonly decision: Pick<Decision, 'decidedAt'> | null;
  readonly hold: NoticeHold | null;
  readonly letters: readonly LetterView[];
  readonly now: string;
};

/** Soonest first. What is over and done is left out; what was missed stays. */
export function deadlinesOf({askedFor, decision, hold, letters, now}: DeadlineFacts): readonly Deadline[] {
  const deadlines: Deadline[] = [];
  const add = (what: Deadline['what'], dueAt: string, missed: boolean, statement: string) =>
    deadlines.push({what, dueAt, missed, statement});
  const day = (at: string) => at.slice(0, 10);
  if (askedFor !== null && (decision === null || decision.decidedAt > askedFor)) {
    const missed = decision !== null || now > askedFor;
    const statement =
      decision !== null
        ? `An answer was asked for by ${day(askedFor)}; it was decided on ${day(decision.decidedAt)}.`
        : `An answer is asked for by ${day(askedFor)}.`;
    add('answer-asked-for', askedFor, missed, statement);
  }
  if (decision !== null) {
    const until = appealUntil(decision.decidedAt);
    if (now <= until) add('appeal-closes', until, false, `The decision can be appealed until ${day(until)}.`);
  }
  if (hold?.what === 'withheld' && hold.reviewOn !== null) {
    const dueAt = `${hold.reviewOn}T00:00:00.000Z`;
    const statement = `That the affected are not told is looked at again on ${hold.reviewOn}.`;
    add('notice-looked-at-again', dueAt, now >= dueAt, statement);
  }
  for (const letter of letters) {
    if (letter.dueAt)
      add('reply-awaited', letter.dueAt, now > letter.dueAt, `${letter.to} may reply until ${day(letter.dueAt)}.`);
    const last = letter.dispatches.at(-1);
    if ((letter.state === 'handed-over' || letter.state === 'not-known') && last !== undefined) {
      const dueAt = new Date(Date.parse(last.at) + unconfirmedAfterMs).toISOString();
      add('sending-unconfirmed', dueAt, now > dueAt, `“${letter.subject}” to ${letter.to}: ${letter.standing}`);
    }
  }
  return deadlines.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}
