/**
 * The edge list of our own method: every pair that was tested closely, with what it shared and what the test came to.
 *
 * Each pair is measured at the window that said most for it. Cost: one merge of the rows of both accounts per pair.
 */

import type {PairedEvidence, PairTests, TestedSignal, Tiers} from './edge-tests.ts';
import {collectEdges, type EdgeColumns, type SignificanceColumns} from './edges.ts';
import {measurePair} from './measure.ts';
import {pairMeetings} from './pair-meetings.ts';
import type {LoadedSignal} from './traces.ts';

export type OwnEdgeInput = {
  readonly loaded: LoadedSignal;
  readonly tested: TestedSignal;
  readonly tests: PairTests;
  readonly pairs: PairedEvidence;
  readonly tiers: Tiers;
  readonly windowsMicroseconds: readonly number[];
  readonly accounts: number;
  readonly rareAccounts: number;
};

export function ownEdges(input: OwnEdgeInput): EdgeColumns {
  const {loaded, tested, tests, pairs, tiers, windowsMicroseconds, accounts, rareAccounts} = input;
  const {occasions} = tested;
  const edges = collectEdges(null);
  const meetings = pairMeetings(loaded.rows);
  const significance: SignificanceColumns = {
    p: tests.p,
    pairP: new Float64Array(occasions.pairs),
    q: new Float64Array(occasions.pairs),
    tier: new Uint8Array(occasions.pairs),
    windowSeconds: new Float64Array(occasions.pairs),
    shared: tests.shared,
    met: tests.met,
    expected: tests.expected
  };
  let at = 0;
  for (let pair = 0; pair < occasions.pairs; pair++) {
    const [low, high] = [occasions.low[pair] as number, occasions.high[pair] as number];
    const key = low * accounts + high;
    while ((pairs.low[at] as number) * accounts + (pairs.high[at] as number) < key) at++;
    const window = windowsMicroseconds[windowOfPair(tests, pair, windowsMicroseconds.length)] as number;
    significance.pairP[pair] = pairs.p[at] as number;
    significance.q[pair] = tiers.q[at] as number;
    significance.tier[pair] = tiers.core[at] === 1 ? 2 : (tiers.candidate[at] as number);
    significance.windowSeconds[pair] = window / 1e6;
    edges.add(low, high, measurePair(meetings(low, high, window), loaded.accountsOf, rareAccounts), false);
  }
  return {...edges.columns(), significance};
}

/** A pair that no window spoke for is shown at the widest, where it met at least twice. */
function windowOfPair({p, window}: PairTests, pair: number, windows: number): number {
  return (p[pair] as number) < 1 ? (window[pair] as number) : windows - 1;
}
