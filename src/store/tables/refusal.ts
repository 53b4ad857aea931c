/** Requests that stand declined, with the day: what a new one may be a repetition of. */
import type {Database} from './database.ts';
import {type OpenedRequest, readRequestsById} from './request.ts';

export type Refusal = {readonly request: OpenedRequest; readonly decidedAt: string};

/** Newest refusal first. Where there were several rounds, the last decision counts. */
export async function readRefusals(db: Database): Promise<readonly Refusal[]> {
  const rows = await db.selectFrom('decision').select(['request_id', 'outcome', 'round', 'decided_at']).execute();
  const last = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = last.get(row.request_id);
    if (known === undefined || (known.round ?? 0) < (row.round ?? 0)) last.set(row.request_id, row);
  }
  const declined = [...last.values()].filter(row => row.outcome === 'declined');
  const requests = await readRequestsById(
    db,
    declined.map(row => row.request_id)
  );
  return declined
    .flatMap(({request_id, decided_at}) => {
      const request = requests.get(request_id);
      return request === undefined ? [] : [{request, decidedAt: decided_at}];
    })
    .sort((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1));
}
