/** The jurisdictions that people work for. The newest of a person holds. */
import {type JurisdictionPost, jurisdictionPostSchema} from '../../contract/effects.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function fromRow(row: CoveredRow<'jurisdiction_post'>): JurisdictionPost {
  return stored(jurisdictionPostSchema, 'jurisdiction_post', row.id, () => ({
    id: row.id,
    personId: row.person_id,
    jurisdictions: JSON.parse(row.jurisdictions),
    setBy: row.set_by,
    at: row.at
  }));
}

export async function insertJurisdictionPost(tx: Tx, post: JurisdictionPost): Promise<number> {
  const {id, personId, jurisdictions, setBy, at} = post;
  const row = {id, person_id: personId, jurisdictions: canonicalJson(jurisdictions), set_by: setBy, at};
  return insertRecorded(tx, 'jurisdiction_post', setBy, row);
}

/** One for each person who has any, as it is now. */
export async function readJurisdictionPosts(db: Database): Promise<readonly JurisdictionPost[]> {
  const rows = await db
    .selectFrom('jurisdiction_post')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'jurisdiction_post.id').on('subject_table', '=', 'jurisdiction_post')
    )
    .selectAll('jurisdiction_post')
    .orderBy('ledger_entry.position')
    .execute();
  return [...new Map(rows.map(row => [row.person_id, fromRow(row)])).values()];
}
