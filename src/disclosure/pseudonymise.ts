/**
 * Findings for publication: what was measured stays, who it was about goes.
 *
 * Claims: account keys, ids, handles, names, post keys and addresses are replaced by pseudonyms that only the holder of
 * the secret could recompute; post texts and objects are withheld, since a text can be searched for; times are rounded
 * to the hour (of accounts and networks to the day); sentences are scrubbed of names, addresses, mentions, quotations
 * and of every run of 12 characters that stands in a withheld text. Ids of networks, hashes of input files and lists
 * become keyed hashes; samples of refused rows, file names and questions from the desk are left out.
 *
 * Assumptions: the reader does not hold the data. Whoever has the same collection can find the accounts again by counts,
 * languages and days alone: this is pseudonymity, not anonymity. With `keepTexts` texts can be searched for, and that
 * says who posted them. Cost: linear in the findings, and a sort per kind of pseudonym.
 */
import type {
  Claim,
  ClaimItem,
  Edge,
  Evidence,
  EvidencePost,
  FindingAccount,
  Findings,
  Network
} from '../contract/finding.ts';
import {parseKey} from '../contract/identity.ts';
import {dealPseudonyms, keyedHash, type Pseudonyms} from './pseudonyms.ts';
import {mask, type Names, namesFrom, scrub, sharedFragments, withoutBrackets, withoutQuotations} from './scrub.ts';

export type PublicationOptions = {
  /** At least 16 random bytes that are neither published nor kept. */
  readonly secret: Uint8Array;
  /** Keeps texts, objects, hashtags and sites, without the names in them. */
  readonly keepTexts: boolean;
  /** Accounts that openly say who they are keep their names. */
  readonly nameDeclared: boolean;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const textWithheld = '(text withheld)';
const leastSecretBytes = 16;

type Disguise = PublicationOptions & {
  readonly named: ReadonlySet<string>;
  readonly account: (accountKey: string) => string;
  readonly post: (postKey: string) => string;
  readonly object: (signal: string, object: string) => string;
  readonly hashtag: Pseudonyms;
  readonly domain: Pseudonyms;
  readonly entity: Pseudonyms;
  readonly names: Names;
  /** A sentence of ours that may hold words of the data. */
  readonly say: (sentence: string) => string;
};

export function pseudonymise(findings: Findings, options: PublicationOptions): Findings {
  if (options.secret.length < leastSecretBytes) throw new Error('pseudonymise: the secret is too short');
  const disguise = disguiseOf(findings, options);
  if (options.keepTexts) return disguised(findings, {...disguise, say: text => scrub(text, disguise.names)});
  // First to see which sentences there are, then with what they have in common with withheld texts taken out.
  const bare = (text: string) => scrub(withoutQuotations(text), disguise.names);
  const sentences: string[] = [];
  const collect = (text: string) => {
    sentences.push(bare(text));
    return '';
  };
  disguised(findings, {...disguise, say: collect});
  const shared = sharedFragments(sentences, withheldTexts(findings));
  return disguised(findings, {...disguise, say: text => mask(bare(text), shared)});
}

/** The same names for somebody who writes beside the findings: an account by its key, and a text without the names. */
export function speakersIn(
  findings: Findings,
  options: PublicationOptions
): {readonly account: (accountKey: string) => string; readonly say: (text: string) => string} {
  const {account, names} = disguiseOf(findings, options);
  return {account, say: text => scrub(text, names)};
}

function disguiseOf(findings: Findings, options: PublicationOptions): Disguise {
  const {networks} = findings;
  const {secret} = options;
  const accounts = networks.flatMap(network => network.accounts);
  const named = new Set(
    options.nameDeclared ? accounts.filter(one => one.declared !== null).map(one => one.accountKey) : []
  );
  const keys = networks.flatMap(network => [
    ...network.accounts.map(one => one.accountKey),
    ...network.edges.flatMap(edge => [edge.a, edge.b]),
    ...network.evidence.flatMap(({a, b}) => [a.accountKey, b.accountKey]),
    ...(network.counterEvidence?.leaders ?? []).map(one => one.accountKey)
  ]);
  const accountNumber = dealPseudonyms(secret, 'account', keys);
  const posts = networks.flatMap(network => network.evidence.flatMap(({a, b}) => [a.postKey, b.postKey]));
  const postNumber = dealPseudonyms(secret, 'post', posts);
  const objects = networks.flatMap(network => [...network.objects, ...network.evidence]);
  const objectNumbers = new Map(
    [...new Set(objects.map(one => one.signal))].map(signal => [
      signal,
      dealPseudonyms(
        secret,
        signal,
        objects.filter(one => one.signal === signal).map(one => one.object)
      )
    ])
  );
  const hidden = accounts.filter(one => !named.has(one.accountKey));
  const entity = dealPseudonyms(
    secret,
    'body',
    accounts.flatMap(one => one.declared?.entity ?? [])
  );
  const object = (signal: string, value: string) => objectNumbers.get(signal)?.(value) ?? `${signal} unknown`;
  const hashtags = networks.flatMap(network => network.hashtags.map(one => one.hashtag));
  const hashtag = dealPseudonyms(secret, 'hashtag', hashtags);
  const domains = networks.flatMap(network => network.domains.map(one => one.domain));
  const domain = dealPseudonyms(secret, 'site', domains);
  // Too short to be found as a piece of a text, and telling all the same.
  const things = [
    ...hashtags.flatMap(tag => [tag, tag.replace(/^[#＃]/u, '')].map(name => [name, hashtag(tag)] as const)),
    ...domains.map(name => [name, domain(name)] as const),
    ...networks.flatMap(network =>
      network.objects.flatMap(one =>
        [one.object, one.display].map(name => [name, object(one.signal, one.object)] as const)
      )
    )
  ];
  const names = namesFrom([
    ...hidden.flatMap(one => {
      const pseudonym = accountNumber(one.accountKey);
      const own = [one.accountKey, one.nativeId, one.handle, one.displayName];
      return own.flatMap(name => (name === null ? [] : [[name, pseudonym] as const]));
    }),
    ...(options.keepTexts ? [] : things),
    ...hidden.flatMap(({declared}) => (declared === null ? [] : [[declared.entity, entity(declared.entity)] as const]))
  ]);
  return {
    ...options,
    named,
    account: key => (named.has(key) ? key : `${platformOf(key)}:pseudonym:${accountNumber(key)}`),
    post: key => `${platformOf(key)}:pseudonym:${postNumber(key)}`,
    object,
    hashtag,
    domain,
    entity,
    names,
    say: text => text
  };
}

function platformOf(key: string): string {
  return parseKey(key).platform;
}

/** Everything of the data that a sentence must not quote. */
function* withheldTexts({networks, manifest}: Findings): Iterable<string> {
  for (const network of networks) {
    for (const {object, objectDisplay, a, b} of network.evidence) {
      yield* [object, objectDisplay, a.text, b.text, a.url ?? '', b.url ?? '', a.postKey, b.postKey];
    }
    for (const {object, display} of network.objects) yield* [object, display];
    for (const {hashtag} of network.hashtags) yield hashtag;
    for (const {domain} of network.domains) yield domain;
  }
  for (const input of manifest.inputs) {
    yield input.fileName;
    for (const {samples} of input.refusals) for (const {sample} of samples) yield sample;
  }
}

function disguised(findings: Findings, disguise: Disguise): Findings {
  const {manifest, tests, sensitivity} = findings;
  const {say} = disguise;
  const background = manifest.parameters.background === null ? null : 'another dataset';
  return {
    ...findings,
    manifest: {
      ...manifest,
      inputs: manifest.inputs.map((input, at) => ({
        ...input,
        fileName: `file ${at + 1}`,
        sha256: keyedHash(disguise.secret, 'file', input.sha256),
        assumptions: input.assumptions.map(say),
        refusals: input.refusals.map(({reason, rows}) => ({reason, rows, samples: []}))
      })),
      parameters: {...manifest.parameters, background},
      declaredSha256: manifest.declaredSha256 && keyedHash(disguise.secret, 'list', manifest.declaredSha256),
      totals: {...manifest.totals, firstAt: day(manifest.totals.firstAt), lastAt: day(manifest.totals.lastAt)}
    },
    networks: findings.networks.map(network => disguisedNetwork(network, disguise)),
    tests: tests && {
      ...tests,
      refusedWindows: tests.refusedWindows.map(one => ({...one, why: say(one.why)})),
      baseRates: {...tests.baseRates, background: tests.baseRates.background && background}
    },
    sensitivity: sensitivity && {...sensitivity, sentence: say(sensitivity.sentence)},
    watchTests: [],
    warnings: [notice(disguise), ...findings.warnings.map(say)]
  };
}

function notice({keepTexts, nameDeclared}: Disguise): string {
  const texts = keepTexts ? 'texts are shown without the names in them' : 'texts and what they share are withheld';
  const declared = nameDeclared ? ' Accounts that openly say who they are keep their names.' : '';
  return `Published under pseudonyms: accounts and posts have numbers, times are rounded, and ${texts}.${declared}`;
}

function disguisedNetwork(network: Network, disguise: Disguise): Network {
  const {say, account, keepTexts} = disguise;
  const members = network.accounts
    .map((one, at) => ({account: disguisedAccount(one, disguise), place: network.layout[at]}))
    .sort((x, y) => (x.account.accountKey < y.account.accountKey ? -1 : 1));
  const {counterEvidence, claims} = network;
  return {
    ...network,
    id: networkPseudonym(network.id, disguise),
    accounts: members.map(member => member.account),
    layout: members.flatMap(({place}) => (place === undefined ? [] : [place])),
    edges: network.edges.map(edge => disguisedEdge(edge, disguise)),
    objects: network.objects.map(one => ({
      ...one,
      object: keepTexts ? say(one.object) : disguise.object(one.signal, one.object),
      display: keepTexts ? say(one.display) : disguise.object(one.signal, one.object),
      firstAt: hour(one.firstAt),
      lastAt: hour(one.lastAt)
    })),
    evidence: network.evidence.map(one => disguisedEvidence(one, disguise)),
    timeline: {...network.timeline, startsAt: hour(network.timeline.startsAt)},
    hashtags: network.hashtags.map(one => ({
      ...one,
      hashtag: keepTexts ? say(one.hashtag) : disguise.hashtag(one.hashtag)
    })),
    domains: network.domains.map(one => ({...one, domain: keepTexts ? say(one.domain) : disguise.domain(one.domain)})),
    claims: {
      coordinated: disguisedClaim(claims.coordinated, disguise),
      covert: disguisedClaim(claims.covert, disguise),
      stateLinked: disguisedClaim(claims.stateLinked, disguise)
    },
    counterEvidence: counterEvidence && {
      ...counterEvidence,
      strongest: counterEvidence.strongest.map(say),
      weakest: counterEvidence.weakest.map(say),
      without: counterEvidence.without.map(one => ({...one, what: disguisedThing(one, network, disguise)})),
      leaders: counterEvidence.leaders.map(one => ({...one, accountKey: account(one.accountKey)})),
      history: counterEvidence.history.map(one => ({
        ...one,
        startsAt: floor(one.startsAt, dayMs),
        endsAt: floor(one.endsAt, dayMs)
      })),
      resembles: counterEvidence.resembles.map(one => ({
        ...one,
        measured: one.measured.map(text => say(keepTexts ? text : withoutBrackets(text)))
      }))
    }
  };
}

/** The id of a network is a hash of its members, which a guess could confirm. */
function networkPseudonym(id: string, {secret}: Disguise): string {
  return `network-${keyedHash(secret, 'network', id).slice(0, 12)}`;
}

function disguisedAccount(one: FindingAccount, disguise: Disguise): FindingAccount {
  const times = {firstAt: day(one.firstAt), lastAt: day(one.lastAt)};
  if (disguise.named.has(one.accountKey)) return {...one, ...times};
  const accountKey = disguise.account(one.accountKey);
  return {
    ...one,
    ...times,
    accountKey,
    nativeId: parseKey(accountKey).nativeId,
    handle: null,
    displayName: null,
    declared: one.declared && {entity: disguise.entity(one.declared.entity), country: null, kind: one.declared.kind}
  };
}

/** `a` comes before `b` again under their new names, unless the direction means something. */
function disguisedEdge(edge: Edge, {account, say}: Disguise): Edge {
  const preset =
    edge.preset &&
    Object.fromEntries(
      Object.entries(edge.preset).map(([name, value]) => [name, typeof value === 'string' ? say(value) : value])
    );
  const [a, b] = [account(edge.a), account(edge.b)];
  return edge.directed || a < b
    ? {...edge, preset, a, b}
    : {...edge, preset, a: b, b: a, aFirst: edge.bFirst, bFirst: edge.aFirst};
}

/** The posts keep their distance and their order; the first is moved to the hour. */
function disguisedEvidence(one: Evidence, disguise: Disguise): Evidence {
  const {keepTexts, say} = disguise;
  const start = Math.min(one.a.happenedAt, one.b.happenedAt);
  const moved = hour(start) - start;
  return {
    ...one,
    object: keepTexts ? say(one.object) : disguise.object(one.signal, one.object),
    objectDisplay: keepTexts ? say(one.objectDisplay) : disguise.object(one.signal, one.object),
    a: disguisedPost(one.a, moved, disguise),
    b: disguisedPost(one.b, moved, disguise)
  };
}

function disguisedPost(
  post: EvidencePost,
  movedMs: number,
  {account, post: number, keepTexts, say}: Disguise
): EvidencePost {
  return {
    ...post,
    postKey: number(post.postKey),
    accountKey: account(post.accountKey),
    happenedAt: post.happenedAt + movedMs,
    text: keepTexts ? say(post.text) : textWithheld,
    textCut: keepTexts && post.textCut,
    language: keepTexts ? post.language : null,
    url: null
  };
}

function disguisedClaim(claim: Claim, disguise: Disguise): Claim {
  const item = (one: ClaimItem) => ({...one, statement: disguisedStatement(one, disguise)});
  return (
    claim && {
      ...claim,
      statement: disguise.say(claim.statement),
      evidence: claim.evidence.map(item),
      against: claim.against.map(item)
    }
  );
}

/** Items that end in words of the data, which may be too short to be told from ours. */
const quotingKinds: ReadonlySet<string> = new Set(['words', 'tags', 'sites']);

function disguisedStatement({kind, statement}: ClaimItem, {keepTexts, say}: Disguise): string {
  const colon = statement.indexOf(':');
  return keepTexts || colon < 0 || !quotingKinds.has(kind)
    ? say(statement)
    : `${say(statement.slice(0, colon))}: [withheld].`;
}

type Without = NonNullable<Network['counterEvidence']>['without'][number];

function disguisedThing({kind, what}: Without, network: Network, disguise: Disguise): string {
  if (kind === 'signal') return what;
  if (kind === 'account') {
    const member = network.accounts.find(one =>
      [one.accountKey, one.nativeId, one.handle, one.displayName].includes(what)
    );
    return member === undefined ? '[account]' : disguise.account(member.accountKey);
  }
  if (disguise.keepTexts) return disguise.say(what);
  const object = network.objects.find(one => one.object === what || one.display === what);
  return object === undefined ? '[withheld]' : disguise.object(object.signal, object.object);
}

function floor(ms: number, step: number): number {
  return Math.floor(ms / step) * step;
}

function hour(ms: number): number {
  return floor(ms, hourMs);
}

function day(ms: number | null): number | null {
  return ms === null ? null : floor(ms, dayMs);
}
