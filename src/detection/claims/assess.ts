/**
 * Two of the three claims for each network, what is overt about it, and which innocent pattern it resembles.
 *
 * Nothing here is asked of the coordination itself, which has a claim of its own. Every measurement is made for all
 * networks at once, and every random draw has a seed of its own, from the scan's seed, the kind and the members; so
 * neither the order of networks nor what else is tested changes a figure.
 * Cost: some twenty passes over the tables of a dataset and at most 2,000 random groups per kind and network.
 * Memory: see population.ts; the tables `claim_…` stay in the engine until the next scan.
 */
import type {Claim, DeclaredAccount, Edge, FindingAccount, NetworkObject} from '../../contract/finding.ts';
import type {CounterEvidence} from '../../contract/significance.ts';
import type {LakeTables} from '../../lake/tables.ts';
import type {Warehouse} from '../../warehouse/warehouse.ts';
import {covertClaim, covertFeatures} from './covert.ts';
import {loadHabits} from './habits.ts';
import {type Overt, overtOf} from './overt.ts';
import {loadPopulation, type Population} from './population.ts';
import {distinctWords, type Portrait, portraitOf} from './portrait.ts';
import {resemblances} from './resembles.ts';
import {loadActs, stateAccounts} from './state-acts.ts';
import {stateLinkedClaim} from './state-linked.ts';

export type ClaimContext = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  readonly declared: readonly DeclaredAccount[];
  readonly seed: number;
};

/** What a network of findings has of itself; a `Network` is one. */
export type ClaimNetwork = {
  readonly accounts: readonly Pick<FindingAccount, 'accountKey' | 'declared'>[];
  readonly edges: readonly Pick<Edge, 'a' | 'b' | 'signal' | 'sharedObjects'>[];
  readonly objects: readonly Pick<NetworkObject, 'signal' | 'memberAccounts' | 'allAccounts' | 'firstAt'>[];
};

export type Assessment = {
  readonly covert: NonNullable<Claim>;
  readonly stateLinked: NonNullable<Claim>;
  readonly overt: Overt;
  readonly resembles: CounterEvidence['resembles'];
  /** Audience and subject, as description. */
  readonly portrait: Portrait;
};

/** One assessment per network, in their order. `onNetwork` is called after each: to say how far it is, or to throw. */
export async function assessClaims(
  {warehouse, tables, declared, seed}: ClaimContext,
  networks: readonly ClaimNetwork[],
  onNetwork: (done: number) => void | Promise<void> = () => {}
): Promise<readonly Assessment[]> {
  if (networks.length === 0) return [];
  const keys = networks.map(({accounts}) => accounts.map(account => account.accountKey));
  const population = await loadPopulation(warehouse, tables, keys);
  const listed = stateAccounts(declared);
  const acts = listed.length === 0 ? null : await loadActs(warehouse, tables, listed, population.keys.length);
  const habits = await loadHabits(warehouse, tables, population, networks.length);
  const numbersOf = keys.map(one => one.map(key => numberOf(population, key)));
  const words = await distinctWords(
    warehouse,
    tables,
    population,
    numbersOf.map(numbers => Int32Array.from(numbers).sort())
  );
  const features = covertFeatures(population);
  const assessments: Assessment[] = [];
  for (const [at, network] of networks.entries()) {
    const numbers = numbersOf[at] ?? [];
    const members = Int32Array.from(numbers).sort();
    const overt = overtOf(network.accounts);
    const declaredMembers = new Set(numbers.filter((_, place) => network.accounts[place]?.declared != null));
    const stateMembers = new Set(
      numbers.filter((_, place) => speaksForState(network.accounts[place]?.declared ?? null))
    );
    const shared = {population, members, declaredMembers, overt, listed: declared.length > 0, seed};
    const own = habits[at];
    if (own === undefined) throw new Error('claims: a network without habits');
    assessments.push({
      covert: covertClaim({...shared, features}),
      stateLinked: stateLinkedClaim({...shared, acts, stateMembers}),
      overt,
      resembles: resemblances({
        ...network,
        habits: own,
        profiles: numbers.map(number => profileOf(population, number))
      }),
      portrait: portraitOf(population, members, own, words[at] ?? [])
    });
    await onNetwork(at + 1);
  }
  return assessments;
}

function numberOf({numberOf: numbers}: Population, key: string): number {
  const number = numbers.get(key);
  if (number === undefined) throw new Error(`claims: ${key} is no account of the data`);
  return number;
}

function speaksForState(declared: FindingAccount['declared']): boolean {
  // What media are a state's is for the registry to say; openly speaking for a state are its bodies and officials.
  return declared !== null && (declared.kind === 'government_body' || declared.kind === 'official');
}

function profileOf({handles, names, bios}: Population, account: number): string {
  return [handles[account], names[account], bios[account]].filter(text => text != null).join(' ');
}
