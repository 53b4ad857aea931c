/** The HTTP server as a function from requests to answers: what is checked of every request, and where it goes. */
import {type Context, Hono} from 'hono';
import {HTTPException} from 'hono/http-exception';
import type {Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {consoleFile} from './console.ts';
import type {Demo} from './demo.ts';
import {secure} from './headers.ts';
import {jobEvents} from './job-events.ts';
import {logFile, logPaths} from './log-files.ts';
import {type AllowedHosts, checkOrigin} from './origin.ts';
import type {Route} from './route.ts';
import {routes} from './routes/all.ts';
import {fileRoutes} from './routes/files.ts';
import {storyRoutes} from './routes/story.ts';
import {cookieOf, openSession, sealSession, sessionCookie} from './session.ts';
import type {OpenWorkspace} from './workspace.ts';

/** Given by whoever calls the app in this process; a request from outside cannot set it. */
export type Env = {Bindings: {readonly within?: 'story'}};

export type App = Hono<Env>;

export type AppOptions = {
  readonly main: OpenWorkspace;
  readonly demo: Demo;
  readonly hosts: AllowedHosts;
  readonly consoleFolder: string;
  readonly now: () => Date;
  /** Logs a bug and gives the id under which it was logged. */
  readonly onBug: (error: unknown) => string;
};

async function personOf(workspace: OpenWorkspace, cookieName: string, {request, now}: Asking): Promise<Person | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const person = await workspace.personByToken(bearer);
    if (person === null) throw new AppError('session.bad-token', 'another token');
    return person;
  }
  const cookie = cookieOf(request.headers.get('cookie'), cookieName);
  const personId = cookie === null ? null : openSession(workspace.sessionKey, cookie, now);
  return personId === null ? null : workspace.personById(personId);
}

type Asking = {readonly request: Request; readonly now: Date};

export function createApp({main, demo, hosts, consoleFolder, now, onBug}: AppOptions): App {
  const app: App = new Hono<Env>();

  app.use('*', async (c, next) => {
    checkOrigin(c.req.raw, hosts);
    await next();
    secure(c.res.headers);
  });

  app.onError((error, c) => {
    const answer = failure(error, onBug);
    secure(answer.headers);
    return c.req.path.includes('/api/') ? answer : asPage(answer, error);
  });

  function mount(prefix: '' | '/demo', use: UseWorkspace): void {
    const cookie = {name: prefix === '' ? 'overt-session' : 'overt-demo-session', path: `${prefix}/api`};
    const answer = (route: Route) => async (c: Context<Env>) =>
      use(c, async workspace => {
        const request = c.req.raw;
        // Another process, such as a command, may have adopted another rule book.
        await workspace.packInForce.refresh();
        const person = await personOf(workspace, cookie.name, {request, now: now()});
        const secureCookie = new URL(request.url).protocol === 'https:';
        const value = await route.handle({
          workspace,
          person,
          body: null,
          request,
          param: name => c.req.param(name) ?? '',
          setSession: personId => {
            const sealed = personId === null ? null : sealSession(workspace.sessionKey, personId, now());
            c.header('set-cookie', sessionCookie({...cookie, secure: secureCookie}, sealed));
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
      const person = await personOf(workspace, cookie.name, {request: c.req.raw, now: now()});
      if (person === null) throw new AppError('session.required', 'nobody');
      return jobEvents(workspace.jobs, c.req.param('id'));
    });
    app.get(`${prefix}/api/live`, async c => {
      const workspace = prefix === '' ? main : await demo.open();
      const person = await personOf(workspace, cookie.name, {request: c.req.raw, now: now()});
      if (person === null) throw new AppError('session.required', 'nobody');
      return workspace.live.listen(person.id);
    });
    for (const {path, respond} of fileRoutes) {
      app.get(`${prefix}/api${path}`, async c =>
        use(c, async workspace => {
          const person = await personOf(workspace, cookie.name, {request: c.req.raw, now: now()});
          if (person === null) throw new AppError('session.required', 'nobody');
          return respond(workspace, c.req.param('id') ?? '');
        })
      );
    }
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
function asPage(answer: Response, error: unknown): Response {
  const text = error instanceof AppError ? error.message : 'Overt has a fault. What the server printed says more.';
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'text/plain; charset=utf-8');
  return new Response(`${text}\n`, {status: answer.status, headers});
}
