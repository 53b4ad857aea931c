/** Every screen with what it asks for and what it shows in each of its states. */
import {caseView, watchView} from './fixture-cases.ts';
import {decidedRequest, requestSummaries, workspace} from './fixture-desk.ts';
import {noneInForce} from './fixture-effects.ts';
import {catalogue, doneJob, findings, findingsSummaries} from './fixture-findings.ts';
import {access} from './fixture-people.ts';
import {entityView, lookAlikes, noEntities, noPolicies} from './fixture-registry.ts';
import {compared, historyOf, ruleBook, ruleBookOn} from './fixture-rule-book.ts';
import type {MockServer} from './mock-server.ts';

type Replies = Parameters<MockServer['use']>[0];

export type ScreenCase = {
  readonly name: string;
  readonly path: string;
  /** The call that the screen cannot do without. */
  readonly route: keyof Replies;
  /** Text of the normal state, then of the empty one with the answer that causes it. */
  readonly normal: string;
  readonly empty: {readonly reply: unknown; readonly text: string};
  readonly loading: string;
};

const nobody = {...workspace, counts: {requests: 0, cases: 0, findings: 0, datasets: 0, ledgerEntries: 0}};
const bareRequest = {
  ...decidedRequest,
  state: 'open',
  flags: [],
  recusals: [],
  reviews: [],
  cases: [],
  decision: null,
  reply: null,
  watch: null
};
const [firstSummary] = requestSummaries;

export const screens: readonly ScreenCase[] = [
  {
    name: 'start',
    path: '/',
    route: 'GET /workspace',
    normal: '4 requests',
    empty: {reply: nobody, text: 'Nothing yet: no request and no data.'},
    loading: 'Loading the workspace'
  },
  {
    name: 'story',
    path: '/demo/story',
    route: 'GET /story',
    normal: '2 of 5 steps done',
    empty: {reply: [], text: 'This demo has no steps.'},
    loading: 'Loading the story'
  },
  {
    name: 'requests',
    path: '/requests',
    route: 'GET /requests',
    normal: firstSummary?.title ?? '',
    empty: {reply: [], text: 'No request has been taken in.'},
    loading: 'Loading the requests'
  },
  {
    name: 'one request',
    path: '/requests/r-1',
    route: 'GET /requests/:id',
    normal: 'Download the receipt',
    empty: {reply: bareRequest, text: 'No rule found anything in the words or the fields.'},
    loading: 'Loading the request'
  },
  {
    name: 'cases',
    path: '/cases',
    route: 'GET /cases',
    normal: 'A network that fits a declined request',
    empty: {
      reply: [],
      text: 'No case. One opens by itself when a finding fits a watch, or when somebody makes one of a network.'
    },
    loading: 'Loading the cases'
  },
  {
    name: 'one case',
    path: '/cases/c-1',
    route: 'GET /cases/:id',
    normal: 'This is a lead.',
    empty: {reply: {...caseView, requestId: null, match: null}, text: 'This case does not come from a request.'},
    loading: 'Loading the case'
  },
  {
    name: 'watches',
    path: '/watches',
    route: 'GET /watches',
    normal: 'An account that shows Northmark at its best',
    empty: {reply: [], text: 'No watch. One opens when a request that says what it wants is declined.'},
    loading: 'Loading the watches'
  },
  {
    name: 'one watch',
    path: '/watches/w-1',
    route: 'GET /watches/:id',
    normal: 'Eight accounts fit the question and posted together.',
    empty: {reply: {...watchView, tests: [], caseIds: []}, text: 'No scan has tested it.'},
    loading: 'Loading the watch'
  },
  {
    name: 'said and done',
    path: '/said-and-done',
    route: 'GET /public-statements',
    normal: '1 of 2 requests that are meant was declined; 1 not decided.',
    empty: {reply: [], text: 'Nothing that was said in public is on record.'},
    loading: 'Loading the statements'
  },
  {
    name: 'datasets',
    path: '/datasets',
    route: 'GET /datasets',
    normal: 'kept for 365 days',
    empty: {reply: [], text: 'No dataset yet.'},
    loading: 'Loading the datasets'
  },
  {
    name: 'findings',
    path: '/findings',
    route: 'GET /findings',
    normal: '1 network, 2 set aside',
    empty: {reply: [], text: 'Nothing has been scanned in this workspace.'},
    loading: 'Loading the findings'
  },
  {
    name: 'one set of findings',
    path: '/findings/f-1',
    route: 'GET /findings/:id',
    normal: 'Shuffled 3 times, the same data gave no network at all.',
    empty: {reply: {...findings, networks: []}, text: 'Nothing to report. That means: not with these signals'},
    loading: 'Loading the findings'
  },
  {
    name: 'comparing two findings',
    path: '/compare?before=f-1&after=f-2',
    route: 'GET /findings',
    normal: '20 accounts on both sides',
    empty: {reply: findingsSummaries.slice(0, 1), text: 'Two findings are needed, and this workspace has fewer.'},
    loading: 'Loading the findings'
  },
  {
    name: 'one network',
    path: '/findings/f-1/network-0123456789ab',
    route: 'GET /findings/:id',
    normal: '9 of 1,204 accounts put this out',
    empty: {reply: {...findings, networks: []}, text: 'These findings have no network network-0123456789ab.'},
    loading: 'Loading the network'
  },
  {
    name: 'ledger',
    path: '/ledger',
    route: 'GET /ledger',
    normal: 'Checkpoint of 11 entries',
    empty: {
      reply: {size: 0, entries: [], checkpoint: '', verifierKey: ''},
      text: 'The record is empty: nothing has been decided yet.'
    },
    loading: 'Loading the record'
  },
  {
    name: 'sealed notes',
    path: '/notes',
    route: 'GET /sealed-notes',
    normal: 'These words, to the letter, existed when the entry was made.',
    empty: {reply: [], text: 'No note has been deposited.'},
    loading: 'Loading the notes'
  },
  {
    name: 'people',
    path: '/people',
    route: 'GET /people',
    normal: '3 people from 3 teams may judge',
    empty: {reply: [], text: 'Nobody yet. The first start adds an administrator.'},
    loading: 'Loading the people'
  },
  {
    name: 'one person',
    path: '/people/p-1',
    route: 'GET /people/:id/access',
    normal: 'nightly export (t-1)',
    empty: {reply: {...access, tokens: [], changes: []}, text: 'Nothing since they were added.'},
    loading: 'Loading the person'
  },
  {
    name: 'import',
    path: '/import',
    route: 'GET /catalogue',
    normal: 'or drop them here',
    empty: {reply: catalogue, text: 'Choose files first'},
    loading: 'Loading what can be read'
  },
  {
    name: 'one import',
    path: '/import/j-1',
    route: 'GET /jobs/:id',
    normal: 'Unreadable time: 3 rows refused',
    empty: {reply: {...doneJob, imports: [], findingsId: null}, text: 'Nothing could be scanned.'},
    loading: 'Loading how far it is'
  },
  {
    name: 'rule book',
    path: '/rule-book',
    route: 'GET /rule-book/on/:day',
    normal: 'Whoever is restricted learns why',
    empty: {reply: {...ruleBookOn('2026-03-04'), clauses: []}, text: 'No clause was in force on 2026-03-04.'},
    loading: 'Loading the clauses'
  },
  {
    name: 'one clause',
    path: '/rule-book/clauses/hidden-principal',
    route: 'GET /rule-book/clauses/:id',
    normal: 'Whoever pays for an account, directs what it says, or has the last word on it.',
    empty: {reply: {...historyOf('hidden-principal'), versions: []}, text: 'No version of this clause is known here.'},
    loading: 'Loading the clause'
  },
  {
    name: 'what changed in the rule book',
    path: '/rule-book/changes?before=pack-1&after=pack-2',
    route: 'POST /rule-book/diff',
    normal: 'An account for the music of Valmera',
    empty: {
      reply: {diff: {...compared.diff, changes: []}, touched: []},
      text: 'No open request or case rests on a clause that changes.'
    },
    loading: 'Loading what changed'
  },
  {
    name: 'adopting a pack',
    path: '/rule-book/adopt',
    route: 'GET /rule-book',
    normal: 'Text of the pack',
    empty: {reply: {...ruleBook, shipped: []}, text: 'Choose a YAML file'},
    loading: 'Loading the rule book'
  },
  {
    name: 'what holds where',
    path: '/in-force',
    route: 'GET /in-force/:country',
    normal: 'The assessment of 2 March says that the state decides what it carries.',
    empty: {reply: noneInForce, text: 'No label holds there.'},
    loading: 'Loading what holds there'
  },
  {
    name: 'registry',
    path: '/registry',
    route: 'GET /registry/entities',
    normal: 'Valmera News',
    empty: {reply: noEntities, text: 'Nobody is in the registry yet.'},
    loading: 'Loading the registry'
  },
  {
    name: 'one entity',
    path: '/registry/e-1',
    route: 'GET /registry/entities/:id',
    normal: '瓦尔梅拉新闻',
    empty: {reply: {...entityView, accounts: []}, text: 'No account of it is known.'},
    loading: 'Loading the entity'
  },
  {
    name: 'taking in a list',
    path: '/registry/import',
    route: 'GET /registry/imports',
    normal: 'matrix-2025.csv',
    empty: {reply: [], text: 'No list has been taken in.'},
    loading: 'Loading the lists'
  },
  {
    name: 'look-alikes',
    path: '/registry/look-alikes',
    route: 'GET /registry/look-alikes',
    normal: lookAlikes[0]?.why ?? '',
    empty: {reply: [], text: 'No account looks like one that is proven.'},
    loading: 'Loading the look-alikes'
  },
  {
    name: 'label policy',
    path: '/label-policy',
    route: 'GET /registry/policies',
    normal: 'Version 1: Media by editorial control',
    empty: {reply: noPolicies, text: 'No version has been written.'},
    loading: 'Loading the label policy'
  }
];
