/**
 * Supporting figures for the closest pairs of a network: how much they share, and when they post, whatever it is.
 *
 * Claims: nothing of its own; sentences beside the primary test. First, how many objects two accounts share where the
 *   activity of each and the popularity of the objects alone would lead one to expect so many (bicm.ts, exact tail).
 *   Second, whether over everything they post they are at it at the same moments more often than their own rhythms
 *   explain (synchrony.ts, the higher account's hours exchanged; `permutations`, level .05 over the pairs tested).
 * Method: objects are units, an object once in four weeks, under the signal that says most of the pair. A pair that the
 *   permutation does not bear out is named among the weakest.
 * Cost: one fit per signal for all networks; per network two tails, each the square of what is shared, and for at most five
 *   pairs the posts of both times the permutations; some 0.1 s a network. Pairs with an account of more than `mostPosts`
 *   posts are not permuted, and the sentence says so.
 * Wrong when: taken for evidence. Shared interests alone make accounts share more than the first expects, and a shared
 *   event moves the second. The pairs were chosen for being close in time; p-values here are not corrected for that.
 */
import {type Bicm, pairNull, sharedCountTail, solveBicm} from '../../statistics/bicm.ts';
import {seededRandom} from '../../statistics/random.ts';
import {synchronyTest} from '../../statistics/synchrony.ts';
import type {Posts} from '../rhythm.ts';
import type {UnitSignal} from '../units.ts';
import type {InnerPair} from './inner-pairs.ts';
import type {CounterWords} from './sentences.ts';

export type Supporting = {readonly strongest: readonly string[]; readonly weakest: readonly string[]};

export type SupportingInput = {
  readonly signals: readonly UnitSignal[];
  readonly accounts: number;
  readonly posts: Posts;
  /** Per network, least likely first. */
  readonly networks: readonly (readonly InnerPair[])[];
  readonly seed: number;
  readonly nameOf: CounterWords['nameOf'];
};

const countedPairs = 2;
const permutedPairs = 5;
const permutations = 199;
const mostPosts = 3000;
const level = 0.05;

/** As `networks`. */
export function supportingFigures(input: SupportingInput): readonly Supporting[] {
  const counted = input.networks.map(pairs => pairs.slice(0, countedPairs));
  const permuted = input.networks.map(pairs => pairs.slice(0, permutedPairs));
  const used = new Set(counted.flat().map(({signal}) => signal));
  const fits = new Map(
    input.signals.filter(({id}) => used.has(id)).map(signal => [signal.id, popularityOf(signal, input.accounts)])
  );
  const times = timesOf(input.posts, new Set(permuted.flat().flatMap(({low, high}) => [low, high])));
  return input.networks.map((_, at) => {
    const synchrony = synchronyWords(permuted[at] ?? [], times, input);
    return {
      strongest: [...(counted[at] ?? []).flatMap(pair => sharedWords(pair, fits, input)), ...synchrony.strongest],
      weakest: synchrony.weakest
    };
  });
}

type Popularity = {readonly bicm: Bicm; readonly degrees: Int32Array};

function popularityOf({rows, starts}: UnitSignal, accounts: number): Popularity {
  const degrees = new Int32Array(accounts);
  for (const account of rows.account) degrees[account] = (degrees[account] as number) + 1;
  const units = Int32Array.from(
    {length: starts.length - 1},
    (_, unit) => (starts[unit + 1] as number) - (starts[unit] as number)
  );
  return {
    bicm: solveBicm(
      degrees.filter(degree => degree > 0),
      units
    ),
    degrees
  };
}

/** What chance alone would have them share, and how likely so much is. */
function sharedByChance(
  {bicm, degrees}: Popularity,
  {low, high, shared}: Pick<InnerPair, 'low' | 'high' | 'shared'>
): {readonly expected: number; readonly p: number} {
  const nothing = pairNull(bicm, degrees[low] as number, degrees[high] as number);
  const expected = nothing.nodes.reduce((sum, nodes, at) => sum + nodes * (nothing.chance[at] as number), 0);
  return {expected, p: sharedCountTail(nothing, shared)};
}

function sharedWords(
  pair: InnerPair,
  fits: ReadonlyMap<string, Popularity>,
  {nameOf}: SupportingInput
): readonly string[] {
  const fit = fits.get(pair.signal);
  if (fit === undefined) return [];
  const {expected, p} = sharedByChance(fit, pair);
  return [
    `${nameOf(pair.low)} and ${nameOf(pair.high)} share ${pair.shared} objects (${pair.signal}) where their activity and the objects' popularity alone lead one to expect ${figure(expected)}, p = ${figure(p)}; a supporting figure: shared interests alone can do that.`
  ];
}

/** Ascending times of these accounts; at most one more than are permuted. */
function timesOf({times, accounts}: Posts, wanted: ReadonlySet<number>): ReadonlyMap<number, Float64Array> {
  const lists = new Map([...wanted].map(account => [account, [] as number[]]));
  for (let at = 0; at < times.length; at++) {
    const list = lists.get(accounts[at] as number);
    if (list !== undefined && list.length <= mostPosts && !Number.isNaN(times[at])) list.push(times[at] as number);
  }
  return new Map([...lists].map(([account, list]) => [account, Float64Array.from(list).sort()]));
}

function synchronyWords(
  pairs: readonly InnerPair[],
  times: ReadonlyMap<number, Float64Array>,
  {seed, nameOf}: SupportingInput
): Supporting {
  const tested = pairs.flatMap(pair => {
    const [one, other] = [times.get(pair.low), times.get(pair.high)];
    if (one === undefined || other === undefined || one.length > mostPosts || other.length > mostPosts) return [];
    const test = synchronyTest(one, other, pair.windowSeconds * 1e6, permutations, seededRandom(seed));
    return [{pair, ...test}];
  });
  if (tested.length === 0) return {strongest: [], weakest: []};
  const borneOut = tested.filter(({pValue}) => pValue <= level / tested.length);
  const others = tested.filter(({pValue}) => pValue > level / tested.length);
  const left = pairs.length - tested.length;
  const untested = left > 0 ? ` ${left} more of the closest pairs post too much to be tested so.` : '';
  const strongest =
    borneOut.length === 0
      ? []
      : [
          `Over everything they post, ${borneOut.length} of the ${tested.length} closest pairs tested are at it at the same moments more often than their own rhythms explain (hours exchanged ${permutations} times); a supporting figure: a shared event can do that.${untested}`
        ];
  const weakest = others
    .slice(0, countedPairs)
    .map(
      ({pair, observed, expected, pValue}) =>
        `Over everything they post, ${nameOf(pair.low)} and ${nameOf(pair.high)} are not shown to be at it at the same moments: ${observed} times within ${pair.windowSeconds} seconds, ${figure(expected)} expected from their own rhythms, p = ${figure(pValue)}; accounts that post little cannot be told apart so.`
    );
  return {strongest, weakest};
}

function figure(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(2)));
}
