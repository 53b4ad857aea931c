/** Before anything is published about a network: everybody concerned is asked for their side, and what they say is kept. */
import {
  leastDaysToReply,
  type NewInvitations,
  type NewStatement,
  newInvitationsSchema,
  newStatementSchema,
  type Statement
} from '../contract/cases.ts';
import type {Person} from '../contract/desk.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import {insertLetter} from '../store/tables/letter.ts';
import {insertStatement} from '../store/tables/statement.ts';
import {networkOf, readCaseWhole} from './case-reading.ts';
import type {Desk} from './desk.ts';
import {writeInvitation} from './letters/notice.ts';

const dayMs = 86_400_000;

/** Writes a letter to each, in one go. Returns how many. A later invitation gives more time, never less. */
export async function inviteReplies(
  desk: Desk,
  person: Person,
  caseId: string,
  given: NewInvitations
): Promise<number> {
  requireRole(person, 'take a reply to a case');
  const {parties, dueAt, language, words} = validAs(newInvitationsSchema, given, 'invitations');
  const {network} = await networkOf(desk, caseId);
  return desk.store.transaction(async tx => {
    const now = desk.now();
    const earliest = new Date(now.getTime() + leastDaysToReply * dayMs).toISOString();
    if (dueAt < earliest) {
      throw new AppError(
        'desk.invalid',
        `a reply due on ${dueAt.slice(0, 10)}; it takes ${leastDaysToReply} days at least`
      );
    }
    const {matter, opened, parties: known, letters} = await readCaseWhole(tx.db, caseId, network);
    if (matter === null) throw new AppError('desk.invalid', 'a lead without a matter; open a case of its network');
    const invited = new Set(letters.map(letter => letter.to));
    const whom =
      parties ?? known.filter(one => !invited.has(one.party)).map(one => ({party: one.party, address: null}));
    if (whom.length === 0) throw new AppError('desk.invalid', 'nobody who was not invited already');
    const shown = new Map(known.map(one => [one.party, one.shown]));
    for (const {party, address} of whom) {
      const letter = writeInvitation({
        to: {name: shown.get(party) ?? party, address},
        title: opened.title,
        number: matter.id,
        language,
        writtenAt: now.toISOString(),
        dueAt
      });
      const body = words === '' ? letter.body : `${words}\n\n${letter.body}`;
      await insertLetter(tx, person.id, {
        ...letter,
        to: party,
        body,
        id: desk.newId('letter'),
        requestId: matter.id
      });
    }
    return whom.length;
  });
}

/** Keeps what somebody says to a case, word for word; also unasked, and also late. */
export async function takeStatement(
  desk: Desk,
  person: Person,
  caseId: string,
  given: NewStatement
): Promise<Statement> {
  requireRole(person, 'take a reply to a case');
  const said = validAs(newStatementSchema, given, 'statement');
  return desk.store.transaction(async tx => {
    await readCaseWhole(tx.db, caseId, null);
    const statement: Statement = {
      ...said,
      id: desk.newId('statement'),
      caseId,
      personId: person.id,
      at: desk.now().toISOString()
    };
    await insertStatement(tx, statement);
    return statement;
  });
}
