/** Versions of the label policy, and the steps by which they take effect and are taken back. */
import {type LabelPolicy, labelPolicyBodySchema, type PolicyStep, policyStepSchema} from '../../contract/labels.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type Positioned, rowsInOrder} from './in-order.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, version, personId, at, ...body}: LabelPolicy): CoveredRow<'label_policy'> {
  return {id, version, body: canonicalJson(body), person_id: personId, at};
}

function fromRow({id, version, body, person_id, at}: CoveredRow<'label_policy'>): LabelPolicy {
  const policy = stored(labelPolicyBodySchema, 'label_policy', id, () => JSON.parse(body));
  return {...policy, id, version, personId: person_id, at};
}

function toStepRow(step: PolicyStep): CoveredRow<'label_policy_step'> {
  return {
    id: step.id,
    policy_id: step.policyId,
    what: step.what,
    effective_at: step.effectiveAt,
    jurisdictions: canonicalJson(step.jurisdictions),
    preview_sha256: step.previewSha256,
    reasons: step.reasons,
    person_id: step.personId,
    at: step.at
  };
}

function fromStepRow(row: CoveredRow<'label_policy_step'>): PolicyStep {
  return stored(policyStepSchema, 'label_policy_step', row.id, () => ({
    id: row.id,
    policyId: row.policy_id,
    what: row.what,
    effectiveAt: row.effective_at,
    jurisdictions: JSON.parse(row.jurisdictions),
    previewSha256: row.preview_sha256,
    reasons: row.reasons,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertLabelPolicy(tx: Tx, policy: LabelPolicy): Promise<number> {
  return insertRecorded(tx, 'label_policy', policy.personId, toRow(policy));
}

export async function insertPolicyStep(tx: Tx, step: PolicyStep): Promise<number> {
  return insertRecorded(tx, 'label_policy_step', step.personId, toStepRow(step));
}

/** In the order of the record. */
export async function readLabelPolicies(db: Database): Promise<readonly Positioned<LabelPolicy>[]> {
  const rows = await rowsInOrder(db, 'label_policy');
  return rows.map(({row, ledgerPosition}) => ({...fromRow(row), ledgerPosition}));
}

export async function readPolicySteps(db: Database): Promise<readonly Positioned<PolicyStep>[]> {
  const rows = await rowsInOrder(db, 'label_policy_step');
  return rows.map(({row, ledgerPosition}) => ({...fromStepRow(row), ledgerPosition}));
}
