/**
 * Do the members of a network hide who they are? Never asked of their coordination, only of the accounts themselves.
 *
 * Claims: supported where at least two kinds of evidence are each rarer than one in a hundred among random groups of the
 *   same size, platform and main language, after Bonferroni over the kinds tested. Kinds: creation-burst, handle-pattern,
 *   copied-profile (bios and names are one kind: one hand copies both), reused-avatar, circadian. That nobody declares
 *   who they are is an absence: it is listed beside two other kinds and never counted.
 *   Contradicted where the members openly declare who they are. Not supported where the platform has verified eight in ten
 *   of them and does not sell the mark. Untestable where fewer than two kinds can be measured.
 * Cost: at most 2,000 random groups a kind and network; see resample.ts. Declared members are left out of the tests.
 * Assumes: profiles in the data are those of the accounts at the time, and the data holds other accounts to compare with.
 * Wrong when: people with an open reason resemble each other in two ways at once: a class that signed up together under
 *   one naming scheme, staff accounts that no list declares. The statement says what was measured, and no more.
 */
import type {Claim, ClaimItem} from '../../contract/finding.ts';
import {
  claim,
  count,
  judge,
  type Missing,
  missingWords,
  neededKinds,
  nothing,
  percent,
  priceWords,
  type Tested
} from './claim-items.ts';
import {carriers, concentrated, concentrationStatistic, type Features, featuresOf} from './concentration.ts';
import {circadianKind} from './covert-circadian.ts';
import {burstFinder, burstStatistic} from './creation.ts';
import {handleFeatures, handleWords} from './handles.ts';
import {declaredShare, type Overt} from './overt.ts';
import {type Comparison, comparisonOf, knownWords, type Population} from './population.ts';
import {avatarFeatures, bioFeatures, nameFeatures, profileWords} from './profiles.ts';
import {resample, seedOf, testedMembers} from './resample.ts';

/** Features of all accounts, made once for all networks. */
export type CovertFeatures = {readonly handles: Features; readonly profiles: Features; readonly avatars: Features};

export function covertFeatures({handles, names, bios, avatars}: Population): CovertFeatures {
  return {
    handles: featuresOf(
      handles.map((handle, account) =>
        handle === null ? [] : handleFeatures(handle, `${names[account] ?? ''} ${bios[account] ?? ''}`)
      )
    ),
    profiles: featuresOf(
      bios.map((bio, account) => [
        ...(bio === null ? [] : bioFeatures(bio)),
        ...(names[account] == null ? [] : nameFeatures(names[account] ?? ''))
      ])
    ),
    avatars: featuresOf(avatars.map(avatar => (avatar === null ? [] : avatarFeatures(avatar))))
  };
}

export type CovertInput = {
  readonly population: Population;
  readonly features: CovertFeatures;
  /** Account numbers of all members, ascending. */
  readonly members: Int32Array;
  readonly declaredMembers: ReadonlySet<number>;
  readonly overt: Overt;
  /** Whether a list of declared accounts was given at all. */
  readonly listed: boolean;
  readonly seed: number;
};

type Measured = Tested | Missing;

export function covertClaim(input: CovertInput): NonNullable<Claim> {
  const {population, members, declaredMembers, overt} = input;
  if (overt.overt) {
    return claim(
      'contradicted',
      `${overt.declared} of ${count(overt.accounts, 'member is', 'members are')} on the list of accounts that openly say who they are. This is overt coordination: shown and labelled, and no one is accused.`,
      {evidence: [], against: [declaredItem(overt)]}
    );
  }
  const undeclared = testedMembers(
    members.filter(member => !declaredMembers.has(member)),
    member => population.keys[member] ?? ''
  );
  const measured: Measured[] = [
    creationKind(input, undeclared),
    featureKind(input, undeclared, handleKind(population, input.features)),
    featureKind(input, undeclared, profileKind(population, input.features)),
    featureKind(input, undeclared, avatarKind(population, input.features)),
    circadianKind(population, undeclared, keySeed(input, 'circadian'))
  ];
  const tested = measured.filter(one => 'p' in one);
  const missing = measured.filter(one => 'missing' in one);
  const judged = tested.length === 0 ? nothing : judge(tested);
  const kinds = judged.evidence.length;
  const against = [
    ...judged.against,
    ...(overt.declared > 0 ? [declaredItem(overt)] : []),
    ...verifiedItem(population, members)
  ];
  if (tested.length < neededKinds) {
    const had = tested.length === 0 ? 'no kind' : 'only one kind';
    return claim(
      'untestable',
      `Whether these accounts hide who they are cannot be tested: ${neededKinds} kinds of evidence are needed, and ${had} could be measured.${missingWords(missing)}`,
      {evidence: judged.evidence, against}
    );
  }
  const price = priceWords(tested.length);
  if (kinds < neededKinds) {
    const found = kinds === 0 ? 'No kind of evidence' : `Only one kind of evidence (${judged.evidence[0]?.kind})`;
    return claim(
      'not-supported',
      `${found} that they hide who they are reached the level. ${price}${missingWords(missing)}`,
      {
        evidence: judged.evidence,
        against
      }
    );
  }
  const vouched = vouchedFor(population, members);
  if (vouched >= declaredShare) {
    return claim(
      'not-supported',
      `${kinds} kinds of evidence reached the level, but the platform has verified who ${percent(vouched)} of the members are. ${price}${missingWords(missing)}`,
      {evidence: judged.evidence, against}
    );
  }
  return claim(
    'supported',
    `${kinds} kinds of evidence of hidden control: ${judged.evidence.map(one => one.kind).join(', ')}. ${price}${missingWords(missing)}`,
    {evidence: [...judged.evidence, ...disclosureItem(input)], against}
  );
}

function keySeed({population, members, seed}: CovertInput, kind: string): number {
  return seedOf(seed, kind, ...[...members].map(member => population.keys[member] ?? ''));
}

function creationKind(input: CovertInput, members: Int32Array): Measured {
  const kind = 'creation-burst';
  const {createdAt} = input.population;
  const has = (account: number): boolean => !Number.isNaN(createdAt[account] as number);
  const comparison = comparisonOf(input.population, members, has);
  if (comparison === null || comparison.members.length * 2 < members.length) {
    return {kind, missing: `when accounts were created (${knownWords(input.population, members, has)})`};
  }
  const find = burstFinder(createdAt, comparison.pool.accounts);
  const {p} = resample(comparison.pool, comparison.members, burstStatistic(find), keySeed(input, kind));
  const burst = find(comparison.members);
  const n = comparison.members.length;
  const days = Math.max(1, Math.ceil((burst.until - burst.from) / 86_400_000));
  const others = comparison.others.length;
  return {
    kind,
    statement:
      burst.members === 0
        ? `No ${days === 1 ? 'stretch' : 'stretches'} of at most seven days in which unusually many of the ${n} members with a known date were created.`
        : `${burst.members} of the ${n} members with a known date were created within ${count(days, 'day', 'days')} (${dateOf(burst.from)} to ${dateOf(burst.until)}), as were ${burst.others} of ${others} other accounts. ${groupWords(comparison, p)}`,
    measured: burst.members / n,
    baseRate: burst.others / others,
    p,
    holds: burst.members > 0
  };
}

type FeatureKind = {
  readonly kind: string;
  readonly missing: string;
  readonly features: Features;
  /** Whether the data knows what this account has, or that it has none. */
  readonly has: (account: number) => boolean;
  readonly words: (feature: string) => string;
  readonly nothing: string;
};

function handleKind({handles}: Population, {handles: features}: CovertFeatures): FeatureKind {
  return {
    kind: 'handle-pattern',
    missing: 'handles',
    features,
    has: account => handles[account] !== null,
    words: feature => `have handles with ${handleWords(feature)}`,
    nothing:
      'No beginning, end, shape or run of numbers that the handles of a third of the members have in common, twice as often as others and without saying so in their names and bios.'
  };
}

function profileKind({bios, names}: Population, {profiles: features}: CovertFeatures): FeatureKind {
  const anyBio = bios.some(bio => bio !== null);
  const anyName = names.some(name => name !== null);
  return {
    kind: 'copied-profile',
    missing: 'bios and display names',
    features,
    // An empty bio is known to be empty where the data holds bios at all.
    has: account => (anyBio || anyName) && (names[account] !== null || bios[account] !== null),
    words: feature => `have ${profileWords(feature)}`,
    nothing: 'No bio or display name that a third of the members have in common, twice as often as others.'
  };
}

function avatarKind({avatars}: Population, {avatars: features}: CovertFeatures): FeatureKind {
  return {
    kind: 'reused-avatar',
    missing: 'hashes or addresses of avatars',
    features,
    has: account => avatars[account] !== null,
    words: feature => `have ${profileWords(feature)}`,
    nothing: 'No avatar that a third of the members have in common, twice as often as others.'
  };
}

function featureKind(input: CovertInput, members: Int32Array, one: FeatureKind): Measured {
  const comparison = comparisonOf(input.population, members, one.has);
  if (comparison === null || comparison.members.length * 2 < members.length) {
    return {kind: one.kind, missing: `${one.missing} (${knownWords(input.population, members, one.has)})`};
  }
  const {pool, others} = comparison;
  const counts = carriers(one.features, pool.accounts);
  const find = concentrated(one.features, counts, pool.accounts.length);
  const {p} = resample(pool, comparison.members, concentrationStatistic(find), keySeed(input, one.kind));
  const found = find(comparison.members);
  const n = comparison.members.length;
  const name = one.features.names[found.feature];
  if (name === undefined) {
    return {kind: one.kind, statement: one.nothing, measured: 0, baseRate: 0, p, holds: false};
  }
  const elsewhere = (counts[found.feature] as number) - found.members;
  return {
    kind: one.kind,
    statement: `${found.members} of ${n} members ${one.words(name)}, as have ${elsewhere} of ${others.length} other accounts. ${groupWords(comparison, p)}`,
    measured: found.members / n,
    baseRate: elsewhere / others.length,
    p,
    holds: true
  };
}

export function groupWords({matched}: Comparison, p: number): string {
  return `Random groups of ${matched} are as much alike with a chance of ${Number(p.toPrecision(2))}.`;
}

function declaredItem(overt: Overt): ClaimItem {
  const bodies = overt.entities.slice(0, 3).map(one => one.entity);
  const more = overt.entities.length > 3 ? ` and ${overt.entities.length - 3} more` : '';
  return {
    kind: 'declared',
    statement: `${overt.declared} of ${count(overt.accounts, 'member', 'members')} openly declare who they are: ${bodies.join(', ')}${more}.`,
    measured: Number(overt.share.toPrecision(6)),
    baseRate: null,
    p: null
  };
}

/** Where the mark of being verified can be bought, it says nothing of who somebody is. */
const marksForSale = new Set(['x', 'twitter', 'facebook', 'instagram', 'threads']);

/** Share of the members whose platform has looked at who they are. */
function vouchedFor({verified, platforms}: Population, members: Int32Array): number {
  const known = members.filter(member => verified[member] === 1 && !marksForSale.has(platforms[member] ?? ''));
  return known.length / Math.max(1, members.length);
}

/** Shown where half of the members have the mark. */
function verifiedItem({verified, reference}: Population, members: Int32Array): ClaimItem[] {
  const share = (accounts: Iterable<number>): {share: number; of: number} => {
    let [yes, of] = [0, 0];
    for (const account of accounts) {
      if (Number.isNaN(verified[account])) continue;
      of++;
      yes += verified[account] as number;
    }
    return {share: of === 0 ? 0 : yes / of, of};
  };
  const inside = share(members);
  if (inside.of === 0 || inside.share < 0.5) return [];
  const inNetwork = new Set(members);
  const others = share([...reference.keys()].filter(account => reference[account] === 1 && !inNetwork.has(account)));
  return [
    {
      kind: 'verified',
      statement: `The platform marks ${percent(inside.share)} of the members as verified, and ${percent(others.share)} of other accounts.`,
      measured: Number(inside.share.toPrecision(6)),
      baseRate: others.of === 0 ? null : Number(others.share.toPrecision(6)),
      p: null
    }
  ];
}

function disclosureItem({overt, listed}: CovertInput): ClaimItem[] {
  if (overt.declared > 0) return [];
  return [
    {
      kind: 'no-disclosure',
      statement: `${listed ? 'None of the members is on the list of accounts that openly say who they are' : 'No list of declared accounts was given, so none of the members is known to say who they are'}. This is an absence and is not counted.`,
      measured: 0,
      baseRate: null,
      p: null
    }
  ];
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
