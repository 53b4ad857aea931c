/**
 * What a version of the label policy says of an account: each of its labels yes, no or undecided, and why.
 *
 * Claims: total and three-valued after Kleene. A rule is all of its parts: no if one part is no, else undecided if one is
 * unknown, else yes. A label that several rules can give is any of them. What is unknown never gives a label and never
 * takes one for good. Cost: rules times parts. Wrong when: the registry is; nothing here looks at what an account says.
 */
import {type Question, questions} from '../../contract/assessments.ts';
import type {LabelId, LabelPolicy, LabelRule, LabelVerdict, MissingPart} from '../../contract/labels.ts';
import {type EntityAccount, type EntityKind, entityKinds, isValidOn} from '../../contract/registry.ts';
import {confirmedCountry, confirmedKind} from '../entities/vouched.ts';
import type {World} from '../world.ts';
import {type EntityFacts, type Facts, factsOf} from './facts.ts';

type Part = {
  readonly is: LabelVerdict['verdict'];
  readonly because: string;
  readonly missing?: MissingPart;
};

export type RuleVerdict = LabelVerdict & {
  readonly clause: string;
  /** What it rests on, where the rule asks for it. */
  readonly assessmentId: string | null;
  readonly claimId: string | null;
};

const kindNames: Readonly<Record<EntityKind, string>> = {
  media: 'a medium',
  government_body: 'a government body',
  official: 'an official',
  party: 'a political party',
  other: 'another organisation'
};

export const questionNames: Readonly<Record<Question, string>> = {
  funding: 'funded by a state',
  ownership: 'owned or managed by a state',
  editorial: 'under the editorial control of a state'
};

const or = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function kindPart({kinds}: LabelRule, {entity}: EntityFacts): Part {
  const kind = confirmedKind(entity);
  if (kind === null && !entityKinds.every(one => kinds.includes(one))) {
    const because = `Only one person has said that ${entity.name} is ${kindNames[entity.kind]}; a second has to confirm it.`;
    return {is: 'undecided', because, missing: 'second-person'};
  }
  const is = kind === null || kinds.includes(kind);
  const isChanged = kind !== null && kind !== entity.kind;
  const since = isChanged
    ? ` (one person has called it ${kindNames[entity.kind]} since, and nobody has confirmed that)`
    : '';
  const name = `${entity.name} is ${kindNames[kind ?? entity.kind]}${since}`;
  if (is) return {is: 'yes', because: `${name}.`};
  return {is: 'no', because: `${name}; the label is for ${or(kinds.map(kind => kindNames[kind]))}.`};
}

function countryPart({countries, exceptCountries}: LabelRule, {entity}: EntityFacts): Part | null {
  const isForAll = countries.includes('*');
  if (isForAll && exceptCountries.length === 0) return null;
  const {name} = entity;
  const country = confirmedCountry(entity);
  if (country === null && entity.country !== null) {
    const because = `Only one person has said that the home country of ${name} is ${entity.country}; a second has to confirm it.`;
    return {is: 'undecided', because, missing: 'second-person'};
  }
  if (country === null) {
    return {is: 'undecided', because: `The home country of ${name} is not known.`, missing: 'home-country'};
  }
  const is = (isForAll || countries.includes(country)) && !exceptCountries.includes(country);
  const because = `The rule is ${is ? '' : 'not '}for ${country}, the home country of ${name}.`;
  return {is: is ? 'yes' : 'no', because};
}

function answerPart(rule: LabelRule, question: Question, facts: EntityFacts): Part | null {
  const needed = rule.needs[question];
  if (needed === undefined) return null;
  const {assessment: held, isAwaitingReview, entity} = facts;
  if (held === null) {
    const because = isAwaitingReview
      ? `An assessment of ${entity.name} waits for the second assessor.`
      : `No assessment of ${entity.name} is in force.`;
    return {is: 'undecided', because, missing: isAwaitingReview ? 'second-assessor' : 'assessment'};
  }
  const {assessment, review, isOverdue} = held;
  const answer = assessment[question];
  const when = `assessed on ${assessment.at.slice(0, 10)} and confirmed on ${review.at.slice(0, 10)}`;
  const overdue = isOverdue ? `, to be looked at again since ${assessment.reviewOn}` : '';
  if (answer === 'unknown') {
    const because = `Whether ${entity.name} is ${questionNames[question]} is not known (${when}${overdue}).`;
    return {is: 'undecided', because, missing: question};
  }
  const said = `${entity.name} is ${answer === 'yes' ? '' : 'not '}${questionNames[question]} (${when}${overdue})`;
  return {is: answer === needed ? 'yes' : 'no', because: `${said}.`};
}

const proofWords = {
  proven: 'is proven to be its own',
  shaky: 'was proven to be its own; the latest looks did not find the proof, which is no lapse yet',
  waiting: 'is claimed and not proven yet',
  none: 'has not been claimed and proven yet',
  lapsed: 'was proven once and the proof has lapsed',
  withdrawn: 'was claimed and is its own no more'
} as const;

function proofPart(rule: LabelRule, facts: EntityFacts, account: EntityAccount): Part | null {
  if (!rule.needsProof) return null;
  const {state, byDomainOnly} = facts.proof(account);
  const side =
    byDomainOnly !== null && (state === 'proven' || state === 'shaky')
      ? ` (claimed by the domain ${byDomainOnly}, not confirmed by the account)`
      : '';
  const because = `The account ${account.handle} on ${account.platform} ${proofWords[state]}${side}.`;
  if (state === 'proven' || state === 'shaky') return {is: 'yes', because};
  return state === 'lapsed' || state === 'withdrawn'
    ? {is: 'no', because}
    : {is: 'undecided', because, missing: 'proof'};
}

/** Where no proof is asked for, one person alone could have an account of anybody labelled. */
function vouchersPart(rule: LabelRule, facts: EntityFacts, account: EntityAccount): Part | null {
  const {vouchers, handle, platform} = account;
  if (rule.needsProof || vouchers === undefined || vouchers >= 2) return null;
  const {state} = facts.proof(account);
  if (state === 'proven' || state === 'shaky') return null;
  const because = `Only one person has said that ${handle} on ${platform} is an account of ${facts.entity.name}; a second has to confirm it.`;
  return {is: 'undecided', because, missing: 'second-person'};
}

function reassessPart(label: LabelId, facts: EntityFacts): Part | null {
  const ruling = facts.reassess(label);
  if (ruling === null) return null;
  const because = `By a ruling of ${ruling.at.slice(0, 10)} ${facts.entity.name} is to be assessed again first.`;
  return {is: 'undecided', because, missing: facts.isAwaitingReview ? 'second-assessor' : 'assessment'};
}

/** What one rule says of an account of the entity. */
export function ruleVerdict(rule: LabelRule, facts: EntityFacts, account: EntityAccount): RuleVerdict {
  const parts = [
    kindPart(rule, facts),
    countryPart(rule, facts),
    reassessPart(rule.label, facts),
    ...questions.map(question => answerPart(rule, question, facts)),
    proofPart(rule, facts, account),
    vouchersPart(rule, facts, account)
  ].filter(part => part !== null);
  const against = parts.find(part => part.is === 'no');
  const open = parts.filter(part => part.is === 'undecided');
  const verdict = against !== undefined ? 'no' : open.length > 0 ? 'undecided' : 'yes';
  const telling = against !== undefined ? [against] : open.length > 0 ? open : parts;
  const isAssessed = Object.keys(rule.needs).length > 0;
  return {
    label: rule.label,
    verdict,
    because: [...new Set(telling.map(part => part.because))].join(' '),
    missing: verdict === 'undecided' ? [...new Set(open.flatMap(({missing}) => missing ?? []))] : [],
    clause: rule.clause,
    assessmentId: isAssessed ? (facts.assessment?.assessment.id ?? null) : null,
    claimId: rule.needsProof ? facts.proof(account).claimId : null
  };
}

const weight = {yes: 2, undecided: 1, no: 0} as const;

/** Why nothing can hold for the account, whatever the rules; null when something can. */
function standsNot(account: EntityAccount, facts: EntityFacts | null, day: string): string | null {
  if (facts === null) return `The entity of ${account.handle} is not in the registry.`;
  if (facts.entity.retired) return `${facts.entity.name} is no longer in the registry.`;
  if (isValidOn(account, day)) return null;
  return `The account ${account.handle} on ${account.platform} is not an account of ${facts.entity.name} on ${day}.`;
}

/** One verdict per label of the policy, in the order of its rules; of several rules for a label the one that comes nearest to giving it. */
export function verdictsOf(
  facts: Facts,
  account: EntityAccount,
  {rules}: Pick<LabelPolicy, 'rules'>,
  at: string
): readonly RuleVerdict[] {
  const entityFacts = facts(account.entityId);
  const outside = standsNot(account, entityFacts, at.slice(0, 10));
  const best = new Map<LabelId, RuleVerdict>();
  for (const rule of rules) {
    const found =
      entityFacts === null || outside !== null
        ? {
            label: rule.label,
            verdict: 'no' as const,
            because: outside ?? '',
            missing: [],
            clause: rule.clause,
            ...nothing
          }
        : ruleVerdict(rule, entityFacts, account);
    const before = best.get(rule.label);
    if (before === undefined || weight[found.verdict] > weight[before.verdict]) best.set(rule.label, found);
  }
  return [...best.values()];
}

const nothing = {assessmentId: null, claimId: null} as const;

/** What a version says of an account at a moment. Pauses do not count: they hide a label and decide nothing. */
export function labelVerdicts(
  world: World,
  account: EntityAccount,
  policy: Pick<LabelPolicy, 'rules'>,
  at: string
): readonly RuleVerdict[] {
  return verdictsOf(factsOf(world, at), account, policy, at);
}
