/**
 * Hands a letter to the mail system, once. The intention is on record before the file is written and the fact after
 * it, so that a crash between the two leaves a letter of which nobody knows, and not one that goes out twice.
 */
import type {Dispatch, LetterView} from '../../contract/correspondence.ts';
import type {Person} from '../../contract/desk.ts';
import type {Receipt} from '../../contract/ledger.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Outbox} from '../../store/outbox.ts';
import type {Tx} from '../../store/store.ts';
import {readDecisions} from '../../store/tables/decision.ts';
import {insertDispatch, readDispatches} from '../../store/tables/dispatch.ts';
import {readLetterById, type WrittenLetter} from '../../store/tables/letter.ts';
import type {Desk} from '../desk.ts';
import {composeMail} from './mail.ts';
import {stateOfLetter, viewOfLetter} from './way.ts';

export type MailRoom = {
  readonly outbox: Outbox;
  /** The sender that the mails name. */
  readonly from: string;
  readonly receipt: (position: number) => Promise<Receipt>;
};

async function letterOf(db: Tx['db'], id: string): Promise<{letter: WrittenLetter; dispatches: readonly Dispatch[]}> {
  const letter = await readLetterById(db, id);
  if (letter === null) throw new AppError('desk.unknown-letter', id);
  return {letter, dispatches: (await readDispatches(db, [id])).get(id) ?? []};
}

async function step(tx: Tx, desk: Desk, person: Person, letterId: string, what: Dispatch['what'], note: string) {
  const at = desk.now().toISOString();
  await insertDispatch(tx, person.id, {id: desk.newId('dispatch'), letterId, what, note, personId: person.id, at});
}

export async function viewLetter(desk: Desk, id: string): Promise<LetterView> {
  const {letter, dispatches} = await letterOf(desk.store.read, id);
  return viewOfLetter(letter, dispatches);
}

/** Refused when it may have gone out before, unless the person says why it should go out again. */
export async function handOver(
  desk: Desk,
  room: MailRoom,
  person: Person,
  {letterId, again}: {readonly letterId: string; readonly again: string | null}
): Promise<LetterView> {
  requireRole(person, 'send a letter');
  const {letter, tries} = await desk.store.transaction(async tx => {
    const found = await letterOf(tx.db, letterId);
    const state = stateOfLetter(found.dispatches);
    if (!found.letter.address) throw new AppError('desk.letter-without-address', letterId);
    if (state !== 'written' && state !== 'failed' && again === null) {
      throw new AppError('desk.letter-on-its-way', viewOfLetter(found.letter, found.dispatches).standing);
    }
    await step(tx, desk, person, letterId, 'handing-over', again ?? '');
    return {letter: found.letter, tries: found.dispatches.filter(({what}) => what === 'handing-over').length};
  });
  const receipt = await receiptFor(desk, room, letter);
  const mail = await composeMail({letter, from: room.from, receipt, at: desk.now()});
  const path = await room.outbox.put(tries === 0 ? letterId : `${letterId}-${tries + 1}`, mail);
  await desk.store.transaction(tx => step(tx, desk, person, letterId, 'handed-over', path.split('/').at(-1) ?? ''));
  return viewLetter(desk, letterId);
}

/** The receipt of the newest decision that was there when the letter was written. */
async function receiptFor(desk: Desk, room: MailRoom, letter: WrittenLetter): Promise<Receipt | null> {
  if (letter.kind === 'acknowledgement' || letter.kind === 'invitation') return null;
  const decisions = (await readDecisions(desk.store.read)).filter(
    ({requestId, decidedAt}) => requestId === letter.requestId && decidedAt <= letter.writtenAt
  );
  const [newest] = decisions;
  return newest === undefined ? null : room.receipt(newest.ledgerPosition);
}

/** Says what became of it: confirmed by the mail system, failed, or sent by hand. */
export async function recordDispatch(
  desk: Desk,
  person: Person,
  {letterId, what, note}: {readonly letterId: string; readonly what: Dispatch['what']; readonly note: string}
): Promise<LetterView> {
  requireRole(person, 'send a letter');
  await desk.store.transaction(async tx => {
    const state = stateOfLetter((await letterOf(tx.db, letterId)).dispatches);
    if (state === 'confirmed' || state === 'sent-by-hand') {
      throw new AppError('desk.letter-on-its-way', 'a letter that has gone out, on record');
    }
    if (what !== 'sent-by-hand' && state === 'written') {
      throw new AppError('desk.letter-on-its-way', 'a letter that was never handed over');
    }
    await step(tx, desk, person, letterId, what, note);
  });
  return viewLetter(desk, letterId);
}
