/**
 * Proves that no country's rules reach viewers of another, or names what does.
 *
 * Claim: for every jurisdiction j and moment t, the answer to "what is in force for viewers in j?" depends on nothing
 * that was set for other places alone.
 *
 * Two checks, neither of which trusts the function that answers. *Origin*: each label, ruled effect and decided effect
 * in an answer must come from a policy step, a clause or a territory that names j, and from no law that does not hold
 * there. *Non-interference*: the answer is worked out once more from a world out of which everything was taken that
 * names only other places; it must come out the same, byte by byte. (Goguen and Meseguer 1982, with places as levels.)
 *
 * Cost: two answers per jurisdiction. Wrong when: a function behaves by something other than its arguments.
 */
import {createHash} from 'node:crypto';
import type {InForce, Leak, Separation} from '../../contract/effects.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import {clauseHoldsIn, covers, reachOfLaw} from '../../policy/territory.ts';
import type {World} from '../world.ts';
import {type EffectWorld, inForceFor} from './in-force.ts';

type Answering = (given: EffectWorld, jurisdiction: string, at: string) => InForce;

/** Everything in a world that may matter to viewers in one jurisdiction. */
export function worldOf(world: World, jurisdiction: string): World {
  return {
    ...world,
    steps: world.steps.filter(step => covers(step.jurisdictions, jurisdiction)),
    effects: world.effects.filter(effect => covers(effect.territories, jurisdiction))
  };
}

function hashOf(answer: InForce): string {
  return createHash('sha256').update(canonicalJson(answer), 'utf8').digest('hex');
}

function strayLabels({world}: EffectWorld, {labels, jurisdiction, at}: InForce): Leak[] {
  const versions = new Map(world.policies.map(policy => [policy.version, policy.id]));
  return labels.flatMap(({accountId, platform, handle, label, policyVersion}): Leak[] => {
    const policyId = versions.get(policyVersion);
    const holds = world.steps.some(
      step => step.policyId === policyId && step.effectiveAt <= at && covers(step.jurisdictions, jurisdiction)
    );
    if (holds) return [];
    const statement = `Viewers in ${jurisdiction} would be shown ${label} on ${platform}:${handle} by version ${policyVersion} of the label policy, which was never put in force there.`;
    return [{jurisdiction, what: 'label', id: accountId, statement}];
  });
}

function strayRuled({pack}: EffectWorld, {ruled, labels, jurisdiction}: InForce): Leak[] {
  const labelled = new Set(labels.map(label => label.accountId));
  return ruled.flatMap(({rule, clause, accountId, platform, handle}): Leak[] => {
    const cited = pack.clauses.find(one => one.id === clause.clauseId && one.version === clause.version);
    const isHere = cited !== undefined && clauseHoldsIn(cited, jurisdiction) && labelled.has(accountId);
    if (isHere) return [];
    const statement = `The rule ${rule} would reach ${platform}:${handle} for viewers in ${jurisdiction}, where its clause ${clause.clauseId} or its label does not hold.`;
    return [{jurisdiction, what: 'ruled-effect', id: accountId, statement}];
  });
}

function strayDecided({world}: EffectWorld, {decided, jurisdiction}: InForce): Leak[] {
  const known = new Map(world.effects.map(effect => [effect.id, effect]));
  return decided.flatMap(({id}): Leak[] => {
    const effect = known.get(id);
    const places = effect?.territories.join(', ') ?? 'nowhere';
    if (effect === undefined || !covers(effect.territories, jurisdiction)) {
      const statement = `The effect ${id}, set for ${places}, would hold for viewers in ${jurisdiction}.`;
      return [{jurisdiction, what: 'decided-effect', id, statement}];
    }
    if (effect.underLawOf !== null && !reachOfLaw(effect.underLawOf).includes(jurisdiction)) {
      const statement = `The effect ${id} rests on the law of ${effect.underLawOf} and would hold for viewers in ${jurisdiction}, where that law does not.`;
      return [{jurisdiction, what: 'law-too-wide', id, statement}];
    }
    return [];
  });
}

/** What an answer has that the one worked out without the rest of the world has not, or the other way round. */
function interference(whole: InForce, own: InForce): Leak[] {
  const {jurisdiction} = whole;
  const differing = <Item>(one: readonly Item[], other: readonly Item[]) => {
    const texts = new Set(other.map(item => canonicalJson(item)));
    return one.filter(item => !texts.has(canonicalJson(item)));
  };
  const both = <Item>(of: (answer: InForce) => readonly Item[]) => [
    ...differing(of(whole), of(own)),
    ...differing(of(own), of(whole))
  ];
  const because = `changes with what was set for other places alone.`;
  const leaks: Leak[] = [
    ...both(answer => answer.labels).map(({accountId, label}): Leak => {
      const statement = `Whether viewers in ${jurisdiction} are shown ${label} on account ${accountId} ${because}`;
      return {jurisdiction, what: 'label', id: accountId, statement};
    }),
    ...both(answer => answer.ruled).map(({accountId, rule}): Leak => {
      const statement = `Whether the rule ${rule} reaches account ${accountId} for viewers in ${jurisdiction} ${because}`;
      return {jurisdiction, what: 'ruled-effect', id: accountId, statement};
    }),
    ...both(answer => answer.decided).map(({id}): Leak => {
      const statement = `Whether the effect ${id} holds for viewers in ${jurisdiction} ${because}`;
      return {jurisdiction, what: 'decided-effect', id, statement};
    })
  ];
  if (leaks.length > 0) return leaks;
  const statement = `The order of the answer for viewers in ${jurisdiction} ${because}`;
  return [{jurisdiction, what: 'label', id: jurisdiction, statement}];
}

/** One sentence per place and thing. */
function once(leaks: readonly Leak[]): Leak[] {
  return [...new Map(leaks.map(leak => [canonicalJson([leak.jurisdiction, leak.what, leak.id]), leak])).values()];
}

/**
 * Holds the answers for `jurisdictions` against where they come from. `answering` is the function on trial.
 */
export function separation(
  given: EffectWorld,
  at: string,
  jurisdictions: readonly string[],
  answering: Answering = inForceFor
): Separation {
  const leaks: Leak[] = [];
  let answers = 0;
  for (const jurisdiction of jurisdictions) {
    const whole = answering(given, jurisdiction, at);
    answers += whole.labels.length + whole.ruled.length + whole.decided.length;
    const found = [...strayLabels(given, whole), ...strayRuled(given, whole), ...strayDecided(given, whole)];
    const own = answering({...given, world: worldOf(given.world, jurisdiction)}, jurisdiction, at);
    if (hashOf(whole) !== hashOf(own)) found.push(...interference(whole, own));
    leaks.push(...once(found));
  }
  return {at, jurisdictions: jurisdictions.length, answers, leaks};
}
