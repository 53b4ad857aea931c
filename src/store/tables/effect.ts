/** Effects and their ends: what holds for somebody, in the territories named and nowhere else. */
import {type Effect, type EffectEnd, effectEndSchema, effectSchema} from '../../contract/effects.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow(effect: Effect): CoveredRow<'effect'> {
  const {id, kind, subjectKind, subject, territories, clause, personId, role, team, at} = effect;
  const {underLawOf, requestId, reasons, notice, until} = effect;
  return {
    id,
    kind,
    subject_kind: subjectKind,
    subject,
    territories: canonicalJson(territories),
    clause: canonicalJson(clause),
    body: canonicalJson({underLawOf, requestId, reasons, notice, until}),
    person_id: personId,
    role,
    team,
    at
  };
}

export function effectOf(row: CoveredRow<'effect'>): Effect {
  return stored(effectSchema, 'effect', row.id, () => ({
    ...JSON.parse(row.body),
    id: row.id,
    kind: row.kind,
    subjectKind: row.subject_kind,
    subject: row.subject,
    territories: JSON.parse(row.territories),
    clause: JSON.parse(row.clause),
    personId: row.person_id,
    role: row.role,
    team: row.team,
    at: row.at
  }));
}

function endOf(row: CoveredRow<'effect_end'>): EffectEnd {
  const {id, effect_id, reasons, person_id, at} = row;
  return stored(effectEndSchema, 'effect_end', id, () => ({
    id,
    effectId: effect_id,
    reasons,
    personId: person_id,
    at
  }));
}

export async function insertEffect(tx: Tx, effect: Effect): Promise<number> {
  return insertRecorded(tx, 'effect', effect.personId, toRow(effect));
}

export async function insertEffectEnd(tx: Tx, {id, effectId, reasons, personId, at}: EffectEnd): Promise<number> {
  const row = {id, effect_id: effectId, reasons, person_id: personId, at};
  return insertRecorded(tx, 'effect_end', personId, row);
}

/** Oldest first, those that have ended among them. */
export async function readEffects(db: Database): Promise<readonly Effect[]> {
  return (await db.selectFrom('effect').selectAll().orderBy('at').orderBy('id').execute()).map(effectOf);
}

export async function readEffectEnds(db: Database): Promise<readonly EffectEnd[]> {
  return (await db.selectFrom('effect_end').selectAll().orderBy('at').orderBy('id').execute()).map(endOf);
}
