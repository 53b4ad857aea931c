/** What a tested network carries, made by hand: error rates, claims for and against, counter-evidence, plants. */
import type {Claim, Findings, Network} from '../../src/contract/finding.ts';
import type {
  CounterEvidence,
  EdgeSignificance,
  GroupTest,
  Sensitivity,
  Tests,
  WatchTest
} from '../../src/contract/significance.ts';

const dayMs = 86_400_000;
const startsAt = Date.UTC(2021, 2, 1, 8, 0, 0);

export function buildSignificance(more: Partial<EdgeSignificance> = {}): EdgeSignificance {
  return {
    p: 2.4e-10,
    pairP: 3.1e-9,
    q: 6.2e-6,
    tier: 'core',
    windowSeconds: 60,
    shared: 6,
    met: 6,
    expected: 0.03,
    ...more
  };
}

export function buildGroupTest(more: Partial<GroupTest> = {}): GroupTest {
  return {
    logE: 6.2,
    neededLogE: 3.9,
    tests: 8,
    level: 0.001,
    survives: true,
    families: [
      {family: 'content', logE: 6.4, survives: true},
      {family: 'time', logE: 4.1, survives: true},
      {family: 'target', logE: 0.3, survives: false}
    ],
    halves: 10,
    foundIn: 9,
    borneOutIn: 9,
    ...more
  };
}

export function buildCounterEvidence(more: Partial<CounterEvidence> = {}): CounterEvidence {
  return {
    strongest: [
      '12 of 12 accounts met on one text that 12 accounts of 5,203 put out.',
      'Half the meetings lie within 4 seconds.'
    ],
    weakest: ['3 of the 48 edges rest on one link that 31 accounts put out.', 'One account joined by two edges only.'],
    without: [
      {kind: 'signal', what: 'same-text', logE: 1.1, survives: false},
      {kind: 'signal', what: 'same-link', logE: 6, survives: true},
      {kind: 'object', what: 'You would not believe how warm the people here are', logE: 5.2, survives: true},
      {kind: 'account', what: 'tiktok:handle:anna.travels', logE: 5.9, survives: true}
    ],
    objectsToFall: 4,
    windows: [
      {windowSeconds: 10, edges: 31, logE: 4.4},
      {windowSeconds: 60, edges: 48, logE: 6.2},
      {windowSeconds: 600, edges: 52, logE: 2.1}
    ],
    leaders: [{accountKey: 'tiktok:handle:anna.travels', first: 31, of: 36, p: 0.000_012}],
    history: [
      {startsAt, endsAt: startsAt + 9 * dayMs, accounts: 5, state: 'born'},
      {startsAt: startsAt + 9 * dayMs, endsAt: startsAt + 18 * dayMs, accounts: 12, state: 'grew'},
      {startsAt: startsAt + 18 * dayMs, endsAt: startsAt + 27 * dayMs, accounts: 0, state: 'dormant'},
      {startsAt: startsAt + 27 * dayMs, endsAt: startsAt + 36 * dayMs, accounts: 11, state: 'revived'},
      {startsAt: startsAt + 36 * dayMs, endsAt: startsAt + 45 * dayMs, accounts: 7, state: 'shrank'}
    ],
    resembles: [
      {
        pattern: 'syndication',
        likeness: 0.5,
        measured: ['one linked site holds 89% of the links', 'no member names a newsroom']
      },
      {pattern: 'fandom', likeness: 0.25, measured: ['nobody outside put out 9 of 12 objects']}
    ],
    ...more
  };
}

type Claims = {readonly [Name in keyof Network['claims']]: NonNullable<Claim>};

export function buildClaims(more: Partial<Claims> = {}): Claims {
  return {
    coordinated: {
      verdict: 'supported',
      statement: 'These accounts met far more often, and closer in time, than sharers of such things do.',
      evidence: [
        {
          kind: 'timing',
          statement: 'Meetings within a minute, of the objects that two members shared',
          measured: 0.94,
          baseRate: 0.005,
          p: 3.1e-9
        },
        {kind: 'held-back', statement: 'Borne out on data held back', measured: null, baseRate: null, p: null}
      ],
      against: [
        {
          kind: 'common-source',
          statement: 'One link was put out by many accounts outside as well',
          measured: 31,
          baseRate: null,
          p: null
        }
      ]
    },
    covert: {
      verdict: 'not-supported',
      statement: 'One kind of evidence was found; two are needed.',
      evidence: [
        {
          kind: 'creation-burst',
          statement: 'Accounts made within one week',
          measured: 0.58,
          baseRate: 0.02,
          p: 0.000_4
        }
      ],
      against: [
        {
          kind: 'handles',
          statement: 'Handles of one pattern are no more frequent than elsewhere',
          measured: 0.08,
          baseRate: 0.07,
          p: 0.61
        }
      ]
    },
    stateLinked: {
      verdict: 'untestable',
      statement: 'No list of state accounts was given, so this could not be tested.',
      evidence: [],
      against: [{kind: 'links', statement: 'No member links to a listed site', measured: 0, baseRate: 0.01, p: 1}]
    },
    ...more
  };
}

/** What makes a network a tested one, high by default. */
export function tested(more: Partial<Network> = {}): Partial<Network> {
  return {
    tier: 'high',
    groupTest: buildGroupTest(),
    counterEvidence: buildCounterEvidence(),
    claims: buildClaims(),
    ...more
  };
}

export function buildTests(more: Partial<Tests> = {}): Tests {
  return {
    windowsSeconds: [60, 600],
    refusedWindows: [{windowSeconds: 10, why: 'most times are known to the minute only'}],
    testableAccounts: 812,
    testablePairs: 329_266,
    candidatePairs: 74,
    candidateLevel: 0.01,
    corePairs: 41,
    coreLevel: 0.0001,
    groups: 8,
    groupLevel: 0.001,
    baseRates: {
      from: 'this-data-without-the-core',
      background: null,
      rounds: 3,
      coreShare: 0.015,
      looksLikeArchive: false
    },
    ...more
  };
}

export function buildSensitivity(more: Partial<Sensitivity> = {}): Sensitivity {
  return {
    seed: 1,
    planted: [
      {accounts: 10, objects: 6, withinSeconds: 60, groups: 6, found: 6},
      {accounts: 8, objects: 4, withinSeconds: 60, groups: 6, found: 6},
      {accounts: 5, objects: 5, withinSeconds: 30, groups: 6, found: 2},
      {accounts: 10, objects: 6, withinSeconds: 600, groups: 6, found: 0}
    ],
    smallest: {accounts: 8, objects: 4, withinSeconds: 60},
    sentence:
      'The smallest group that would have been found here: 8 accounts sharing 4 objects within 60 seconds; slower or smaller groups cannot be seen in these data.',
    ...more
  };
}

export function buildWatchTest(more: Partial<WatchTest> = {}): WatchTest {
  return {
    watchId: 'watch-1',
    statement: 'Accounts that show the southern harvest festival to viewers abroad, from March 2021 on.',
    accounts: 12,
    groups: 1,
    logE: 5.1,
    neededLogE: 2,
    verdict: 'answered-yes',
    networkIds: ['network-5ca1ab1e0001'],
    measured: '12 accounts put out 38 matching objects.',
    ...more
  };
}

/** The parts of findings that Overt's own method fills and a preset leaves empty. */
export function scanned(): Pick<Findings, 'tests' | 'sensitivity' | 'watchTests'> {
  return {tests: buildTests(), sensitivity: buildSensitivity(), watchTests: [buildWatchTest()]};
}
