/** Steps aside from what the rules say, each by one person with reasons. How many it takes is for the rules. */
import {z} from 'zod';
import {roles, teams} from '../../contract/desk.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

const overrideSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  personId: z.string(),
  role: z.enum(roles),
  team: z.enum(teams),
  what: z.enum(['set-aside-flag', 'mark-sensitive', 'admit-late-appeal', 'erase-personal-data']),
  /** Id of what it is about: a flag, an appeal, the request. */
  target: z.string(),
  reasons: z.string(),
  at: z.string()
});
export type Override = z.infer<typeof overrideSchema>;

export async function insertOverride(tx: Tx, actor: string, override: Override): Promise<number> {
  const {requestId, personId, ...rest} = override;
  return insertRecorded(tx, 'override', actor, {...rest, request_id: requestId, person_id: personId});
}

export function overrideOf({request_id, person_id, ...rest}: CoveredRow<'override'>): Override {
  return stored(overrideSchema, 'override', rest.id, () => ({...rest, requestId: request_id, personId: person_id}));
}
