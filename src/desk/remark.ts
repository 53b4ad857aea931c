/** What people say to each other about a matter. Part of the record, and no judgement. */
import {newRemarkSchema} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import {validAs} from '../errors/valid.ts';
import {requireRole} from '../policy/roles.ts';
import {insertRemark, type MadeRemark} from '../store/tables/remark.ts';
import type {Desk} from './desk.ts';
import {matterNow} from './matter.ts';

/** Whoever has a tie may say what they know; it is shown with the tie. */
export async function remark(
  desk: Desk,
  person: Person,
  requestId: string,
  newRemark: {readonly text: string}
): Promise<MadeRemark> {
  requireRole(person, 'remark on a request');
  const {text} = validAs(newRemarkSchema, newRemark, 'remark');
  return desk.store.transaction(async tx => {
    await matterNow(tx.db, requestId);
    const made = {id: desk.newId('remark'), personId: person.id, text, at: desk.now().toISOString()};
    await insertRemark(tx, person.id, {...made, requestId});
    return made;
  });
}
