/** The HTTP server as a function from requests to answers: what is checked of every request, and where it goes. */
import {type Context, Hono} from 'hono';
import {HTTPException} from 'hono/http-exception';
import {beginSession, endSession, sessionMs} from '../desk/sessions.ts';
import {pagePolicy, problemPage} from '../disclosure/labels/page.ts';
import {AppError} from '../errors.ts';
import {addressOf, isHttps, whoAsks} from './asking.ts';
import {requireOwnAffair} from './auditor.ts';
import {consoleFile} from './console.ts';
import type {Demo} from './demo.ts';
import {secure} from './headers.ts';
import {jobEvents} from './job-events.ts';
import type {LabelPages} from './labeler/label-pages.ts';
import type {Labelers} from './labeler/labelers.ts';
import {logFile, logPaths} from './log-files.ts';
import {describeApi, type OpenApi} from './openapi.ts';
import {type AllowedHosts, checkOrigin} from './origin.ts';
import {createRateLimit, type Limits} from './rate-limit.ts';
import type {Route} from './route.ts';
import {isOpenAddress, routes} from './routes/all.ts';
import {fileRoutes} from './routes/files.ts';
import {storyRoutes} from './routes/story.ts';
import {sealSession, sessionCookie} from './session.ts';
import type {OpenWorkspace} from './workspace.ts';

/** Given by whoever calls the app in this process; a request from outside cannot set it. */
export type Env = {
  Bindings: {
    readonly within?: 'story';
    /** Address of the other end of the line. */
    readonly peer?: string | undefined;
  };
  Variables: {
    /** Seconds after which it may be tried again. */
    wait?: number;
  };
};

export type App = Hono<Env>;

export type AppOptions = {
  readonly main: OpenWorkspace;
  readonly demo: Demo;
  readonly hosts: AllowedHosts;
  readonly consoleFolder: string;
  readonly now: () => Date;
  readonly limits: Limits;
  readonly labelers: Labelers;
  readonly labelPages: LabelPages;
  /** Logs a bug and gives the id under which it was logged. */
  readonly onBug: (error: unknown) => string;
};

export function createApp(options: AppOptions): App {
  const {main, demo, hosts, consoleFolder, now, limits, onBug, labelers, labelPages} = options;
  const app: App = new Hono<Env>();
  const clock = () => now().getTime();
  const limited = {
    signInByAddress: createRateLimit(limits.signInByAddress, clock),
    signInByLogin: createRateLimit(limits.signInByLogin, clock),
    writesByPerson: createRateLimit(limits.writesByPerson, clock),
    writesByAddress: createRateLimit(limits.writesByAddress, clock),
    looksByAddress: createRateLimit(limits.looksByAddress, clock),
    contestsByAddress: createRateLimit(limits.contestsByAddress, clock)
  };

  function take(c: Context<Env>, kind: keyof Limits, key: string): void {
    if (c.env?.within === 'story') return;
    const seconds = limited[kind](key);
    if (seconds === 0) return;
    c.set('wait', seconds);
    throw new AppError(
      'http.too-many',
      `more than ${limits[kind].count} in ${limits[kind].seconds} seconds; wait ${seconds}`
    );
  }

  app.use('*', async (c, next) => {
    checkOrigin(c.req.raw, hosts);
    await next();
    secure(c.res.headers, isHttps(c.req.raw));
  });

  app.onError((error, c) => {
    const answer = failure(error, onBug);
    secure(answer.headers, isHttps(c.req.raw));
    const wait = c.get('wait');
    if (wait !== undefined) answer.headers.set('retry-after', String(wait));
    return c.req.path.includes('/api/') ? answer : asPage(answer, error, c.req.header('accept') ?? '');
  });

  const byAddress = (c: Context<Env>) => addressOf(c.req.raw, c.env?.peer, hosts);
  app.use('*', async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const address = labelers.addressOf(host, c.req.path);
    if (address !== null) {
      take(c, 'looksByAddress', byAddress(c));
      return labelers.answer(address, c.req.raw);
    }
    // Under the name of a labeler there is nothing else: not the console, and no other's labels.
    if (labelers.isLabelerHost(host)) throw new AppError('http.not-found', `${c.req.method} ${c.req.path}`);
    return next();
  });

  let described: OpenApi | null = null;
  /** Made when it is asked for: most who start a server never do. */
  function description(): OpenApi {
    described ??= describeApi(isOpenAddress);
    return described;
  }

  function mount(prefix: '' | '/demo', use: UseWorkspace): void {
    const cookie = prefix === '' ? 'overt-session' : 'overt-demo-session';
    const answer = (route: Route) => async (c: Context<Env>) =>
      use(c, async workspace => {
        const request = c.req.raw;
        // Another process, such as a command, may have adopted another rule book.
        await workspace.packInForce.refresh();
        const address = addressOf(request, c.env?.peer, hosts);
        const {person, sessionId} = await whoAsks(workspace, cookie, request, now());
        requireOwnAffair(person, route.address);
        if (c.req.method !== 'GET') {
          take(c, person === null ? 'writesByAddress' : 'writesByPerson', person?.id ?? address);
        }
        const setCookie = (value: string | null) =>
          c.header('set-cookie', sessionCookie(cookie, isHttps(request), value, sessionMs));
        const value = await route.handle({
          workspace,
          person,
          body: null,
          request,
          param: name => c.req.param(name) ?? '',
          sessionId,
          beginSession: async (whose, how) => {
            const id = await beginSession(workspace.desk, whose, how, now());
            if (sessionId !== null) await endSession(workspace.desk, sessionId);
            setCookie(sealSession(workspace.sessionKey, id));
          },
          endSession: async () => {
            if (sessionId !== null) await endSession(workspace.desk, sessionId);
            setCookie(null);
          },
          limitSignIn: login => {
            take(c, 'signInByAddress', address);
            if (login !== null) take(c, 'signInByLogin', login.trim().toLowerCase());
          }
        });
        if (c.req.method !== 'GET') void workspace.live.tell();
        return c.json(value);
      });
    const all = prefix === '' ? routes : [...routes, ...storyRoutes(demo, fetchWithin)];
    for (const route of all) {
      const [method = '', path = ''] = route.address.split(' ');
      app.on(method, `${prefix}/api${path}`, answer(route));
    }
    app.get(`${prefix}/api/jobs/:id/events`, async c => {
      const workspace = prefix === '' ? main : await demo.open();
      const {person} = await whoAsks(workspace, cookie, c.req.raw, now());
      if (person === null) throw new AppError('session.required', 'nobody');
      return jobEvents(workspace.jobs, c.req.param('id'));
    });
    app.get(`${prefix}/api/openapi.json`, c => c.json(description()));
    app.get(`${prefix}/api/live`, async c => {
      const workspace = prefix === '' ? main : await demo.open();
      const {person} = await whoAsks(workspace, cookie, c.req.raw, now());
      if (person === null) throw new AppError('session.required', 'nobody');
      return workspace.live.listen(person.id);
    });
    for (const {path, respond} of fileRoutes) {
      app.get(`${prefix}/api${path}`, async c =>
        use(c, async workspace => {
          const {person} = await whoAsks(workspace, cookie, c.req.raw, now());
          if (person === null) throw new AppError('session.required', 'nobody');
          return respond(workspace, c.req.param('id') ?? '', person);
        })
      );
    }
    app.on(['GET', 'HEAD', 'POST'], [`${prefix}/labels`, `${prefix}/labels/*`], c =>
      use(c, async workspace => {
        take(c, c.req.method === 'POST' ? 'contestsByAddress' : 'looksByAddress', byAddress(c));
        return labelPages(workspace, c.req.raw, c.req.path.slice(prefix.length), prefix);
      })
    );
    for (const path of logPaths) {
      app.get(`${prefix}${path}`, c => use(c, workspace => logFile(workspace, c.req.path.slice(prefix.length))));
    }
    app.all(`${prefix}/api/*`, c => {
      throw new AppError('http.not-found', `${c.req.method} ${c.req.path}`);
    });
  }

  async function fetchWithin(path: string, init: RequestInit): Promise<Response> {
    return app.request(`http://localhost/demo/api${path}`, init, {within: 'story'});
  }

  // A step of the story runs inside a request, and putting the demo back must not wait for itself.
  mount('/demo', (c, work) => {
    const isInside = c.env?.within === 'story' || c.req.path === '/demo/api/story/reset';
    return isInside ? demo.open().then(work) : demo.use(work);
  });
  mount('', (_, work) => work(main));

  app.get('*', c => consoleFile(consoleFolder, c.req.path));
  app.all('*', c => {
    throw new AppError('http.not-found', `${c.req.method} ${c.req.path}`);
  });
  return app;
}

type UseWorkspace = (c: Context<Env>, work: (workspace: OpenWorkspace) => Promise<Response>) => Promise<Response>;

function failure(error: unknown, onBug: (error: unknown) => string): Response {
  if (error instanceof AppError) return Response.json(error.toJSON(), {status: error.status});
  if (error instanceof HTTPException) return Response.json({error: error.message}, {status: error.status});
  const found = `a fault of Overt itself, logged as ${onBug(error)}`;
  const body = {code: 'bug', expected: 'Overt to work', found, todo: 'Report it with what the server printed.'};
  return Response.json({error: body}, {status: 500});
}

/** Whoever opens an address in a browser reads a sentence, not JSON. */
function asPage(answer: Response, error: unknown, accept: string): Response {
  const headers = new Headers(answer.headers);
  if (error instanceof AppError && accept.includes('text/html')) {
    headers.set('content-type', 'text/html; charset=utf-8');
    headers.set('content-security-policy', pagePolicy);
    return new Response(problemPage(error.toJSON().error), {status: answer.status, headers});
  }
  const text = error instanceof AppError ? error.message : 'Overt has a fault. What the server printed says more.';
  headers.set('content-type', 'text/plain; charset=utf-8');
  return new Response(`${text}\n`, {status: answer.status, headers});
}
