/** What goes out when a matter is decided: the reply to those who asked, and notices to the affected unless held back. */
import type {Decision} from '../../contract/desk.ts';
import type {Clause} from '../../contract/policy.ts';
import type {Tx} from '../../store/store.ts';
import {insertLetter, type Letter} from '../../store/tables/letter.ts';
import {readNoticeHolds} from '../../store/tables/notice-hold.ts';
import type {OpenedRequest} from '../../store/tables/request.ts';
import type {Desk} from '../desk.ts';
import {writeNotice} from './notice.ts';
import {writeReply} from './reply.ts';

export type DecidedMatter = {
  readonly request: OpenedRequest;
  readonly decision: Decision;
  readonly clause: Clause;
};

/** Writes and records them in the transaction of the decision. A finding of our own has nobody who asked. */
export async function writeDecisionLetters(tx: Tx, desk: Desk, matter: DecidedMatter): Promise<void> {
  if (matter.request.door !== 'network-finding') await keep(tx, desk, matter, replyOf(desk, matter));
  const [hold] = await readNoticeHolds(tx.db, matter.request.id);
  if (hold?.what !== 'withheld') await writeNotices(tx, desk, matter);
}

/** A notice to each of the affected who is known. */
export async function writeNotices(tx: Tx, desk: Desk, matter: DecidedMatter): Promise<void> {
  const writtenAt = desk.now().toISOString();
  for (const affected of matter.request.particulars?.affected ?? []) {
    await keep(tx, desk, matter, writeNotice(affected, {...matter, rulePack: desk.rulePack}, writtenAt));
  }
}

function replyOf(desk: Desk, matter: DecidedMatter): Letter {
  return writeReply({...matter, rulePack: desk.rulePack});
}

async function keep(tx: Tx, desk: Desk, {request}: DecidedMatter, letter: Letter): Promise<void> {
  await insertLetter(tx, 'system', {...letter, id: desk.newId('letter'), requestId: request.id});
}
