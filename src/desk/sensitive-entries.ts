/**
 * Entries of the record for people to read, without what a sensitive matter says: that is given to whoever opens it, and
 * to open it is on record. Auditors are no exception: they may open everything, and what they opened can be seen.
 */
import type {Person} from '../contract/desk.ts';
import type {LedgerEntryView} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {entryViews} from '../store/entries.ts';
import {readMatters, readStaff} from '../store/matter.ts';
import {type CoveredTable, coveredTables} from '../store/schema.ts';
import {readDocumentOwners} from '../store/tables/arrival.ts';
import type {Database} from '../store/tables/database.ts';
import {lastViewsOf} from '../store/tables/sensitive-view.ts';
import type {Desk} from './desk.ts';
import {isRecent, recordView} from './record-view.ts';
import {isSensitive} from './standing.ts';

/** How many rows are asked for at once; databases limit how many values a question may hold. */
const batch = 500;
/** A dispatch leads to its letter, and the letter to its request; nothing is further away. */
const furthest = 4;

const why = 'It belongs to a sensitive matter. To open it is a view of that matter, and goes on record.';

type Row = Readonly<Record<string, unknown>>;
type Link = {readonly table: CoveredTable; readonly id: string};

/** Columns by which a row of any table belongs to another, so that tables that are added later belong as well. */
const columns: readonly (readonly [string, CoveredTable])[] = [
  ['request_id', 'request'],
  ['matter_id', 'request'],
  ['letter_id', 'letter'],
  ['watch_id', 'watch'],
  ['case_id', 'case_file'],
  ['decision_id', 'decision'],
  ['appeal_id', 'appeal']
];

function linksOf(row: Row): readonly Link[] {
  const links = columns.flatMap(([column, table]) => {
    const id = row[column];
    return typeof id === 'string' ? [{table, id}] : [];
  });
  // An erasure says of which row.
  const table = coveredTables.find(one => one === row.subject_table);
  return table !== undefined && typeof row.subject_id === 'string' ? [...links, {table, id: row.subject_id}] : links;
}

async function readRows(db: Database, table: CoveredTable, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>();
  for (let from = 0; from < ids.length; from += batch) {
    const some = [...ids.slice(from, from + batch)];
    for (const row of await db.selectFrom(table).selectAll().where('id', 'in', some).execute()) rows.set(row.id, row);
  }
  return rows;
}

const keyOf = ({table, id}: Link): string => `${table} ${id}`;

/** The requests that rows belong to, by `table id`. */
async function requestsBehind(
  db: Database,
  starts: readonly Link[]
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const next = new Map<string, readonly Link[]>();
  let ahead = starts;
  for (let steps = 0; steps < furthest && ahead.length > 0; steps += 1) {
    const unknown = [...new Map(ahead.map(link => [keyOf(link), link])).values()].filter(
      link => link.table !== 'request' && !next.has(keyOf(link))
    );
    for (const [table, links] of Map.groupBy(unknown, link => link.table)) {
      const rows = await readRows(
        db,
        table,
        links.map(link => link.id)
      );
      const owners = table === 'document' ? await readDocumentOwners(db) : new Map<string, readonly string[]>();
      for (const link of links) {
        const named = owners.get(link.id) ?? [];
        const own = linksOf(rows.get(link.id) ?? {});
        next.set(keyOf(link), [...own, ...named.map((id): Link => ({table: 'request', id}))]);
      }
    }
    ahead = unknown.flatMap(link => next.get(keyOf(link)) ?? []);
  }
  return new Map(
    starts.map(start => {
      let reached: readonly Link[] = [start];
      const requests = new Set<string>();
      for (let steps = 0; steps <= furthest; steps += 1) {
        for (const {table, id} of reached) if (table === 'request') requests.add(id);
        reached = reached.flatMap(link => next.get(keyOf(link)) ?? []);
      }
      return [keyOf(start), requests];
    })
  );
}

async function sensitiveAmong(db: Database, requestIds: readonly string[]): Promise<ReadonlySet<string>> {
  const staff = await readStaff(db);
  const sensitive = new Set<string>();
  for (let from = 0; from < requestIds.length; from += batch) {
    const matters = await readMatters(db, requestIds.slice(from, from + batch), staff);
    for (const [id, matter] of matters) if (isSensitive(matter)) sensitive.add(id);
  }
  return sensitive;
}

function subjectOf({entry}: LedgerEntryView): Link | null {
  const table = coveredTables.find(one => one === entry.subject.table);
  return table === undefined ? null : {table, id: entry.subject.id};
}

/** The sensitive matters that each entry is about. An entry without its content gives nothing away. */
async function sensitiveBehind(
  db: Database,
  entries: readonly LedgerEntryView[]
): Promise<ReadonlyMap<number, readonly string[]>> {
  const starts = entries.filter(({content}) => content !== null).flatMap(view => subjectOf(view) ?? []);
  const requests = await requestsBehind(db, starts);
  const sensitive = await sensitiveAmong(db, [...new Set([...requests.values()].flatMap(ids => [...ids]))]);
  return new Map(
    entries.map(view => {
      const subject = subjectOf(view);
      const behind = subject === null ? [] : [...(requests.get(keyOf(subject)) ?? [])];
      return [view.position, behind.filter(id => sensitive.has(id))];
    })
  );
}

/** Entries as one person sees them in a list: their own words, and those of matters that they opened just now. */
export async function listEntries(
  desk: Desk,
  person: Person,
  window: {readonly from: number; readonly limit: number}
): Promise<LedgerEntryView[]> {
  return desk.store.snapshot(async db => {
    const entries = await entryViews(db, window);
    const behind = await sensitiveBehind(db, entries);
    const viewed = await lastViewsOf(db, person.id);
    const now = desk.now();
    const isOpen = (requestId: string): boolean => isRecent(viewed.get(requestId) ?? null, now);
    return entries.map(view => {
      const closed = (behind.get(view.position) ?? []).filter(id => !isOpen(id));
      if (closed.length === 0 || view.entry.actor === person.id) return view;
      return {...view, content: null, withheld: why};
    });
  });
}

/** One entry with all that it says. Where that is sensitive, this is on record before it is given. */
export async function openEntry(desk: Desk, person: Person, position: number): Promise<LedgerEntryView> {
  const {view, behind} = await desk.store.snapshot(async db => {
    const [first] = await entryViews(db, {from: position, limit: 1});
    if (first?.position !== position) throw new AppError('ledger.unknown-position', String(position));
    return {view: first, behind: (await sensitiveBehind(db, [first])).get(position) ?? []};
  });
  for (const id of behind) await recordView(desk, person, {id, sensitive: true});
  return view;
}
