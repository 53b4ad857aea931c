/** Rule packs as they were adopted, word for word, and what on record cites their clauses. */
import {z} from 'zod';
import {type ClauseCitation, clauseCitationSchema, type RulePack, rulePackSchema} from '../../contract/policy.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {positionsOf} from './ledger-entry.ts';
import {stored} from './stored.ts';

export type AdoptedPack = {
  readonly id: string;
  readonly pack: RulePack;
  /** Of the pack's canonical JSON. */
  readonly sha256: string;
  readonly adoptedAt: string;
};

export type RecordedPack = AdoptedPack & {
  /** Id of a person, or `system`. */
  readonly adoptedBy: string;
  readonly ledgerPosition: number;
};

function toRow({id, pack, sha256, adoptedAt}: AdoptedPack): CoveredRow<'rule_pack'> {
  return {id, pack_id: pack.id, sha256, body: canonicalJson(pack), adopted_at: adoptedAt};
}

function fromRow({id, sha256, body, adopted_at}: CoveredRow<'rule_pack'>): AdoptedPack {
  return {id, pack: stored(rulePackSchema, 'rule_pack', id, () => JSON.parse(body)), sha256, adoptedAt: adopted_at};
}

export async function insertRulePack(tx: Tx, actor: string, adopted: AdoptedPack): Promise<number> {
  const row = toRow(adopted);
  await tx.db.insertInto('rule_pack').values(row).execute();
  return record(tx, {kind: 'rule-pack-adopted', actor, subject: {table: 'rule_pack', id: row.id}, content: row});
}

/** Id and place in the record of every adoption, the oldest first. */
async function adoptions(db: Database): Promise<readonly {readonly id: string; readonly position: number}[]> {
  const rows = await db.selectFrom('rule_pack').select('id').execute();
  const positions = await positionsOf(
    db,
    'rule_pack',
    rows.map(({id}) => id)
  );
  return [...positions].map(([id, position]) => ({id, position})).sort((one, other) => one.position - other.position);
}

/** The id of the pack that the record says was adopted last, to ask whether another one is in force by now. */
export async function readLatestAdoptionId(db: Database): Promise<string | null> {
  return (await adoptions(db)).at(-1)?.id ?? null;
}

/** The pack that was adopted last; null in a workspace that has adopted none. */
export async function readLatestRulePack(db: Database): Promise<AdoptedPack | null> {
  const id = await readLatestAdoptionId(db);
  if (id === null) return null;
  const row = await db.selectFrom('rule_pack').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Every adopted pack in the order of the record, the oldest first. */
export async function readRulePacks(db: Database): Promise<readonly RecordedPack[]> {
  const order = await adoptions(db);
  if (order.length === 0) return [];
  const positions = order.map(({position}) => position);
  const rows = new Map((await db.selectFrom('rule_pack').selectAll().execute()).map(row => [row.id, fromRow(row)]));
  const entries = new Map(
    (
      await db.selectFrom('ledger_entry').select(['position', 'entry']).where('position', 'in', positions).execute()
    ).map(({position, entry}) => [position, entry])
  );
  return order.flatMap(({id, position}) => {
    const adopted = rows.get(id);
    if (adopted === undefined) return [];
    return [{...adopted, adoptedBy: actorOf(entries.get(position) ?? ''), ledgerPosition: position}];
  });
}

/** A damaged entry is for verification to name; here it only has no author. */
function actorOf(entry: string): string {
  try {
    return z.object({actor: z.string()}).parse(JSON.parse(entry)).actor;
  } catch {
    return 'system';
  }
}

/** Something on record that rests on a clause. */
export type Citing = {
  readonly kind: 'flag' | 'review' | 'decision';
  readonly id: string;
  readonly requestId: string;
  readonly clause: ClauseCitation;
};

const citingPart = z.object({clause: clauseCitationSchema}).transform(({clause}) => clause);

/** Null where the row was erased or is no citation any more; verification speaks of the latter. */
function citationIn(json: string): ClauseCitation | null {
  try {
    return clauseCitationSchema.or(citingPart).parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** All flags, reviews and decisions with the clause that each cites. */
export async function readCitations(db: Database): Promise<readonly Citing[]> {
  const flags = await db.selectFrom('flag').selectAll().orderBy('id').execute();
  const reviews = await db.selectFrom('review').select(['id', 'request_id', 'clause']).orderBy('id').execute();
  const decisions = await db.selectFrom('decision').select(['id', 'request_id', 'clause']).orderBy('id').execute();
  const citing = (kind: Citing['kind'], id: string, requestId: string, clause: ClauseCitation | null) =>
    clause === null ? [] : [{kind, id, requestId, clause}];
  return [
    ...decisions.flatMap(row => citing('decision', row.id, row.request_id, citationIn(row.clause))),
    ...reviews.flatMap(row => citing('review', row.id, row.request_id, citationIn(row.clause))),
    ...flags.flatMap(row => citing('flag', row.id, row.request_id, citationIn(row.body)))
  ];
}
