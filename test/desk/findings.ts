/** Findings for tests: networks with just what a watch looks at. */
import type {Findings, Network} from '../../src/contract/finding.ts';

export type NetworkFacts = {
  readonly id?: string;
  readonly texts: readonly string[];
  readonly hashtags?: readonly (readonly [string, number])[];
  readonly languages?: readonly (readonly [string, number])[];
  readonly standing?: Network['standing'];
  readonly startsAt?: number;
  readonly slotSeconds?: number;
  readonly posts?: readonly number[];
};

export function network(facts: NetworkFacts): Network {
  const post = (text: string, at: number) => ({
    postKey: `tiktok:video:${at}`,
    accountKey: `tiktok:handle:a${at % 3}`,
    happenedAt: Date.parse('2020-05-01') + at,
    text,
    textCut: false,
    url: null,
    language: null
  });
  const standing = facts.standing ?? 'reported';
  return {
    id: facts.id ?? 'network-0123456789ab',
    standing,
    setAsideBecause: standing === 'set-aside' ? 'declared' : null,
    tier: standing === 'reported' ? 'moderate' : null,
    groupTest: null,
    counterEvidence: null,
    portrait: null,
    accounts: [0, 1, 2].map(at => ({
      accountKey: `tiktok:handle:a${at}`,
      platform: 'tiktok',
      nativeId: `a${at}`,
      handle: `a${at}`,
      displayName: null,
      posts: 5,
      firstAt: null,
      lastAt: null,
      declared: null
    })),
    signals: [{signal: 'same-text', edges: 3, objects: 3}],
    edges: [],
    objects: [],
    // Each text meets the next, so that every post but the ends is in two pairs.
    evidence: facts.texts.map((text, at) => ({
      signal: 'same-text',
      object: `object ${at}`,
      objectDisplay: `object ${at}`,
      objectAccounts: 3,
      gapSeconds: 1,
      a: post(text, at),
      b: post(facts.texts[at + 1] ?? text, Math.min(at + 1, facts.texts.length - 1))
    })),
    timeline: {
      startsAt: facts.startsAt ?? Date.parse('2020-05-01'),
      slotSeconds: facts.slotSeconds ?? 3600,
      posts: [...(facts.posts ?? [3, 4])]
    },
    layout: [],
    languages: (facts.languages ?? [['en', 1]]).map(([language, share]) => ({language, share})),
    hashtags: (facts.hashtags ?? []).map(([hashtag, posts]) => ({hashtag, posts})),
    domains: [],
    claims: {coordinated: null, covert: null, stateLinked: null}
  };
}

export function findings(networks: readonly Network[]): Findings {
  return {
    version: 2,
    manifest: {
      overtVersion: '0.1.0',
      inputs: [],
      parameters: {
        signals: ['same-text'],
        preset: null,
        windowSeconds: 60,
        minShared: 2,
        rareAccounts: 50,
        minAccounts: 3,
        seed: 1,
        controls: 1,
        plants: false,
        windowsSeconds: [60],
        background: null,
        presetSettings: null
      },
      declaredSha256: null,
      allowedSha256: null,
      backgroundSha256: null,
      totals: {posts: 40, accounts: 9, firstAt: null, lastAt: null, timePrecision: 's'},
      perSignal: []
    },
    networks: [...networks],
    controls: [],
    tests: null,
    sensitivity: null,
    watchTests: [],
    warnings: []
  };
}
