/**
 * A server that answers from the contract, so that each screen can be put into each of its states. Serves the built
 * console under the same strict policy as the real one.
 */
import {readFile} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import {api} from '../../src/contract/http.ts';
import {
  caseSummary,
  caseView,
  lookAgainList,
  precedents,
  publicStatements,
  watchSummary,
  watchView
} from './fixture-cases.ts';
import {accountsNamed, datasetChanges} from './fixture-datasets.ts';
import {
  clauses,
  decidedRequest,
  demoWorkspace,
  openRequest,
  people,
  requestSummaries,
  storySteps,
  workspace
} from './fixture-desk.ts';
import {inForce, separation, withheld} from './fixture-effects.ts';
import {
  catalogue,
  doneJob,
  findings,
  findingsSummaries,
  laterFindings,
  runningJob,
  spring
} from './fixture-findings.ts';
import {correspondenceOf} from './fixture-letters.ts';
import {auditorKeys, sealedNotes} from './fixture-notes.ts';
import {access, portfolios, reset} from './fixture-people.ts';
import {checkpoint, entryCount, entryViews, receiptFor, verifierKey} from './fixture-record.ts';
import {
  assessmentsView,
  claimView,
  entityLabels,
  entityList,
  entityView,
  lookAlikes,
  nameSearch,
  policiesView,
  previewAnswer,
  registryDiff,
  registryImports
} from './fixture-registry.ts';
import {compared, historyOf, ruleBook, ruleBookOn, shippedText} from './fixture-rule-book.ts';

type Route = keyof typeof api;
/** A panel whose answer no fixture has shows its error, and the rest of the screen stands. */
const notMocked = (route: Route): Reply => ({status: 404, code: 'http.not-found', found: `${route}, not in the mock`});

type Asked = {readonly demo: boolean; readonly params: Readonly<Record<string, string>>; readonly body: unknown};

/** What a route answers: a value that the contract allows, an error, or nothing until the next `use`. */
export type Reply =
  | {readonly json: unknown}
  | {readonly status: number; readonly code: string; readonly found: string}
  | 'hang';
type Handler = (asked: Asked) => Reply;

const json =
  (value: unknown): Handler =>
  () => ({json: value});
const verified = {
  ok: true,
  origin: 'overt.test/record',
  size: entryCount,
  rootHash: 'f'.repeat(64),
  checkedEntries: entryCount,
  against: 'own-checkpoint',
  erased: [],
  problems: []
};

/** The answers of a workspace where everything has happened, with a story that moves. */
function normalReplies(): Readonly<Partial<Record<Route, Handler>>> {
  let story = storySteps;
  const tell = (next: typeof storySteps): Reply => {
    story = next;
    return {json: story};
  };
  return {
    'GET /workspace': ({demo}) => ({json: demo ? demoWorkspace : workspace}),
    'POST /session': json(people[1]),
    'DELETE /session': json({}),
    'GET /people': json(people),
    'POST /people': json(reset),
    'POST /people/:id/changes': json(people[0]),
    'POST /people/:id/reset': json(reset),
    'GET /people/:id/access': json(access),
    'DELETE /people/:id/tokens/:tokenId': json({...access, tokens: []}),
    'POST /profile/password': json(access),
    'POST /profile/tokens': json({id: 't-2', token: 'overt_shown-once'}),
    'GET /portfolios': json(portfolios),
    'PUT /portfolios': json(portfolios),
    'POST /live/presence': json({present: []}),
    'GET /catalogue': json(catalogue),
    'GET /clauses': json({packId: 'guidelines-2020', onDay: '2026-03-04', clauses}),
    'GET /requests': json(requestSummaries),
    'POST /requests': json(openRequest),
    'POST /flags/preview': json({flags: []}),
    'GET /arrivals': json({documents: [], waiting: [], nameless: []}),
    'GET /requests/:id/documents': json([]),
    'GET /requests/:id': ({params}) => ({json: params.id === 'r-1' ? decidedRequest : openRequest}),
    'POST /requests/:id/reviews': json(decidedRequest),
    'POST /requests/:id/recusals': json(openRequest),
    'GET /requests/:id/receipt': json(receiptFor(6)),
    'GET /requests/:id/correspondence': ({params}) => ({json: correspondenceOf(params.id ?? '')}),
    'POST /requests/:id/reply-preview': json(decidedRequest.reply),
    'GET /auditor-keys': json(auditorKeys),
    'GET /sealed-notes': json(sealedNotes),
    'GET /letters': json(correspondenceOf('r-1').letters),
    'GET /watches': json([watchSummary]),
    'GET /watches/:id': json(watchView),
    'POST /watches/:id/changes': json(watchView),
    'GET /cases': json([caseSummary]),
    'POST /cases': json(caseView),
    'GET /cases/:id': json(caseView),
    'POST /cases/:id/invitations': json(caseView),
    'POST /cases/:id/statements': json(caseView),
    'POST /cases/:id/publications': json(caseView),
    'GET /public-statements': json(publicStatements),
    'POST /public-statements': json(publicStatements[0]),
    'GET /public-statements/:id': json(publicStatements[0]),
    'GET /requests/:id/precedents': json(precedents),
    'GET /requests/:id/look-again': json(lookAgainList),
    'GET /registry/entities': json(entityList),
    'GET /registry/search': json(nameSearch),
    'POST /registry/entities': json(entityView),
    'GET /registry/entities/:id': json(entityView),
    'POST /registry/entities/:id/accounts': json(entityView),
    'GET /registry/imports': json(registryImports),
    'POST /registry/imports/preview': json(registryDiff),
    'POST /registry/imports': json(registryImports[0]),
    'GET /registry/claims': json([claimView]),
    'POST /registry/claims': json(claimView),
    'GET /registry/look-alikes': json(lookAlikes),
    'GET /registry/entities/:id/assessments': json(assessmentsView),
    'POST /registry/entities/:id/assessments': json(assessmentsView),
    'GET /registry/entities/:id/labels': json(entityLabels),
    'GET /registry/policies': json(policiesView),
    'POST /registry/policies': json(policiesView),
    'POST /registry/policies/:id/preview': json(previewAnswer),
    'POST /registry/policies/:id/steps': json(policiesView),
    'GET /in-force/:country': json(inForce),
    'GET /separation': json(separation),
    'GET /effects': json([{...withheld, endedAt: null}]),
    'GET /jurisdictions': json([]),
    'GET /datasets': json([spring]),
    'GET /dataset-changes': json(datasetChanges),
    'POST /datasets/:name/changes': json(datasetChanges[0]),
    'GET /datasets/accounts': json(accountsNamed),
    'POST /datasets/erasures': json({change: datasetChanges[1], findings: ['findings-1']}),
    'POST /scans': json(runningJob),
    'GET /jobs/:id': json(doneJob),
    'DELETE /jobs/:id': json({...runningJob, status: 'cancelled'}),
    'GET /findings': json(findingsSummaries),
    'GET /findings/:id': ({params}) => ({json: params.id === 'f-2' ? laterFindings : findings}),
    'GET /ledger': json({size: entryCount, entries: entryViews, checkpoint, verifierKey}),
    'POST /ledger/cosignatures': json([]),
    'POST /ledger/verify': json(verified),
    'GET /ledger/:position': ({params}) => ({json: entryViews[Number(params.position)] ?? null}),
    'GET /ledger/:position/receipt': ({params}) => ({json: receiptFor(Number(params.position))}),
    'GET /rule-book': json(ruleBook),
    'GET /rule-book/on/:day': ({params}) => ({json: ruleBookOn(params.day ?? '')}),
    'GET /rule-book/clauses/:id': ({params}) => ({json: historyOf(params.id ?? '')}),
    'GET /rule-book/shipped/:id': ({params}) => ({json: shippedText(params.id ?? '')}),
    'POST /rule-book/diff': json(compared),
    'POST /rule-book/validate': json({problems: [], compared}),
    'POST /rule-book/adopt': json(ruleBook.inForce),
    'GET /story': () => tell(story),
    'POST /story/next': () => tell(story.map(step => ({...step, status: 'done'}))),
    'POST /story/reset': () => tell(story.map((step, at) => ({...step, status: at === 0 ? 'next' : 'waiting'})))
  };
}

const routes = Object.keys(api).filter((name): name is Route => name in api);

export type MockServer = {
  readonly url: string;
  /** Replaces answers until the next call of `use`. What hung is answered anew. */
  readonly use: (replies: Partial<Record<Route, Reply | Handler>>) => void;
  /** What the page asked, as `METHOD /path`, since the last `use`. */
  readonly asked: () => readonly {readonly call: string; readonly body: unknown}[];
  readonly close: () => Promise<void>;
};

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml'
};

function routeOf(method: string, path: string): {route: Route; params: Record<string, string>} | null {
  const parts = path.split('/');
  for (const route of routes) {
    const [routeMethod, routePath = ''] = route.split(' ');
    const names = routePath.split('/');
    if (routeMethod !== method || names.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = names.every((name, at) => {
      if (!name.startsWith(':')) return name === parts[at];
      params[name.slice(1)] = decodeURIComponent(parts[at] ?? '');
      return true;
    });
    if (fits) return {route, params};
  }
  return null;
}

export async function startMock(consoleFolder: string): Promise<MockServer> {
  let normal = normalReplies();
  let replies: Partial<Record<Route, Reply | Handler>> = {};
  let asked: {call: string; body: unknown}[] = [];
  let hanging: (() => void)[] = [];

  const page = async (path: string, response: ServerResponse) => {
    const type = types[extname(path)];
    const file = await readFile(join(consoleFolder, type ? path : 'index.html')).catch(() => null);
    response.writeHead(file ? 200 : 404, {
      'content-type': type ?? 'text/html; charset=utf-8',
      'content-security-policy': policy
    });
    response.end(file);
  };

  const answer = (method: string, path: string, body: unknown, response: ServerResponse) => {
    const demo = path.startsWith('/demo/');
    const found = routeOf(method, path.replace(/^(\/demo)?\/api/, ''));
    // No stream here: 204 tells a browser not to come back.
    if (path.endsWith('/api/live')) {
      response.writeHead(204).end();
      return;
    }
    if (!found) throw new Error(`mock: no route for ${method} ${path}`);
    asked.push({call: `${method} ${path}`, body});
    const chosen = replies[found.route] ?? normal[found.route] ?? notMocked(found.route);
    const reply = typeof chosen === 'function' ? chosen({demo, params: found.params, body}) : chosen;
    if (reply === 'hang') {
      hanging.push(() => answer(method, path, body, response));
      return;
    }
    const failed = 'status' in reply;
    const error = failed
      ? {code: reply.code, expected: 'something else', found: reply.found, todo: 'Do it otherwise.'}
      : null;
    response.writeHead(failed ? reply.status : 200, {'content-type': 'application/json'});
    response.end(JSON.stringify(failed ? {error} : reply.json));
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://mock').pathname;
    if (!/^(\/demo)?\/api\//.test(path)) {
      void page(path, response);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const isJson = request.headers['content-type'] === 'application/json';
      answer(request.method ?? 'GET', path, isJson ? JSON.parse(text) : text, response);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    use: next => {
      replies = next;
      normal = normalReplies();
      asked = [];
      const waiting = hanging;
      hanging = [];
      for (const resume of waiting) resume();
    },
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  };
}
