/** The regions and subjects that a team answers for. Rows are kept; the newest of a team holds. */
import {type Portfolio, portfolioSchema} from '../../contract/people.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type SetPortfolio = Portfolio & {readonly id: string; readonly setBy: string; readonly at: string};

function fromRow({id, team, regions, subjects}: CoveredRow<'portfolio'>): Portfolio {
  return stored(portfolioSchema, 'portfolio', id, () => ({
    team,
    regions: JSON.parse(regions),
    subjects: JSON.parse(subjects)
  }));
}

export async function insertPortfolio(tx: Tx, actor: string, portfolio: SetPortfolio): Promise<number> {
  const {id, team, regions, subjects, setBy, at} = portfolio;
  const lists = {regions: canonicalJson(regions), subjects: canonicalJson(subjects)};
  return insertRecorded(tx, 'portfolio', actor, {id, team, ...lists, set_by: setBy, at});
}

/** What each team answers for now, by team; a team without a portfolio is not among them. */
export async function readPortfolios(db: Database): Promise<readonly Portfolio[]> {
  const rows = await db
    .selectFrom('portfolio')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'portfolio.id').on('subject_table', '=', 'portfolio')
    )
    .selectAll('portfolio')
    .orderBy('ledger_entry.position')
    .execute();
  const newest = new Map(rows.map(row => [row.team, fromRow(row)]));
  return [...newest.values()].sort((one, other) => (one.team < other.team ? -1 : 1));
}
