/** What teams answer for: regions and subjects. Who must take part in a matter follows from it. */
import type {Person} from '../contract/desk.ts';
import {type Portfolio, portfolioSchema} from '../contract/people.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {requireRole} from '../policy/roles.ts';
import {actingPerson} from '../store/tables/person.ts';
import {insertPortfolio, readPortfolios} from '../store/tables/portfolio.ts';
import type {Desk} from './desk.ts';

/** Sorted and without doubles; `*` stands for all others. */
function settled<Value extends string>(values: readonly Value[]): Value[] {
  const all = values.filter(value => value === '*');
  return all.length > 0 ? all.slice(0, 1) : [...new Set(values)].sort();
}

export async function setPortfolio(desk: Desk, by: Person, portfolio: Portfolio): Promise<readonly Portfolio[]> {
  const parsed = portfolioSchema.safeParse(portfolio);
  if (!parsed.success) throw new AppError('desk.invalid', `a portfolio with ${parsed.error.issues[0]?.message}`);
  const {team} = parsed.data;
  const wanted = {team, regions: settled(parsed.data.regions), subjects: settled(parsed.data.subjects)};
  return desk.store.transaction(async tx => {
    requireRole(await actingPerson(tx, by), 'set a portfolio');
    const before = (await readPortfolios(tx.db)).find(one => one.team === team);
    if (before === undefined || canonicalJson(before) !== canonicalJson(wanted)) {
      const at = desk.now().toISOString();
      await insertPortfolio(tx, by.id, {...wanted, id: desk.newId('portfolio'), setBy: by.id, at});
    }
    return readPortfolios(tx.db);
  });
}

export async function listPortfolios(desk: Desk): Promise<readonly Portfolio[]> {
  return readPortfolios(desk.store.read);
}
