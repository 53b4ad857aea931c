/** What goes out when a matter is decided: the reply to those who asked. */
import type {Decision} from '../../contract/desk.ts';
import type {Clause} from '../../contract/policy.ts';
import type {Tx} from '../../store/store.ts';
import {insertLetter} from '../../store/tables/letter.ts';
import type {OpenedRequest} from '../../store/tables/request.ts';
import type {Desk} from '../desk.ts';
import {writeReply} from '../reply.ts';

export type DecidedMatter = {
  readonly request: OpenedRequest;
  readonly decision: Decision;
  readonly clause: Clause;
};

/** Writes and records them in the transaction of the decision. */
export async function writeDecisionLetters(tx: Tx, desk: Desk, matter: DecidedMatter): Promise<void> {
  const letter = writeReply({...matter, rulePack: desk.rulePack});
  await insertLetter(tx, 'system', {...letter, id: desk.newId('letter'), requestId: matter.request.id});
}
