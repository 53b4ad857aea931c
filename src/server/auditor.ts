/** An auditor reads everything and changes nothing. Held to here, for every address at once, and again by the desk. */
import type {Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import type {Address} from './route.ts';

/** What is no `GET` and yet changes nothing of the record but what is the auditor's own: way in, checks, notes, key. */
export const ownAffairs: ReadonlySet<Address> = new Set<Address>([
  'POST /session',
  'DELETE /session',
  'POST /profile/password',
  'POST /profile/tokens',
  'DELETE /people/:id/tokens/:tokenId',
  'POST /live/presence',
  'POST /ledger/verify',
  'POST /ledger/cosignatures',
  'POST /rule-book/diff',
  'POST /rule-book/validate',
  'POST /flags/preview',
  'POST /requests/:id/reply-preview',
  'POST /auditor-keys',
  'POST /sealed-notes',
  'POST /sealed-notes/:id/opening',
  'POST /story/next',
  'POST /story/reset'
]);

export function requireOwnAffair(person: Person | null, address: Address): void {
  if (person === null || !person.roles.includes('auditor')) return;
  if (address.startsWith('GET ') || ownAffairs.has(address)) return;
  throw new AppError('session.not-allowed', `${person.name}, who audits, trying to change something`);
}
