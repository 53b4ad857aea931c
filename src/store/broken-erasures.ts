/**
 * Asks again of each erasure on record whether two people had asked for it, and whether what it left is the row without
 * its personal data and nothing else. What is gone cannot be compared any more, so this is what an erasure is held to.
 */
import type {Kysely} from 'kysely';
import {ledgerEntrySchema} from '../contract/ledger.ts';
import {lastErasureBefore} from './erase.ts';
import {erasureBreach} from './erasure-rule.ts';
import {matterBefore, readMatters, readStaff, type Staff} from './matter.ts';
import {positionsOfMatter} from './matter-entries.ts';
import {isRedacted} from './redacted.ts';
import {type CoveredRow, type CoveredTable, coveredTables, type Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};

type Recorded = CoveredRow<'erasure'> & {
  /** Where the erasure itself stands; `position` is what it erased. */
  readonly at: number;
  readonly actor: string;
};

/** Erasures one right after the other, and the position before the first of them, where the ask should stand. */
type Batch = {readonly asked: number; readonly erasures: Recorded[]};

export async function brokenErasures(db: Kysely<Tables>): Promise<Broken[]> {
  const erasures = await readErasures(db);
  if (erasures.length === 0) return [];
  const staff = await readStaff(db);
  const batches: Batch[] = [];
  for (const erasure of erasures) {
    const batch = batches.at(-1);
    if (batch !== undefined && batch.erasures.at(-1)?.at === erasure.at - 1) batch.erasures.push(erasure);
    else batches.push({asked: erasure.at - 1, erasures: [erasure]});
  }
  const broken: Broken[] = [];
  const seen = new Set<number>();
  for (const batch of batches) {
    const {requestId, breach} = await askBehind(db, batch, staff);
    const own = new Set(requestId === null ? [] : await positionsOfMatter(db, requestId));
    for (const erasure of batch.erasures) {
      const statement =
        breach ?? (await faultOf(db, erasure, {asked: batch.asked, own, isSecond: seen.has(erasure.position)}));
      seen.add(erasure.position);
      if (statement === null) continue;
      const which = `The erasure ${erasure.id} of entry ${erasure.position} (${erasure.subject_table} ${erasure.subject_id})`;
      broken.push({position: erasure.at, statement: `${which} was not made by the rule: ${statement}.`});
    }
  }
  return broken;
}

async function readErasures(db: Kysely<Tables>): Promise<readonly Recorded[]> {
  const rows = await db
    .selectFrom('erasure')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'erasure.id').on('ledger_entry.subject_table', '=', 'erasure')
    )
    .selectAll('erasure')
    .select(['ledger_entry.position as at', 'entry'])
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(({entry, ...row}) => ({...row, actor: actorOf(entry)}));
}

/** The matter that the entry before a batch asks to be erased, and what stands against doing so. */
async function askBehind(
  db: Kysely<Tables>,
  {asked, erasures}: Batch,
  staff: Staff
): Promise<{readonly requestId: string | null; readonly breach: string | null}> {
  const ask = await db
    .selectFrom('override')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'override.id').on('ledger_entry.subject_table', '=', 'override')
    )
    .select('request_id')
    .where('position', '=', asked)
    .executeTakeFirst();
  const matter = ask && (await readMatters(db, [ask.request_id], staff)).get(ask.request_id);
  if (matter === undefined) return {requestId: null, breach: 'nobody had asked for it right before'};
  const actors = [...new Set(erasures.map(erasure => erasure.actor))];
  const lastErasedAt = await lastErasureBefore(db, await positionsOfMatter(db, matter.request.id), asked);
  const then = matterBefore(matter, asked + 1, staff);
  const breaches = actors.map(actor => erasureBreach(then, {at: asked, actor, lastErasedAt}));
  return {requestId: matter.request.id, breach: breaches.find(breach => breach !== null) ?? null};
}

type Around = {readonly asked: number; readonly own: ReadonlySet<number>; readonly isSecond: boolean};

async function faultOf(db: Kysely<Tables>, erasure: Recorded, {asked, own, isSecond}: Around): Promise<string | null> {
  const {position, subject_table, subject_id} = erasure;
  const entry = await db.selectFrom('ledger_entry').selectAll().where('position', '=', position).executeTakeFirst();
  if (entry?.subject_table !== subject_table || entry.subject_id !== subject_id)
    return 'the entry records something else';
  if (isSecond) return 'it was erased before';
  if (!own.has(position)) return 'it is none of what was asked for';
  if (position > asked) return 'it was not there when it was asked for';
  const table = coveredTables.find(name => name === subject_table);
  const row = table && (await rowOf(db, table, subject_id));
  if (table === undefined || row === undefined) return 'erasing it leaves a row, and there is none';
  return isRedacted(table, row) ? null : 'what is left is not the row without its personal data';
}

async function rowOf(
  db: Kysely<Tables>,
  table: CoveredTable,
  id: string
): Promise<CoveredRow<CoveredTable> | undefined> {
  return db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}

function actorOf(entry: string): string {
  try {
    return ledgerEntrySchema.parse(JSON.parse(entry)).actor;
  } catch {
    return '';
  }
}
