/** Cases, watches, public statements and precedents for the console's tests, in more than one script. */
import type {CaseSummary, CaseView} from '../../src/contract/cases.ts';
import type {LookAgain, Precedents} from '../../src/contract/precedents.ts';
import type {PublicStatementView} from '../../src/contract/public-statements.ts';
import type {WatchSummary, WatchView} from '../../src/contract/watches.ts';
import {clauses, oneCase, people, watch} from './fixture-desk.ts';

const person = (at: number) => people[at]?.id ?? '';
const [clause] = clauses;
if (clause === undefined) throw new Error('fixture: no clause');

export const caseSummary: CaseSummary = {
  ...oneCase,
  matterId: 'm-1',
  state: 'published',
  outcome: 'granted',
  waitingFor: 1,
  nextDueAt: '2026-04-20T12:00:00.000Z'
};

const letter = {
  subject: 'Before we publish: your side',
  body: 'Please tell us your side.',
  writtenAt: '2026-03-20T09:00:00.000Z',
  kind: 'invitation',
  language: 'en',
  address: null,
  dueAt: '2026-04-20T12:00:00.000Z'
} as const;

export const caseView: CaseView = {
  ...caseSummary,
  matter: {
    id: 'm-1',
    state: 'decided',
    openedBy: person(0),
    decision: {
      id: 'd-9',
      requestId: 'm-1',
      outcome: 'granted',
      clause: {packId: 'guidelines-2020', clauseId: clause.id, version: clause.version, sha256: clause.sha256},
      reasons: 'They post the same within seconds and say that they are strangers.',
      reviewIds: ['v-1', 'v-2'],
      items: [{item: 'tiktok:handle:marta', outcome: 'no-action', territory: [], conditions: [], reasons: 'Copied.'}],
      decidedAt: '2026-03-18T09:00:00.000Z',
      ledgerPosition: 9
    }
  },
  parties: [
    {party: 'tiktok:handle:marta', kind: 'account', shown: 'Marta (tiktok)', invited: true, replied: true},
    {party: 'tiktok:handle:سفر', kind: 'account', shown: 'سفر وثقافة (tiktok)', invited: true, replied: false},
    {party: 'tiktok:handle:北方', kind: 'account', shown: '北方之旅 (tiktok)', invited: false, replied: false}
  ],
  invitations: [
    {...letter, id: 'l-1', to: 'tiktok:handle:marta', party: 'tiktok:handle:marta', state: 'replied'},
    {...letter, id: 'l-2', to: 'tiktok:handle:سفر', party: 'tiktok:handle:سفر', state: 'waiting'}
  ],
  statements: [
    {
      id: 's-1',
      caseId: 'c-1',
      about: 'tiktok:handle:marta',
      saidBy: 'مرتا',
      words: 'نحن مجموعة أصدقاء ننشر عن السفر، ولا أحد يدفع لنا.',
      personId: person(2),
      at: '2026-03-25T09:00:00.000Z'
    }
  ],
  publications: [
    {
      id: 'pub-1',
      caseId: 'c-1',
      decisionId: 'd-9',
      form: 'pseudonymised',
      reasons: 'Those who saw the posts should know.',
      documents: [{name: 'report.html', sha256: 'e'.repeat(64)}],
      statementIds: [],
      invitationIds: ['l-1', 'l-2'],
      personId: person(1),
      at: '2026-03-24T09:00:00.000Z'
    }
  ],
  missing: ['1 of 3 who may reply were not invited to: 北方之旅 (tiktok).'],
  notInFull:
    '1 of the accounts were judged otherwise (tiktok:handle:marta), and a publication with names would name them.'
};

export const watchSummary: WatchSummary = {
  ...watch,
  state: 'due',
  untilDay: '2027-03-03',
  requestTitle: 'An account that shows Northmark at its best',
  accounts: ['@northmark'],
  tests: 2,
  lastTestedAt: '2026-03-04T10:00:00.000Z',
  lastVerdict: 'answered-yes'
};

const {tests: _, ...watchWithout} = watchSummary;
export const watchView: WatchView = {
  ...watchWithout,
  changes: [
    {
      id: 'wc-1',
      watchId: 'w-1',
      what: 'renewed',
      untilDay: '2027-03-03',
      reasons: 'Two scans came close to it.',
      personId: person(1),
      at: '2026-03-03T15:00:00.000Z'
    }
  ],
  tests: [
    {
      id: 'wt-2',
      watchId: 'w-1',
      findingsId: 'f-1',
      findingsTitle: 'Spring, first half',
      at: '2026-03-04T10:00:00.000Z',
      by: 'scan',
      verdict: 'answered-yes',
      statement: 'Eight accounts fit the question and posted together.',
      networkIds: [oneCase.networkId],
      leads: 1
    },
    {
      id: 'wt-1',
      watchId: 'w-1',
      findingsId: 'f-2',
      findingsTitle: 'Winter',
      at: '2026-03-03T12:00:00.000Z',
      by: 'elements',
      verdict: 'no-lead',
      statement: 'Held against 3 networks; at most 1 of 3 measurable elements fitted.',
      networkIds: [],
      leads: 0
    }
  ],
  caseIds: ['c-1']
};

export const publicStatements: readonly PublicStatementView[] = [
  {
    statement: {
      id: 'ps-1',
      kind: 'claim',
      saidBy: 'A spokesperson',
      saidOn: '2026-03-10',
      words: 'We declined every such request.',
      source: 'https://example.org/news/1',
      measure: {
        kind: 'every-request',
        from: '2026-01-01',
        until: '2026-03-01',
        asks: ['open-account'],
        outcome: 'declined'
      },
      dueOn: null,
      personId: person(0),
      at: '2026-03-11T09:00:00.000Z'
    },
    reconciliation: {
      verdict: 'does-not-hold',
      statement: '1 of 2 requests that are meant was declined; 1 not decided.',
      counted: 1,
      of: 2,
      matters: [
        {id: 'r-1', title: 'An account for the image office', day: '2026-02-27', outcome: 'declined', counts: true},
        {id: 'r-2', title: 'طلب توثيق حساب السفارة', day: '2026-02-28', outcome: null, counts: false}
      ],
      asOf: '2026-03-12'
    },
    ledgerPosition: 7
  },
  {
    statement: {
      id: 'ps-2',
      kind: 'promise',
      saidBy: '公司发言人',
      saidOn: '2026-02-01',
      words: '今后几个月我们将为更多政府机构加上标签。',
      source: 'Press conference, transcript page 4',
      measure: null,
      dueOn: '2026-06-30',
      personId: person(0),
      at: '2026-02-02T09:00:00.000Z'
    },
    reconciliation: {
      verdict: 'cannot-be-measured',
      statement: 'It was said in a form that nothing on this record can be held against.',
      counted: null,
      of: null,
      matters: [],
      asOf: '2026-03-12'
    },
    ledgerPosition: 5
  }
];

const other = {
  id: 'r-3',
  title: 'Страница без вывески',
  requester: 'Знакомый',
  country: 'KZ',
  receivedAt: '2026-01-12T09:00:00.000Z',
  state: 'decided',
  outcome: 'granted',
  clauseId: 'government-accounts'
} as const;

export const precedents: Precedents = {
  comparedWith: 41,
  precedents: [
    {
      ...other,
      likeness: 0.61,
      alike: ['Both ask for: open account.', 'Flagged in both: hidden principal.'],
      differs: ['Decided otherwise: that one granted, this one declined.', 'Flagged only here: payment for influence.']
    }
  ]
};

export const lookAgainList: LookAgain = {
  because:
    'A sensitive matter was decided. These others are of the same people or of the same kind, and are open or came out otherwise.',
  matters: [{...other, why: ['It came out otherwise: granted.', 'Asked by the same: Знакомый.']}]
};
