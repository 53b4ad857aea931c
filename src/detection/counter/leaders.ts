/**
 * Leaders and followers: who was first when members met, more often and more seldom than chance would have it.
 *
 * Claims: under the null each of the g accounts of a meeting is first with chance 1/g; the p-value is the chance of being
 *   first at least as often, after Bonferroni over the members. The exact tail of a sum of such chances.
 * Method: equal times count as no lead, and such a meeting as none. Followers are those whose chance of being first so
 *   seldom, corrected alike, is at most the level too.
 * Cost: per account the square of its meetings at worst. Assumes: meetings are apart from each other.
 * Wrong when: being first is a habit without meaning, as of an account that others are told about; it shows the order
 *   in which things happened, never who told whom.
 */
import {poissonBinomialUpperTail} from '../../statistics/poisson-binomial.ts';
import type {Meeting} from './meetings.ts';

export type Lead = {readonly account: number; readonly first: number; readonly of: number; readonly p: number};

export const leadLevel = 0.05;
const mostLeaders = 10;
/** Beyond so many meetings of an account the latest are left out: the tail costs their square. */
const mostMeetings = 2000;

export type Leads = {readonly leaders: readonly Lead[]; readonly followers: readonly Lead[]};

export function leadsOf(meetings: readonly Meeting[], members: Int32Array): Leads {
  const own = new Map<number, {first: number; chances: number[]}>();
  for (const {accounts, times} of meetings) {
    if (times[0] === times[1]) continue;
    for (const [place, account] of accounts.entries()) {
      const one = own.get(account) ?? {first: 0, chances: []};
      own.set(account, one);
      if (one.chances.length === mostMeetings) continue;
      one.chances.push(1 / accounts.length);
      if (place === 0) one.first++;
    }
  }
  const leaders: Lead[] = [];
  const followers: Lead[] = [];
  for (const [account, {first, chances}] of own) {
    const corrected = (p: number): number => Math.min(1, p * members.length);
    const lead = {account, first, of: chances.length};
    const often = corrected(poissonBinomialUpperTail(chances, first));
    if (first > 0 && often <= leadLevel) leaders.push({...lead, p: often});
    const others = chances.map(chance => 1 - chance);
    const seldom = corrected(poissonBinomialUpperTail(others, chances.length - first));
    if (seldom <= leadLevel) followers.push({...lead, p: seldom});
  }
  const mostTelling = (leads: Lead[]): readonly Lead[] =>
    leads.sort((x, y) => x.p - y.p || y.first - x.first || x.account - y.account).slice(0, mostLeaders);
  return {leaders: mostTelling(leaders), followers: mostTelling(followers)};
}
