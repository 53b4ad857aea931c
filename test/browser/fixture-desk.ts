/** Answers of the desk for the console's tests: one request with everything, in more than one script. */
import type {FlagView, RequestSummary, RequestView} from '../../src/contract/deliberation.ts';
import type {Case, Person, Watch} from '../../src/contract/desk.ts';
import type {StoryStep, Workspace} from '../../src/contract/http.ts';
import type {Clause, ClauseCitation} from '../../src/contract/policy.ts';
import {networkId} from './fixture-findings.ts';

function person(id: string, name: string, team: Person['team'], roles: Person['roles']): Person {
  return {id, name, team, roles, createdAt: '2026-03-01T08:00:00.000Z'};
}

export const people: readonly Person[] = [
  person('p-1', 'Ines Okafor', 'government-relations', ['officer', 'reviewer']),
  person('p-2', 'Tomasz Reiter', 'legal', ['reviewer']),
  person('p-3', 'Lena Haddad', 'trust-and-safety', ['officer', 'reviewer'])
];

const hash = (character: string) => character.repeat(64);

export const clauses: readonly (Clause & {sha256: string})[] = [
  {
    id: 'hidden-principal',
    version: 1,
    title: 'Whoever speaks for a government says so',
    text: 'An account that a public body runs, pays or directs must be recognisable as such by those who see it.',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    jurisdictions: ['world'],
    effects: ['decline', 'label'],
    definitions: [{term: 'public body', means: 'A ministry, an agency, or whoever acts on its orders.'}],
    examples: [{kind: 'does-not', text: 'A traveller praises the country unasked.'}],
    source: 'Community guidelines, edition of 2020',
    sha256: hash('a')
  },
  {
    id: 'paid-influence',
    version: 2,
    title: 'No payment for political reach',
    text: 'Money is not taken for carrying the message of a public body, openly or otherwise.',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    jurisdictions: ['world'],
    effects: ['decline'],
    source: 'Advertising policy, edition of 2019',
    sha256: hash('b')
  }
];

const cite = (at: number): ClauseCitation => {
  const clause = clauses[at];
  if (!clause) throw new Error(`fixture: no clause ${at}`);
  return {packId: 'guidelines-2020', clauseId: clause.id, version: clause.version, sha256: clause.sha256};
};

const words = `Hi, hope you are well! A friend at the Public Image Office asked me whether they could have an account with us that shows the country at its best to viewers abroad, without being seen as official. How would one run such an account so that it does well? They could pay for the help.

هو يقول إن الأمر عاجل ولا يريد أن يعرف أحد. 他说最好不要提到办公室的名字。`;

function flag(rule: string, title: string, reason: string, quoted: string, clause: number): FlagView {
  const start = words.indexOf(quoted);
  return {
    rule,
    title,
    reason,
    quotes: [{text: quoted, start, end: start + quoted.length}],
    clause: cite(clause),
    sensitive: rule === 'hidden-principal',
    id: `flag-${rule}`,
    raisedBy: 'system',
    setAsideBy: [],
    setAside: false
  };
}

const flags: readonly FlagView[] = [
  flag('hidden-principal', 'Hidden principal', 'Somebody is to stay unseen.', 'without being seen as official', 0),
  flag('payment', 'Payment offered', 'Money is mentioned beside a favour.', 'They could pay for the help', 1),
  flag(
    'guidance-sought',
    'Guidance sought',
    'It asks how to run it, not whether it may.',
    'How would one run such an account',
    0
  ),
  flag('concealment', 'Concealment', 'The name of an office is to be left out.', '最好不要提到办公室的名字', 0)
];

const wanted: Watch['hypothesis'] = {
  audience: ['viewers abroad'],
  topics: ['tourism', 'culture'],
  languages: ['en', 'ar'],
  places: ['Northmark'],
  from: '2026-03-01',
  until: '2026-09-01'
};

export const watch: Watch = {
  id: 'w-1',
  requestId: 'r-1',
  createdAt: '2026-03-03T11:00:00.000Z',
  hypothesis: wanted,
  statement:
    'Accounts that show Northmark at its best to viewers abroad, in English or Arabic, without saying who runs them.',
  status: 'watching',
  ledgerPosition: 8
};

export const oneCase: Case = {
  id: 'c-1',
  openedAt: '2026-03-04T10:00:00.000Z',
  title: 'A network that fits a declined request',
  status: 'open',
  findingsId: 'f-1',
  networkId,
  evidenceSha256: hash('d'),
  watchId: 'w-1',
  requestId: 'r-1',
  match: {
    watchId: 'w-1',
    requestId: 'r-1',
    networkId,
    elements: [
      {element: 'languages', fits: true, wanted: 'en, ar', measured: 'en 62 %, ar 31 %'},
      {element: 'topics', fits: true, wanted: 'tourism, culture', measured: '#visitnorthmark in 80 posts'},
      {element: 'period', fits: false, wanted: 'from 2026-03-01', measured: 'from 2026-02-11'},
      {element: 'audience', fits: null, wanted: 'viewers abroad', measured: 'the data does not say'}
    ],
    fits: 2,
    tested: 3,
    statement: 'Two of three tested elements fit. This is a lead, not proof of who is behind the accounts.'
  },
  statement: 'What was measured fits what was asked for and declined. It does not say who runs the accounts.',
  ledgerPosition: 10
};

const review = (id: string, who: number, at: string) => ({
  id,
  requestId: 'r-1',
  personId: people[who]?.id ?? '',
  team: people[who]?.team ?? ('legal' as const),
  at,
  outcome: 'declined' as const,
  clause: cite(0),
  reasons: 'The account is meant not to be recognised as what it is. That is what the clause is there to prevent.',
  ledgerPosition: 3 + who
});

export const openRequest: RequestView = {
  id: 'r-2',
  door: 'colleague-message',
  receivedAt: '2026-03-02T08:40:00.000Z',
  title: 'An account that does not look official',
  words,
  asks: ['open-account', 'account-guidance'],
  requester: 'A friend of Ines Okafor',
  principal: 'Public Image Office of Northmark',
  country: 'MK',
  approachedPersonId: 'p-1',
  wanted,
  state: 'open',
  openedAt: '2026-03-02T09:00:00.000Z',
  openedBy: 'p-3',
  flags: [...flags],
  sensitive: true,
  sensitiveBecause: ['Hidden principal'],
  route: {sensitive: true, people: 2, mustInclude: [], teams: []},
  overrides: [],
  remarks: [],
  round: 0,
  decisions: [],
  reopenings: [],
  appeals: [],
  appealableUntil: null,
  mayReviewAs: ['officer'],
  mayNotReopen: 'There is no decision yet.',
  standing: 'Nobody has judged it yet. It takes two people from two teams in two roles who agree.',
  needs: ['Two people who agree, of two teams and in two roles.'],
  version: 6,
  recusals: [
    {personId: 'p-1', because: 'was-approached', note: 'The message went to her.', at: '2026-03-02T09:00:00.000Z'}
  ],
  reviews: [],
  decision: null,
  reply: null,
  watch: null,
  cases: [],
  people: [...people],
  mayNotReview: null,
  ledgerPositions: [1, 2, 3]
};

export const decidedRequest: RequestView = {
  ...openRequest,
  id: 'r-1',
  state: 'decided',
  reviews: [review('v-1', 1, '2026-03-03T09:00:00.000Z'), review('v-2', 2, '2026-03-03T10:00:00.000Z')],
  decision: {
    id: 'd-1',
    requestId: 'r-1',
    outcome: 'declined',
    clause: cite(0),
    reasons: 'The account is meant not to be recognised as what it is.',
    reviewIds: ['v-1', 'v-2'],
    decidedAt: '2026-03-03T10:00:00.000Z',
    ledgerPosition: 6
  },
  reply: {
    to: 'The Public Image Office',
    subject: 'Your request for an account',
    body: 'We have declined it.\n\nAn account that a public body runs must be recognisable as such.',
    writtenAt: '2026-03-03T10:00:00.000Z'
  },
  watch,
  cases: [oneCase],
  mayNotReview: 'The request has been decided.',
  ledgerPositions: [1, 2, 3, 4, 5, 6, 7, 8]
};

const summary = (view: RequestView): RequestSummary => ({
  id: view.id,
  title: view.title,
  state: view.state,
  door: view.door,
  requester: view.requester,
  country: view.country,
  receivedAt: view.receivedAt,
  sensitive: view.sensitive,
  flags: view.flags.map(one => one.rule),
  outcome: view.decision?.outcome ?? null,
  principal: view.principal,
  openedAt: view.openedAt,
  round: view.round,
  asks: view.asks,
  decidedAt: view.decision?.decidedAt ?? null,
  appealed: false,
  dueAt: null,
  teams: [],
  judgedBy: view.reviews.map(one => one.personId)
});

export const requestSummaries: readonly RequestSummary[] = [
  summary(decidedRequest),
  summary(openRequest),
  {
    ...summary(openRequest),
    id: 'r-3',
    title: 'طلب توثيق حساب السفارة',
    country: 'EG',
    flags: [],
    sensitive: false,
    door: 'letter'
  },
  {
    ...summary(openRequest),
    id: 'r-4',
    title: '请求核实大使馆账号',
    country: 'CN',
    flags: [],
    sensitive: false,
    state: 'in-review',
    door: 'form'
  }
];

export const workspace: Workspace = {
  name: 'The real one',
  demo: false,
  version: '0.1.0',
  folder: '/home/ines/.overt',
  person: people[2] ?? null,
  personas: [],
  counts: {requests: 4, cases: 1, findings: 1, datasets: 1, ledgerEntries: 11}
};

export const demoWorkspace: Workspace = {
  ...workspace,
  name: 'Demo',
  demo: true,
  folder: '/home/ines/.overt-demo',
  personas: [...people]
};

const step = (id: string, chapter: string, title: string, status: StoryStep['status']): StoryStep => ({
  id,
  chapter,
  title,
  text: 'What happens here, told in a sentence or two so that a reader who sees it for the first time can follow it.',
  personaId: 'p-3',
  status,
  result: status === 'done' ? ['Four flags: hidden principal, payment, informal channel, guidance sought.'] : [],
  checks: status === 'done' ? [{what: 'The colleague is recused', ok: true}] : [],
  links: status === 'done' ? [{label: 'The request', to: '/requests/r-1'}] : []
});

export const storySteps: readonly StoryStep[] = [
  step('asked', 'A friend asks', 'The message is written down', 'done'),
  step('flagged', 'A friend asks', 'The rules look at it', 'done'),
  step('declined', 'Two people decide', 'Both decline', 'next'),
  step('watched', 'Two people decide', 'A watch is left', 'waiting'),
  step('edited', 'Somebody edits the past', 'The record goes red', 'waiting')
];
