/** Tells those who asked that their request is there, with its number, before anything is decided. Once. */
import type {Person} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {insertLetter, readLetters} from '../../store/tables/letter.ts';
import {readRequest} from '../../store/tables/request.ts';
import type {Desk} from '../desk.ts';
import {writeAcknowledgement} from './reply.ts';

export async function acknowledge(desk: Desk, person: Person, requestId: string): Promise<void> {
  requireRole(person, 'send a letter');
  await desk.store.transaction(async tx => {
    const request = await readRequest(tx.db, requestId);
    if (request === null) throw new AppError('desk.unknown-request', requestId);
    if (request.door === 'network-finding')
      throw new AppError('desk.invalid', 'a finding of our own, which nobody asked for');
    const written = (await readLetters(tx.db, requestId)).some(({kind}) => kind === 'acknowledgement');
    if (written) throw new AppError('desk.letter-on-its-way', 'an acknowledgement that is written already');
    const letter = writeAcknowledgement(request, desk.now().toISOString());
    await insertLetter(tx, person.id, {...letter, id: desk.newId('letter'), requestId});
  });
}
