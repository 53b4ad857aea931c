/** Labels as they went out, numbered from 1 in each jurisdiction, and their signatures. */
import {sql} from 'kysely';
import {type EmittedLabel, emittedLabelSchema} from '../../contract/labeler.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

/** `signature` is hex, by the key that was asked for; null where that key has not signed it yet. */
export type KeptLabel = EmittedLabel & {readonly signature: string | null};

function toRow({id, jurisdiction, seq, label, ground}: EmittedLabel): CoveredRow<'emitted_label'> {
  const {src, uri, val, neg, cts, exp} = label;
  return {
    id,
    jurisdiction,
    seq,
    src,
    uri,
    val,
    neg: neg === true ? 1 : 0,
    cts,
    exp: exp ?? null,
    body: canonicalJson(ground)
  };
}

function fromRow(row: CoveredRow<'emitted_label'>): EmittedLabel {
  return stored(emittedLabelSchema, 'emitted_label', row.id, () => ({
    id: row.id,
    jurisdiction: row.jurisdiction,
    seq: row.seq,
    label: {
      ver: 1,
      src: row.src,
      uri: row.uri,
      val: row.val,
      ...(row.neg === 1 ? {neg: true} : {}),
      cts: row.cts,
      ...(row.exp === null ? {} : {exp: row.exp})
    },
    ground: JSON.parse(row.body)
  }));
}

export async function insertEmittedLabel(tx: Tx, actor: string, label: EmittedLabel): Promise<number> {
  return insertRecorded(tx, 'emitted_label', actor, toRow(label));
}

/** The number of the last label, 0 for none. With `src`, of those that this DID said. */
export async function lastSeq(db: Database, jurisdiction: string, src?: string): Promise<number> {
  const all = db.selectFrom('emitted_label').where('jurisdiction', '=', jurisdiction);
  const asked = src === undefined ? all : all.where('src', '=', src);
  const row = await asked.select(sql<number | null>`max(seq)`.as('last')).executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** The number of the first label that this DID said, null when it said none. */
export async function firstSeq(db: Database, jurisdiction: string, src: string): Promise<number | null> {
  const row = await db
    .selectFrom('emitted_label')
    .where('jurisdiction', '=', jurisdiction)
    .where('src', '=', src)
    .select(sql<number | null>`min(seq)`.as('first'))
    .executeTakeFirst();
  return row?.first === null || row?.first === undefined ? null : Number(row.first);
}

type Signed = CoveredRow<'emitted_label'> & {readonly signature: string | null};

function keptOf(row: Signed): KeptLabel {
  return {...fromRow(row), signature: row.signature};
}

function labelsOf(db: Database, {jurisdiction, src, keyId}: Asked) {
  return db
    .selectFrom('emitted_label')
    .leftJoin('label_signature', join =>
      join.onRef('label_signature.label_id', '=', 'emitted_label.id').on('label_signature.key_id', '=', keyId)
    )
    .selectAll('emitted_label')
    .select('label_signature.signature')
    .where('emitted_label.jurisdiction', '=', jurisdiction)
    .where('emitted_label.src', '=', src);
}

type Asked = {readonly jurisdiction: string; readonly src: string; readonly keyId: string};

/** Those after a number, in order, with what the key signed. */
export async function labelsAfter(
  db: Database,
  asked: Asked & {readonly after: number; readonly until: number; readonly limit: number}
): Promise<readonly KeptLabel[]> {
  const rows = await labelsOf(db, asked)
    .where('seq', '>', asked.after)
    .where('seq', '<=', asked.until)
    .orderBy('seq')
    .limit(asked.limit)
    .execute();
  return rows.map(keptOf);
}

/** Beyond every address that begins with `beginning`. */
const last = '\u{10ffff}';

/**
 * What stands: of each account and value the newest, where it is no negation and has not expired. A pattern is a whole
 * address, or a beginning followed by `*`. In order of number.
 */
export async function standingLabels(
  db: Database,
  asked: Asked & {readonly patterns: readonly string[]; readonly at: string; readonly after: number; limit: number}
): Promise<readonly KeptLabel[]> {
  const rows = await labelsOf(db, asked)
    .where('seq', '>', asked.after)
    .where('neg', '=', 0)
    .where(one => one.or([one('exp', 'is', null), one('exp', '>', asked.at)]))
    .where(one =>
      one.or(
        asked.patterns.map(pattern => {
          if (!pattern.endsWith('*')) return one('uri', '=', pattern);
          const beginning = pattern.slice(0, -1);
          return one.and([one('uri', '>=', beginning), one('uri', '<', beginning + last)]);
        })
      )
    )
    .where(one =>
      one.not(
        one.exists(
          one
            .selectFrom('emitted_label as later')
            .select('later.id')
            .whereRef('later.jurisdiction', '=', 'emitted_label.jurisdiction')
            .whereRef('later.src', '=', 'emitted_label.src')
            .whereRef('later.uri', '=', 'emitted_label.uri')
            .whereRef('later.val', '=', 'emitted_label.val')
            .whereRef('later.seq', '>', 'emitted_label.seq')
        )
      )
    )
    .orderBy('seq')
    .limit(asked.limit)
    .execute();
  return rows.map(keptOf);
}

/** The newest of each account and value, negations and expired ones among them. */
export async function newestLabels(db: Database, jurisdiction: string, src: string): Promise<readonly EmittedLabel[]> {
  const rows = await db
    .selectFrom('emitted_label')
    .selectAll()
    .where('jurisdiction', '=', jurisdiction)
    .where('src', '=', src)
    .where(
      'seq',
      'in',
      db
        .selectFrom('emitted_label as each')
        .select(sql<number>`max(seq)`.as('seq'))
        .where('each.jurisdiction', '=', jurisdiction)
        .where('each.src', '=', src)
        .groupBy(['each.uri', 'each.val'])
    )
    .orderBy('seq')
    .execute();
  return rows.map(fromRow);
}

/** The DIDs that ever spoke for a jurisdiction. */
export async function sourcesOf(db: Database, jurisdiction: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('emitted_label')
    .select('src')
    .distinct()
    .where('jurisdiction', '=', jurisdiction)
    .orderBy('src')
    .execute();
  return rows.map(row => row.src);
}

/** Jurisdictions that have ever sent a label. */
export async function emittingJurisdictions(db: Database): Promise<readonly string[]> {
  const rows = await db.selectFrom('emitted_label').select('jurisdiction').distinct().orderBy('jurisdiction').execute();
  return rows.map(row => row.jurisdiction);
}

export type LabelSignature = {readonly labelId: string; readonly keyId: string; readonly signature: string};

/** What one key signed twice is the same; the first stays. */
export async function insertLabelSignatures(tx: Tx, signatures: readonly LabelSignature[]): Promise<void> {
  const rows = signatures.map(({labelId, keyId, signature}) => ({
    id: `${keyId}/${labelId}`,
    label_id: labelId,
    key_id: keyId,
    signature
  }));
  for (let from = 0; from < rows.length; from += 100) {
    await tx.db
      .insertInto('label_signature')
      .values(rows.slice(from, from + 100))
      .onConflict(conflict => conflict.columns(['label_id', 'key_id']).doNothing())
      .execute();
  }
}
