/** Which requests the record has something new about, so that what is kept in memory can follow it. */
import type {Database} from './database.ts';

/** Tables whose rows change how a matter compares with others. */
const followed = ['request', 'flag', 'review', 'decision', 'reopening', 'erasure'] as const;
const idsAtOnce = 500;

export type ChangedMatters = {
  /** Position after which to ask the next time; -1 before anything. */
  readonly upTo: number;
  readonly requestIds: ReadonlySet<string>;
};

/** `after` is the position up to which everything is known; -1 for none. */
export async function readChangedMatters(db: Database, after: number): Promise<ChangedMatters> {
  const last = await db
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.max('position').as('position'))
    .executeTakeFirst();
  const upTo = last?.position ?? -1;
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_table', 'subject_id'])
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .where('subject_table', 'in', followed)
    .orderBy('position')
    .execute();
  const idsIn = (table: (typeof followed)[number]) =>
    entries.filter(entry => entry.subject_table === table).map(entry => entry.subject_id);
  const requestIds = new Set(idsIn('request'));
  for (const table of ['flag', 'review', 'decision', 'reopening'] as const) {
    for (const ids of chunksOf(idsIn(table))) {
      const rows = await db.selectFrom(table).select('request_id').where('id', 'in', ids).execute();
      for (const row of rows) requestIds.add(row.request_id);
    }
  }
  for (const ids of chunksOf(idsIn('erasure'))) {
    const rows = await db
      .selectFrom('erasure')
      .select(['subject_table', 'subject_id'])
      .where('id', 'in', ids)
      .execute();
    for (const row of rows) if (row.subject_table === 'request') requestIds.add(row.subject_id);
  }
  return {upTo, requestIds};
}

/** No statement has more parameters than an engine takes. */
export function* chunksOf(ids: readonly string[]): Iterable<string[]> {
  for (let from = 0; from < ids.length; from += idsAtOnce) yield ids.slice(from, from + idsAtOnce);
}
