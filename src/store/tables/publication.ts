/** What was published about a network, by the hashes of its documents, and what stood beside it. */
import {type Publication, publicationSchema} from '../../contract/cases.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, caseId, decisionId, personId, at, ...body}: Publication): CoveredRow<'publication'> {
  return {id, case_id: caseId, decision_id: decisionId, body: canonicalJson(body), person_id: personId, at};
}

function fromRow(row: CoveredRow<'publication'>): Publication {
  return stored(publicationSchema, 'publication', row.id, () => ({
    ...JSON.parse(row.body),
    id: row.id,
    caseId: row.case_id,
    decisionId: row.decision_id,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertPublication(tx: Tx, publication: Publication): Promise<number> {
  return insertRecorded(tx, 'publication', publication.personId, toRow(publication));
}

/** Newest first; of one case, or of all. */
export async function readPublications(db: Database, caseId?: string): Promise<readonly Publication[]> {
  const all = db.selectFrom('publication').selectAll().orderBy('at', 'desc').orderBy('id');
  const rows = await (caseId === undefined ? all : all.where('case_id', '=', caseId)).execute();
  return rows.map(fromRow);
}

export async function readPublication(db: Database, id: string): Promise<Publication | null> {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}
