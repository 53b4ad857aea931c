/** A small made-up registry: one medium, its assessment, a proof that waits, a policy with its preview. */
import type {AssessmentsView, EntityLabels, PoliciesView, PreviewAnswer} from '../../src/contract/labels-http.ts';
import type {NameSearch} from '../../src/contract/name-search.ts';
import type {ClaimView, LookAlikeAccount} from '../../src/contract/proofs.ts';
import type {EntityList, EntityView} from '../../src/contract/registry-http.ts';
import type {RegistryDiff, RegistryImportView} from '../../src/contract/registry-import.ts';

const at = '2026-03-02T10:00:00.000Z';
const names = [
  {name: 'أخبار فالميرا', lang: 'ar', use: 'also' as const},
  {name: '瓦尔梅拉新闻', lang: 'zh', use: 'also' as const}
];
const body = {
  name: 'Valmera News',
  names,
  kind: 'media' as const,
  country: 'RS',
  parentId: null,
  domains: ['news.valmera.example'],
  wikidataId: null,
  sourceNotes: {typology: 'SC'},
  retired: false
};
const account = {
  accountId: 'a-1',
  entityId: 'e-1',
  platform: 'tiktok',
  handle: 'valmera.news',
  stableId: null,
  url: null,
  validFrom: null,
  validTo: null,
  stands: true,
  source: 'person',
  at
};
const by = {id: 'p-1', name: 'Mei'};

export const entityList: EntityList = {
  entities: [
    {
      id: 'e-1',
      name: 'Valmera News',
      kind: 'media',
      country: 'RS',
      parent: null,
      domains: ['news.valmera.example'],
      accounts: 1,
      retired: false,
      changedAt: at
    }
  ],
  total: 1,
  next: null,
  countries: [{country: 'RS', entities: 1}],
  kinds: [{kind: 'media', entities: 1}]
};
export const noEntities: EntityList = {entities: [], total: 0, next: null, countries: [], kinds: []};

export const entityView: EntityView = {
  entity: {...body, id: 'e-1', createdAt: at, changedAt: at, source: 'person'},
  versionId: 'v-1',
  parent: null,
  children: [],
  accounts: [{account, versionId: 'w-1', standsToday: true, statement: 'It stands.', history: []}],
  history: [
    {
      source: 'person',
      by,
      at,
      statement: 'Mei added it.',
      versionId: 'v-1',
      entity: body,
      changes: [{field: 'name', before: null, after: 'Valmera News'}],
      ledgerPosition: 4
    }
  ],
  ledgerPosition: 4
};

export const nameSearch: NameSearch = {
  query: 'Walmera News',
  hits: [
    {
      entity: {id: 'e-1', name: 'Valmera News', kind: 'media', country: 'RS', parent: null, retired: false},
      name: 'Valmera News',
      lang: null,
      use: 'official',
      score: 0.93,
      isLikely: true,
      why: ['one letter differs']
    }
  ],
  likelyFrom: 0.8,
  searched: {names: 3, entities: 1}
};

export const claimView: ClaimView = {
  claim: {
    id: 'c-1',
    entityId: 'e-1',
    platform: 'tiktok',
    account: 'valmera.news',
    method: 'dns-txt',
    domain: 'news.valmera.example',
    challenge: 'overt-proof=abc',
    target: null,
    documents: [],
    personId: 'p-1',
    at
  },
  entityName: 'Valmera News',
  personName: 'Mei',
  state: 'waiting',
  statement: 'It has not been seen yet.',
  seenAt: null,
  nextLookAt: null,
  instructions: {
    summary: 'Put one line into the DNS of news.valmera.example.',
    steps: ['Open the settings of the domain.', 'Add the record below.'],
    put: [{where: 'TXT record of news.valmera.example', what: 'overt-proof=abc'}]
  },
  checks: [],
  documents: [],
  ledgerPosition: 6
};

export const assessmentsView: AssessmentsView = {
  entity: {id: 'e-1', name: 'Valmera News'},
  inForce: null,
  statement: 'One assessment waits for somebody else to confirm it.',
  assessments: [
    {
      id: 's-1',
      funding: 'yes',
      ownership: 'unknown',
      editorial: 'yes',
      evidence: [
        {
          question: 'editorial',
          address: 'https://law.valmera.example/statute',
          capturedText: 'The ministry appoints and dismisses the chief editor.',
          sha256: 'a'.repeat(64),
          seenOn: '2026-03-01',
          from: 'assessor'
        },
        {
          question: 'funding',
          address: 'https://budget.valmera.example',
          capturedText: 'Nine tenths come from the budget of the state.',
          sha256: 'b'.repeat(64),
          seenOn: '2026-03-01',
          from: 'assessor'
        }
      ],
      reasons: 'By its statute.',
      reviewOn: '2027-03-01',
      experts: [],
      by,
      role: 'officer',
      team: 'trust-and-safety',
      at,
      standing: 'waiting',
      isOverdue: false,
      typology: null,
      possible: [
        {typology: 'SC', name: 'state-controlled'},
        {typology: 'CaPr', name: 'captured private'}
      ],
      review: null,
      statement: 'It waits for a second assessor.',
      ledgerPosition: 7
    }
  ]
};

export const entityLabels: EntityLabels = {
  entity: {id: 'e-1', name: 'Valmera News'},
  at,
  groups: [
    {
      jurisdictions: ['*'],
      version: 1,
      accounts: [
        {
          accountId: 'a-1',
          platform: 'tiktok',
          handle: 'valmera.news',
          verdicts: [
            {
              label: 'state-controlled-media',
              verdict: 'undecided',
              because: 'No assessment is in force.',
              labelName: 'State-controlled media',
              clause: 'state-controlled-media',
              isPaused: false,
              missing: []
            }
          ]
        }
      ]
    }
  ],
  contests: [],
  pauses: [],
  history: []
};

export const lookAlikes: readonly LookAlikeAccount[] = [
  {
    entityId: 'e-1',
    entityName: 'Valmera News',
    of: {platform: 'tiktok', handle: 'valmera.news'},
    account: {platform: 'tiktok', handle: 'vаlmera.news', shownName: null},
    foundIn: 'spring',
    how: 'letters',
    likeness: 0.97,
    why: 'One letter is of another alphabet and looks the same.'
  }
];

const counts = {added: 1, changed: 0, unchanged: 3, kept: 0, gone: 0, refusedRows: 1, refusedLinks: 0};
export const registryDiff: RegistryDiff = {
  source: 'state-media-matrix',
  fileName: 'matrix.csv',
  sha256: 'd'.repeat(64),
  diffSha256: 'e'.repeat(64),
  usedRows: 4,
  counts,
  tallies: {typology: {SC: 4}},
  items: [
    {
      key: 'k-1',
      what: 'added',
      line: 2,
      entityId: null,
      name: 'Radio Valmera',
      changes: [{field: 'name', before: null, after: 'Radio Valmera'}],
      kept: [],
      accounts: []
    }
  ],
  refused: [{line: 9, what: 'row', why: 'It has no name.', sample: 'Asia,,,'}],
  statement: 'Of 5 rows, 4 are used: 1 is new and 3 are as they were.'
};
export const registryImports: readonly RegistryImportView[] = [
  {
    taken: {
      id: 'm-1',
      source: 'state-media-matrix',
      fileName: 'matrix-2025.csv',
      sha256: 'd'.repeat(64),
      diffSha256: 'e'.repeat(64),
      counts,
      written: {entities: 1, versions: 1, accounts: 0},
      personId: 'p-1',
      at
    },
    waiting: {accounts: 0, entities: 0},
    by,
    ledgerPosition: 9,
    statement: 'One entity was added.'
  },
  {
    taken: {
      id: 'm-2',
      source: 'registry-csv',
      fileName: 'embassies.csv',
      sha256: 'f'.repeat(64),
      diffSha256: 'a'.repeat(64),
      counts,
      written: {entities: 2, versions: 2, accounts: 5},
      personId: 'p-9',
      at
    },
    waiting: {accounts: 3, entities: 2},
    by: {id: 'p-9', name: 'Mei Tanaka'},
    ledgerPosition: 8,
    statement: 'Two entities were added.'
  }
];

const rules = [
  {
    label: 'state-controlled-media' as const,
    kinds: ['media' as const],
    needs: {editorial: 'yes' as const},
    needsProof: false,
    countries: ['*'],
    exceptCountries: [],
    clause: 'state-controlled-media'
  }
];
export const policiesView: PoliciesView = {
  policies: [
    {
      title: 'Media by editorial control',
      note: 'Who decides what it says.',
      rules,
      id: 'l-1',
      version: 1,
      personId: 'p-1',
      personName: 'Mei',
      at,
      ledgerPosition: 11,
      steps: [],
      holdsIn: [],
      statement: 'It is not in force anywhere.'
    }
  ],
  inForce: [{jurisdiction: '*', version: null}],
  examples: [{title: 'Widened to officials', note: '', rules}]
};
export const noPolicies: PoliciesView = {...policiesView, policies: []};

const target = {
  entityId: 'e-1',
  entityName: 'Valmera News',
  country: 'RS',
  kind: 'media' as const,
  accountId: 'a-1',
  platform: 'tiktok',
  handle: 'valmera.news',
  label: 'state-controlled-media' as const,
  reach: null
};
export const previewAnswer: PreviewAnswer = {
  what: 'in-force',
  at,
  jurisdictions: ['*'],
  groups: [
    {
      jurisdictions: ['*'],
      versionNow: null,
      gains: [{...target, because: 'The state decides what it says.', clause: 'state-controlled-media'}],
      losses: [],
      undecided: [],
      unproven: [],
      paused: [],
      unchanged: 0,
      byCountry: [{key: 'RS', gains: 1, losses: 0, undecided: 0, unproven: 0}],
      byKind: [{key: 'media', gains: 1, losses: 0, undecided: 0, unproven: 0}],
      byReach: [{key: 'not known', gains: 1, losses: 0, undecided: 0, unproven: 0}],
      byLabel: [{key: 'state-controlled-media', gains: 1, losses: 0, undecided: 0, unproven: 0}]
    }
  ],
  sha256: 'f'.repeat(64),
  version: 1,
  statements: ['For viewers everywhere one account would gain a label.'],
  totals: [{gains: 1, losses: 0, undecided: 0, unproven: 0, paused: 0, unchanged: 0}]
};
