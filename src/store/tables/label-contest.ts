/** Contests of labels, and the rulings on them. */
import {type LabelContest, type LabelRuling, labelContestSchema, labelRulingSchema} from '../../contract/labels.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type Positioned, rowsInOrder} from './in-order.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, entityId, label, lodgedBy, at, ...body}: LabelContest): CoveredRow<'label_contest'> {
  return {id, entity_id: entityId, label, body: canonicalJson(body), lodged_by: lodgedBy, at};
}

function fromRow({id, entity_id, label, body, lodged_by, at}: CoveredRow<'label_contest'>): LabelContest {
  return stored(labelContestSchema, 'label_contest', id, () => ({
    ...JSON.parse(body),
    id,
    entityId: entity_id,
    label,
    lodgedBy: lodged_by,
    at
  }));
}

function toRulingRow(ruling: LabelRuling): CoveredRow<'label_ruling'> {
  const {id, contestId, outcome, reasons, personId, role, team, at} = ruling;
  return {id, contest_id: contestId, outcome, reasons, person_id: personId, role, team, at};
}

function fromRulingRow(row: CoveredRow<'label_ruling'>): LabelRuling {
  const {contest_id: contestId, person_id: personId, ...rest} = row;
  return stored(labelRulingSchema, 'label_ruling', row.id, () => ({...rest, contestId, personId}));
}

/** What the public lodges is nobody's act in the house: its actor is `system`. */
export async function insertLabelContest(tx: Tx, contest: LabelContest): Promise<number> {
  const actor = contest.lodgedBy === 'public' ? 'system' : contest.lodgedBy;
  return insertRecorded(tx, 'label_contest', actor, toRow(contest));
}

export async function insertLabelRuling(tx: Tx, ruling: LabelRuling): Promise<number> {
  return insertRecorded(tx, 'label_ruling', ruling.personId, toRulingRow(ruling));
}

/** In the order of the record. */
export async function readLabelContests(db: Database): Promise<readonly Positioned<LabelContest>[]> {
  const rows = await rowsInOrder(db, 'label_contest');
  return rows.map(({row, ledgerPosition}) => ({...fromRow(row), ledgerPosition}));
}

export async function readLabelRulings(db: Database): Promise<readonly Positioned<LabelRuling>[]> {
  const rows = await rowsInOrder(db, 'label_ruling');
  return rows.map(({row, ledgerPosition}) => ({...fromRulingRow(row), ledgerPosition}));
}
