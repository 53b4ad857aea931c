/** The first claim in words: what the test of a group came to. Wording follows from the tier, and says nothing of intent. */
import type {Claim} from '../contract/finding.ts';
import type {EvidenceFamily, GroupTest} from '../contract/significance.ts';
import {averageLogE} from '../statistics/combine.ts';
import type {GroupVerdict, HeldOut} from './held-out.ts';
import type {UnitSignal} from './units.ts';

/** Smaller and larger ones are written as the bounds of what a reader can use, and of what JSON can hold. */
const leastLogE = -99;
const mostLogE = 999_999;

export function groupTestOf(
  verdict: GroupVerdict,
  {tests, halves}: HeldOut,
  signals: readonly UnitSignal[],
  level: number
): GroupTest {
  const families = [...new Set(signals.map(({family}) => family))].map(family => {
    const logE = averageLogE([...verdict.signals].filter((_, at) => signals[at]?.family === family));
    return {family, logE: bounded(logE), survives: verdict.survives && logE >= verdict.neededLogE};
  });
  const {survives, foundIn, borneOutIn, neededLogE} = verdict;
  return {logE: bounded(verdict.logE), neededLogE, tests, level, survives, families, halves, foundIn, borneOutIn};
}

export function bounded(logE: number): number {
  return Math.max(leastLogE, Math.min(mostLogE, logE));
}

/** `high` needs two families. */
export function tierOf({survives, families}: GroupTest): 'high' | 'moderate' | null {
  if (!survives) return null;
  return families.filter(family => family.survives).length >= 2 ? 'high' : 'moderate';
}

const familyWords: Readonly<Record<EvidenceFamily, string>> = {
  content: 'what was written',
  time: 'when it was posted',
  target: 'what was shared or linked',
  identity: 'who they appear to be',
  infrastructure: 'the means used'
};

export function coordinatedClaim(test: GroupTest, accounts: number): NonNullable<Claim> {
  const {logE, neededLogE, halves, foundIn, borneOutIn, families} = test;
  const measured = `The evidence on data held back is an e-value of 10^${logE.toFixed(1)}; 10^${neededLogE.toFixed(1)} was needed.`;
  const found = `Found in ${foundIn} of ${halves} halves of the data, and borne out by the other half in ${borneOutIn}.`;
  const evidence = families
    .filter(family => family.survives)
    .map(({family, logE: own}) => ({
      kind: family,
      statement: `By ${familyWords[family]}: closer in time, on what they both used, than strangers were (e-value 10^${own.toFixed(1)}).`,
      measured: own,
      baseRate: 0,
      p: null
    }));
  const against = families
    .filter(family => !family.survives)
    .map(({family, logE: own}) => ({
      kind: family,
      statement: `Not by ${familyWords[family]} alone (e-value 10^${own.toFixed(1)}).`,
      measured: own,
      baseRate: 0,
      p: null
    }));
  if (!test.survives) {
    const statement = `${accounts} accounts look alike in one part of the data; the rest does not bear it out. ${measured} ${found}`;
    return {verdict: 'not-supported', statement, evidence, against};
  }
  const kinds = evidence.length >= 2 ? 'in independent kinds of evidence' : 'in one kind of evidence';
  const statement = `Statistically surprising co-activity of ${accounts} accounts, borne out on data held back, ${kinds}. ${measured} ${found}`;
  return {verdict: 'supported', statement, evidence, against};
}
