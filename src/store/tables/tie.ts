/** Ties that are on record: who was recused from whose request because of one. */
import type {Database} from './database.ts';

export type Tie = {readonly personId: string; readonly requester: string; readonly principal: string | null};

/** Of all requests. Having been approached is no tie by itself. */
export async function readTies(db: Database): Promise<readonly Tie[]> {
  const rows = await db
    .selectFrom('recusal')
    .innerJoin('request', 'request.id', 'recusal.request_id')
    .select(['recusal.person_id', 'request.requester', 'request.principal'])
    .where('recusal.because', 'not in', ['was-approached', 'brought-it-in'])
    .execute();
  return rows.map(({person_id, requester, principal}) => ({personId: person_id, requester, principal}));
}
