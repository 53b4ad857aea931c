/**
 * Reasons against a network, in words: as measured, with the figure in the sentence.
 *
 * Claims: the contract's counter-evidence, but for what the network resembles (claims/resembles.ts). Evidence is spoken of
 *   in orders of magnitude: the base-10 logarithm of the e-value.
 */
import type {CounterEvidence} from '../../contract/significance.ts';
import type {CounterFigures, Left, ObjectRef} from './figures.ts';
import type {InnerPair} from './inner-pairs.ts';

export type CounterWords = {
  /** How to call an account, and its key. */
  readonly nameOf: (account: number) => string;
  readonly keyOf: (account: number) => string;
  readonly objectWords: (signal: string, object: number) => string;
};

const shownPairs = 3;
const shownObjects = 3;
/** Stands for the logarithm of nothing, which a finding cannot hold. */
const leastLogE = -99;

/** The objects whose words `counterEvidence` asks for. */
export function objectsToWord({objects}: CounterFigures): readonly ObjectRef[] {
  return objects.map(({signal, object}) => ({signal, object}));
}

export function counterEvidence(
  figures: CounterFigures,
  words: CounterWords,
  supporting: {readonly strongest: readonly string[]; readonly weakest: readonly string[]} = {
    strongest: [],
    weakest: []
  }
): Omit<CounterEvidence, 'resembles'> {
  const tidy = ({logE, survives}: Left): Left => ({logE: rounded(logE), survives});
  return {
    strongest: [...strongest(figures, words), ...supporting.strongest],
    weakest: [...weakest(figures, words), ...supporting.weakest],
    without: [
      ...figures.signals.map(one => ({kind: 'signal' as const, what: one.signal, ...tidy(one)})),
      ...figures.objects.map(one => ({
        kind: 'object' as const,
        what: words.objectWords(one.signal, one.object),
        ...tidy(one)
      })),
      ...figures.accounts.map(one => ({kind: 'account' as const, what: words.nameOf(one.account), ...tidy(one)}))
    ],
    objectsToFall: figures.objectsToFall,
    windows: figures.windows.map(({logE, ...one}) => ({...one, logE: rounded(logE)})),
    leaders: figures.leads.leaders.map(({account, first, of, p}) => ({
      accountKey: words.keyOf(account),
      first,
      of,
      p: Number(p.toPrecision(4))
    })),
    history: [...figures.history]
  };
}

function strongest(figures: CounterFigures, words: CounterWords): readonly string[] {
  const {foundIn, borneOutIn, halves} = figures;
  return [
    ...figures.pairs.slice(0, shownPairs).map(pair => `${pairWords(pair, words)}.`),
    ...figures.objects
      .slice(0, shownObjects)
      .map(
        ({signal, object, accounts, ...left}) =>
          `${words.objectWords(signal, object)} (${signal}) was used by ${accounts} of the ${figures.members} accounts; ${without(left, figures)}.`
      ),
    `The group was found in ${foundIn} of ${halves} halves of the data without looking at the other half, which bore it out in ${borneOutIn}.`
  ];
}

function weakest(figures: CounterFigures, words: CounterWords): readonly string[] {
  const {members, alone, joined, loosest, pairs, allObjects, opposing, halves, foundIn, halvesRead} = figures;
  const said: string[] = [];
  if (alone > 0) said.push(`${alone} of ${members} accounts have no pair that stands by itself.`);
  if (joined > 0) {
    said.push(
      `${joined} of ${members} accounts are tied to the group as a whole, not to one account of it; the group was tested without them.`
    );
  }
  const last = pairs.findLast(({candidate}) => candidate);
  if (last !== undefined && pairs.length > 1) said.push(`Weakest tie: ${pairWords(last, words)}.`);
  if (loosest !== null) {
    const objects =
      loosest.objects === 0 ? 'no object' : `${loosest.objects} object${loosest.objects === 1 ? '' : 's'} only`;
    said.push(`${words.nameOf(loosest.account)} is tied by ${objects}; ${without(loosest, figures)}.`);
  }
  for (const {signal, ...left} of figures.signals) {
    if (!left.survives && figures.logE >= figures.neededLogE)
      said.push(`It rests on ${signal}; ${without(left, figures)}.`);
  }
  if (opposing > 0) {
    said.push(
      `On ${opposing} of the ${allObjects} objects that members both used they were no closer in time than strangers.`
    );
  }
  if (foundIn < halves) said.push(`In ${halves - foundIn} of ${halves} halves of the data the group was not found.`);
  if (halvesRead < foundIn) {
    said.push(
      `What is left without something was worked out on ${halvesRead} of the ${foundIn} halves; the others are taken to lose as large a share.`
    );
  }
  const quiet = figures.leads.followers.length;
  if (quiet > 0) {
    const followers = figures.leads.followers.slice(0, shownPairs).map(({account}) => words.nameOf(account));
    said.push(
      `${list(followers)}${quiet > followers.length ? ' and others' : ''} ${quiet === 1 ? 'was' : 'were'} first more seldom than chance would have it: they follow rather than lead.`
    );
  }
  return said;
}

function pairWords({low, high, met, shared, windowSeconds, expected, signal}: InnerPair, words: CounterWords): string {
  return `${words.nameOf(low)} and ${words.nameOf(high)} met on ${met} of ${shared} shared objects within ${seconds(windowSeconds)} (${signal}); ${figure(expected)} expected`;
}

function without({logE, survives}: Left, figures: CounterFigures): string {
  const fell =
    figures.logE >= figures.neededLogE
      ? survives
        ? 'the network stands'
        : 'the network falls'
      : 'it does not stand either way';
  return `without it ${fell}: ${rounded(logE).toFixed(1)} orders of magnitude of evidence instead of ${rounded(figures.logE).toFixed(1)}, where ${figures.neededLogE.toFixed(1)} are needed`;
}

function rounded(logE: number): number {
  return Number.isFinite(logE) ? Math.max(leastLogE, Number(logE.toFixed(3))) + 0 : leastLogE;
}

function figure(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(2)));
}

function seconds(value: number): string {
  return value === 1 ? '1 second' : `${value} seconds`;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
