/** Entries for people to read: what was recorded, when, by whom, and what it holds. */
import type {Kysely} from 'kysely';
import {type LedgerEntryView, ledgerEntrySchema} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import type {Tables} from './schema.ts';

export async function entryCount(db: Kysely<Tables>): Promise<number> {
  const {entries} = await db
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow();
  return entries;
}

/** Where the next entry will stand. Read from the end, so that it costs the same however long the record is. */
export async function nextPosition(db: Kysely<Tables>): Promise<number> {
  const {last} = await db
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return (last ?? -1) + 1;
}

/** Entries from a position on, oldest first. An entry that no longer has its form is a matter for verification. */
export async function entryViews(
  db: Kysely<Tables>,
  {from = 0, limit = 1000}: {readonly from?: number; readonly limit?: number} = {}
): Promise<LedgerEntryView[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .leftJoin('ledger_opening', 'ledger_opening.position', 'ledger_entry.position')
    .select(['ledger_entry.position', 'entry', 'leaf_hash', 'content'])
    .where('ledger_entry.position', '>=', from)
    .orderBy('ledger_entry.position')
    .limit(limit)
    .execute();
  return rows.map(({position, entry, leaf_hash, content}) => ({
    position,
    entry: readEntry(entry, position),
    leafHash: leaf_hash,
    content: content === null ? null : readJson(content)
  }));
}

function readEntry(text: string, position: number): LedgerEntryView['entry'] {
  const entry = ledgerEntrySchema.safeParse(readJson(text));
  if (!entry.success) throw new AppError('ledger.not-consistent', `entry ${position} in another form`);
  return entry.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
