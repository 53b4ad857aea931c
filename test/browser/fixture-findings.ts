/** Findings for the console's tests: a ring in four scripts, a declared pair, one warning. */
import type {Catalogue} from '../../src/contract/catalogue.ts';
import type {Edge, Evidence, FindingAccount, Findings, Network} from '../../src/contract/finding.ts';
import type {FindingsSummary, Job} from '../../src/contract/http.ts';
import type {Dataset, ImportBatch} from '../../src/contract/imports.ts';
import {
  buildClaims,
  buildCounterEvidence,
  buildGroupTest,
  buildSensitivity,
  buildSignificance,
  buildTests,
  buildWatchTest
} from '../disclosure/build-significance.ts';

export const networkId = 'network-0123456789ab';
const start = Date.UTC(2026, 2, 1, 6);
const names = ['Marta', 'سفر وثقافة', '北方之旅', 'Путешествия', 'Sun & Sea', 'דרכים', 'Nordlichter', 'การเดินทาง'];
const texts = [
  'You have not seen the valley until you have seen it in spring. #visitnorthmark',
  'لن ترى الوادي حقا حتى تراه في الربيع. #visitnorthmark',
  '没有在春天看过山谷，就不算真正看过它。 #visitnorthmark',
  'Вы не видели долину, пока не увидели её весной. #visitnorthmark'
];

function account(at: number): FindingAccount {
  return {
    accountKey: `tiktok:handle:member${at}`,
    platform: 'tiktok',
    nativeId: `member${at}`,
    handle: `member${at}`,
    displayName: `${names[at % names.length]}${at < names.length ? '' : ` ${at}`}`,
    posts: 20 + at,
    firstAt: start,
    lastAt: start + 86_400_000 * 9,
    declared: null
  };
}

function edge(a: FindingAccount, b: FindingAccount, sharedObjects: number): Edge {
  return {
    a: a.accountKey,
    b: b.accountKey,
    signal: 'same-text',
    directed: false,
    sharedObjects,
    rareObjects: sharedObjects - 1,
    coActions: sharedObjects + 2,
    aFirst: sharedObjects,
    bFirst: 2,
    medianGapSeconds: 7,
    preset: null,
    significance: buildSignificance({shared: sharedObjects + 1, met: sharedObjects})
  };
}

function evidence(a: FindingAccount, b: FindingAccount, at: number): Evidence {
  const text = texts[at % texts.length] ?? '';
  const post = (who: FindingAccount, delay: number) => ({
    postKey: `tiktok:video:${who.nativeId}-${at}`,
    accountKey: who.accountKey,
    happenedAt: start + at * 3_600_000 + delay,
    text,
    textCut: false,
    url: null,
    language: ['en', 'ar', 'zh', 'ru'][at % 4] ?? null
  });
  return {
    signal: 'same-text',
    object: text,
    objectDisplay: text,
    objectAccounts: 9 + at,
    gapSeconds: 4 + at,
    a: post(a, 0),
    b: post(b, (4 + at) * 1000)
  };
}

function network(size: number): Network {
  const accounts = Array.from({length: size}, (_, at) => account(at));
  const pairs = accounts.flatMap((a, at) =>
    [1, 2, 5].flatMap(step => {
      const b = accounts[(at + step) % size];
      return b && b.accountKey > a.accountKey ? [[a, b] as const] : [];
    })
  );
  return {
    id: networkId,
    standing: 'reported',
    setAsideBecause: null,
    tier: 'high',
    groupTest: buildGroupTest(),
    counterEvidence: counterEvidence(),
    portrait: null,
    accounts,
    signals: [{signal: 'same-text', edges: pairs.length, objects: 4}],
    edges: pairs.map(([a, b], at) => edge(a, b, 3 + (at % 7))),
    objects: texts.map((text, at) => ({
      signal: 'same-text',
      object: text,
      display: text,
      memberAccounts: size - at,
      allAccounts: size + at,
      firstAt: start,
      lastAt: start + 86_400_000
    })),
    evidence: pairs.slice(0, 8).map(([a, b], at) => evidence(a, b, at)),
    timeline: {
      startsAt: start,
      slotSeconds: 14_400,
      posts: Array.from({length: 54}, (_, at) => (at % 6 === 0 ? 18 : at % 5))
    },
    layout: accounts.map((_, at) => {
      const angle = (at / size) * Math.PI * 2;
      const radius = at % 3 === 0 ? 0.55 : 0.9;
      return [Math.cos(angle) * radius, Math.sin(angle) * radius];
    }),
    languages: [
      {language: 'en', share: 0.6},
      {language: 'ar', share: 0.3},
      {language: 'und', share: 0.1}
    ],
    hashtags: [{hashtag: '#visitnorthmark', posts: 80}],
    domains: [{domain: 'northmark.example', posts: 12}],
    claims: buildClaims()
  };
}

function counterEvidence(): Network['counterEvidence'] {
  const member = account(2).accountKey;
  const whole = buildCounterEvidence();
  return {
    ...whole,
    without: whole.without.map(one => (one.kind === 'account' ? {...one, what: member} : one)),
    leaders: [{accountKey: member, first: 31, of: 36, p: 0.000_012}]
  };
}

function declaredPair(): Network {
  const whole = network(24);
  const accounts = whole.accounts
    .slice(0, 3)
    .map(one => ({...one, declared: {entity: 'Embassy of Northmark', country: 'MK', kind: 'embassy'}}));
  const keys = new Set(accounts.map(one => one.accountKey));
  return {
    ...whole,
    id: 'network-ba9876543210',
    standing: 'set-aside',
    setAsideBecause: 'declared',
    tier: null,
    accounts,
    edges: whole.edges.filter(one => keys.has(one.a) && keys.has(one.b)),
    evidence: whole.evidence.slice(0, 1),
    layout: [
      [0, 0.8],
      [0.8, -0.6],
      [-0.8, -0.6]
    ]
  };
}

function notBorneOut(): Network {
  const whole = network(24);
  const accounts = whole.accounts.slice(4, 7);
  const keys = new Set(accounts.map(one => one.accountKey));
  return {
    ...whole,
    id: 'network-aaaa56789012',
    standing: 'set-aside',
    setAsideBecause: 'not-borne-out',
    tier: null,
    groupTest: buildGroupTest({logE: 0.4, survives: false, families: [], foundIn: 2, borneOutIn: 0}),
    accounts,
    edges: whole.edges.filter(one => keys.has(one.a) && keys.has(one.b)),
    evidence: [],
    layout: [
      [0, 0.8],
      [0.8, -0.6],
      [-0.8, -0.6]
    ],
    claims: {coordinated: null, covert: null, stateLinked: null}
  };
}

const refusals = [
  {
    reason: 'unreadable-time' as const,
    rows: 3,
    samples: [{row: 17, detail: 'a time was expected, "soon" was found', sample: 'member3,soon,"<b>not a tag</b>"'}]
  }
];

export const findings: Findings = {
  version: 2,
  manifest: {
    overtVersion: '0.1.0',
    inputs: [
      {
        fileName: 'export-عربي-北.csv',
        sha256: 'e'.repeat(64),
        bytes: 1_234_567,
        formatId: 'csv',
        rowsRead: 5203,
        rowsUsed: 5200,
        rowsRefused: 3,
        postsMerged: 12,
        mapping: {account: 'user', time: 'created_at', text: 'body'},
        assumptions: ['times without a zone were read as UTC'],
        refusals
      }
    ],
    parameters: {
      signals: ['same-text', 'same-link'],
      preset: null,
      windowSeconds: 60,
      minShared: 2,
      rareAccounts: 50,
      minAccounts: 3,
      seed: 1,
      controls: 3,
      plants: true,
      windowsSeconds: [10, 60, 600],
      background: null,
      presetSettings: null
    },
    declaredSha256: null,
    allowedSha256: null,
    backgroundSha256: null,
    totals: {posts: 5200, accounts: 1204, firstAt: start, lastAt: start + 86_400_000 * 9, timePrecision: 's'},
    perSignal: [{signal: 'same-text', traces: 5200, objects: 3100, accounts: 1204, pairsInWindow: 880, edges: 64}]
  },
  networks: [network(24), declaredPair(), notBorneOut()],
  controls: [1, 2, 3].map(seed => ({seed, kind: 'times', edges: 0, networks: 0, accounts: 0})),
  tests: buildTests(),
  sensitivity: buildSensitivity(),
  watchTests: [buildWatchTest({networkIds: [networkId]})],
  warnings: ['A tenth of the posts have times to the minute only; gaps below a minute mean little for them.']
};

/** A later scan: the ring has lost four and won one, one network is new, and the window was another. */
export const laterFindings: Findings = {
  ...findings,
  manifest: {
    ...findings.manifest,
    parameters: {...findings.manifest.parameters, windowSeconds: 30},
    inputs: findings.manifest.inputs.map(input => ({...input, sha256: 'f'.repeat(64), fileName: 'april.csv'}))
  },
  networks: [
    laterRing(),
    {
      ...laterRing(),
      id: 'network-cccccccccccc',
      tier: 'moderate',
      accounts: [31, 32, 33].map(account),
      edges: [],
      evidence: []
    }
  ]
};

function laterRing(): Network {
  const whole = network(24);
  const accounts = [...whole.accounts.slice(0, 20), account(30)];
  const keys = new Set(accounts.map(one => one.accountKey));
  return {
    ...whole,
    id: 'network-bbbbbbbbbbbb',
    accounts,
    edges: whole.edges.filter(one => keys.has(one.a) && keys.has(one.b)),
    layout: whole.layout.slice(0, accounts.length)
  };
}

const batch: ImportBatch = {
  batchId: 'b-1',
  fileName: 'export-عربي-北.csv',
  sha256: 'e'.repeat(64),
  bytes: 1_234_567,
  formatId: 'csv',
  confidence: 0.9,
  mapping: {account: 'user', time: 'created_at', text: 'body'},
  assumptions: ['times without a zone were read as UTC'],
  importedAt: '2026-03-04T09:00:00.000Z',
  rowsRead: 5203,
  rowsUsed: 5200,
  rowsRefused: 3,
  postsMerged: 12,
  postsAdded: 5188,
  tracesAdded: 9000,
  passedOver: [],
  refusals
};

export const spring: Dataset = {
  name: 'spring',
  createdAt: '2026-03-01T09:00:00.000Z',
  posts: 9000,
  accounts: 2100,
  traces: 20_000,
  bytes: 1_000_000,
  firstPostAt: start,
  lastPostAt: start + 86_400_000 * 9,
  batches: [batch]
};

export const findingsSummaries: readonly FindingsSummary[] = [
  {
    id: 'f-1',
    title: 'export-عربي-北.csv',
    recordedAt: '2026-03-04T09:00:00.000Z',
    sha256: 'd'.repeat(64),
    networks: 1,
    setAside: 2,
    accounts: 1204,
    posts: 5200
  },
  {
    id: 'f-2',
    title: 'april.csv',
    recordedAt: '2026-04-04T09:00:00.000Z',
    sha256: 'c'.repeat(64),
    networks: 2,
    setAside: 0,
    accounts: 1204,
    posts: 5200
  }
];

const entry = (id: string, title: string) => ({id, title, summary: `What ${title.toLowerCase()} is about.`, facts: []});

export const catalogue: Catalogue = {
  formats: [
    {...entry('csv', 'CSV with a header'), verified: 'real-files'},
    {...entry('zeta-json', 'JSON of Zeta'), verified: 'specification'}
  ],
  signals: [entry('same-text', 'Same text'), entry('same-link', 'Same link'), entry('same-zeta', 'Same zeta')],
  presets: [entry('zeta-preset', 'Method of Zeta')],
  rules: [entry('payment', 'Payment offered')]
};

export const runningJob: Job = {
  id: 'j-1',
  kind: 'scan',
  dataset: null,
  status: 'running',
  progress: {step: 'Reading export.csv', done: 400_000, total: 1_234_567, unit: 'bytes'},
  startedAt: '2026-03-04T09:00:00.000Z',
  imports: [],
  findingsId: null,
  error: null
};

export const doneJob: Job = {
  ...runningJob,
  status: 'done',
  progress: {step: 'Done', done: 1, total: 1, unit: 'files'},
  imports: [
    {outcome: 'imported', batch},
    {outcome: 'unusable', fileName: 'notes.txt', why: 'No column holds an account.', refusals: []}
  ],
  findingsId: 'f-1'
};
