/** The store as the keeper of a log's entries: hands them out to be published and to be verified. */
import type {Kysely} from 'kysely';
import {canonicalJson} from '../ledger/canonical.ts';
import type {InspectedEntry, KeptEntry, RecordKeeper} from '../ledger/entry.ts';
import {brokenEffectRules} from './broken-effect-rules.ts';
import {brokenErasures} from './broken-erasures.ts';
import {brokenPublications} from './broken-publications.ts';
import {brokenRegistryRules} from './broken-registry-rules.ts';
import {brokenRules} from './broken-rules.ts';
import {brokenStaffRules} from './broken-staff-rules.ts';
import {hashOfRow} from './erase.ts';
import {type CoveredTable, coveredTables, type Tables} from './schema.ts';
import type {Store} from './store.ts';

const batch = 500;
/** Whoever wants one entry should not wait for hundreds. */
const firstBatch = 4;

export function keeperOf(store: Store): RecordKeeper {
  return {
    // Alone: what it publishes must be on the disk already.
    frozen: work => store.transaction(({db}) => work(position => entriesFrom(db, position)), {alone: true}),
    inspect: work =>
      store.snapshot(db =>
        work({
          entries: () => inspectedEntries(db),
          unrecorded: () => unrecordedRows(db),
          brokenRules: async () => [
            ...(await brokenStaffRules(db)),
            ...(await brokenEffectRules(db)),
            ...(await brokenRegistryRules(db)),
            ...(await brokenErasures(db)),
            ...(await brokenPublications(db)),
            ...(await brokenRules(db))
          ]
        })
      )
  };
}

async function* batchesFrom(db: Kysely<Tables>, position: number): AsyncIterable<KeptEntry[]> {
  for (let [from, limit] = [position, firstBatch]; ; limit = batch) {
    const rows = await db
      .selectFrom('ledger_entry')
      .selectAll()
      .where('position', '>=', from)
      .orderBy('position')
      .limit(limit)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(row => ({
      position: row.position,
      entry: row.entry,
      leafHash: row.leaf_hash,
      subject: {table: row.subject_table, id: row.subject_id}
    }));
    from = last.position + 1;
  }
}

async function* entriesFrom(db: Kysely<Tables>, position: number): AsyncIterable<KeptEntry> {
  for await (const entries of batchesFrom(db, position)) yield* entries;
}

async function* inspectedEntries(db: Kysely<Tables>): AsyncIterable<InspectedEntry> {
  for await (const entries of batchesFrom(db, 0)) {
    const positions = entries.map(entry => entry.position);
    const [first = 0, last = 0] = [positions[0], positions.at(-1)];
    const openings = await db
      .selectFrom('ledger_opening')
      .selectAll()
      .where('position', '>=', first)
      .where('position', '<=', last)
      .execute();
    const openingAt = new Map(openings.map(({position, salt, content}) => [position, {salt, content}]));
    const erasures = await db
      .selectFrom('erasure')
      .select(['position', 'left_sha256'])
      .where('position', 'in', positions)
      .execute();
    const erased = new Map(erasures.map(erasure => [erasure.position, erasure.left_sha256]));
    const rows = await rowsOf(db, entries);
    for (const entry of entries) {
      const row = rows.get(`${entry.subject.table} ${entry.subject.id}`);
      const left = erased.get(entry.position) ?? null;
      yield {
        ...entry,
        opening: openingAt.get(entry.position) ?? null,
        // What an erasure left, exactly so, counts as gone; anything else in its place is there to be found.
        row:
          row !== undefined && left !== null && hashOfRow(row) === left
            ? null
            : asRecorded(row, openingAt.get(entry.position)?.content),
        erased: erased.has(entry.position)
      };
    }
  }
}

/**
 * A row as its entry can hold it: columns that came after it was recorded are null in it and absent from the content,
 * and do not count. One that is not null was written past the record, and stays to be found.
 */
function asRecorded(row: Row | undefined, content: string | undefined): string | null {
  if (row === undefined) return null;
  if (content === undefined) return canonicalJson(row);
  const recorded = readObject(content);
  if (recorded === null) return canonicalJson(row);
  const columns = Object.entries(row).filter(([name, value]) => value !== null || name in recorded);
  return canonicalJson(Object.fromEntries(columns));
}

function readObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

type Row = Readonly<Record<string, string | number | null>>;

/** The rows that some entries record, by table and id. */
async function rowsOf(db: Kysely<Tables>, entries: readonly KeptEntry[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (const table of coveredTables) {
    const ids = entries.filter(entry => entry.subject.table === table).map(entry => entry.subject.id);
    if (ids.length === 0) continue;
    const rows = await db
      .selectFrom(table as CoveredTable)
      .selectAll()
      .where('id', 'in', ids)
      .execute();
    for (const row of rows) found.set(`${table} ${row.id}`, {...row});
  }
  return found;
}

async function unrecordedRows(db: Kysely<Tables>): Promise<{table: string; id: string}[]> {
  const found: {table: string; id: string}[] = [];
  for (const table of coveredTables) {
    const recorded = db.selectFrom('ledger_entry').select('subject_id').where('subject_table', '=', table);
    const rows = await db
      .selectFrom(table as CoveredTable)
      .select('id')
      .where('id', 'not in', recorded)
      .orderBy('id')
      .execute();
    found.push(...rows.map(({id}) => ({table, id})));
  }
  return found;
}
