/** A workspace with people in it, served in this process, for the tests of the API. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Person} from '../../src/contract/desk.ts';
import {addPerson} from '../../src/desk/people.ts';
import type {Fetching} from '../../src/server/fetching/fetching.ts';
import {type ComposeConfig, type Composed, compose} from '../../src/server/server.ts';

type Named = 'admin' | 'officer' | 'lawyer' | 'analyst' | 'auditor';

export type Serving = Composed & {
  readonly folder: string;
  readonly home: string;
  readonly logged: readonly string[];
  readonly people: Readonly<Record<Named, {readonly person: Person; readonly token: string}>>;
  readonly ask: (path: string, init?: RequestInit & {readonly as?: Named}) => Promise<Response>;
  readonly end: () => Promise<void>;
};

export async function serving(
  config: Partial<ComposeConfig> = {},
  {now = () => new Date(), fetching}: {readonly now?: () => Date; readonly fetching?: Fetching} = {}
): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-serving-'));
  const home = join(folder, '.overt');
  const logged: string[] = [];
  const composed = await compose(
    {
      home,
      demoHome: join(folder, '.overt-demo'),
      demoDataFolder: join(folder, 'data'),
      consoleFolder: join(folder, 'web'),
      databaseUrl: null,
      memoryBytes: 500_000_000,
      threads: 1,
      uploadLimitBytes: 1_000_000,
      host: '127.0.0.1',
      publicHosts: [],
      ...config
    },
    {log: line => logged.push(line), now, ...(fetching && {fetching})}
  );
  const {desk} = composed.main;
  const people = {
    admin: await addPerson(desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']}),
    officer: await addPerson(desk, 'system', {name: 'Olu', team: 'government-relations', roles: ['officer']}),
    lawyer: await addPerson(desk, 'system', {name: 'Lea', team: 'legal', roles: ['reviewer']}),
    analyst: await addPerson(desk, 'system', {name: 'Ann', team: 'analysis', roles: ['analyst']}),
    auditor: await addPerson(desk, 'system', {name: 'Abe', team: 'audit', roles: ['auditor']})
  };
  return {
    ...composed,
    folder,
    home,
    logged,
    people,
    ask: async (path, {as, ...init} = {}) => {
      const headers = new Headers(init.headers);
      if (as !== undefined) headers.set('authorization', `Bearer ${people[as].token}`);
      if (typeof init.body === 'string' && !headers.has('content-type'))
        headers.set('content-type', 'application/json');
      return composed.app.request(`http://localhost/api${path}`, {...init, headers});
    },
    end: async () => {
      await composed.close();
      await rm(folder, {recursive: true, force: true});
    }
  };
}

export function newRequest(approachedPersonId: string | null = null): string {
  return JSON.stringify({
    door: approachedPersonId === null ? 'letter' : 'colleague-message',
    receivedAt: '2026-09-28T08:00:00Z',
    title: 'A friend asks',
    words: 'A friend asks for an account that nobody should know is official. They could pay us.',
    asks: ['open-account'],
    requester: 'A friend',
    principal: null,
    country: null,
    approachedPersonId,
    wanted: {audience: [], topics: ['travel'], languages: ['en'], places: [], from: null, until: null}
  });
}

/** Three accounts that put out the same texts within seconds, and a person who does not. */
export function copyingCsv(): string {
  const rows = Array.from({length: 8}, (_, at) => [
    ...['anna', 'ben', 'cleo'].map(
      (account, who) => `${account},2026-05-0${at + 1}T10:00:0${who}Z,the very same words about the sea number ${at}`
    ),
    `dora,2026-05-0${at + 1}T17:00:00Z,words of her own that were written in the evening of day ${at}`
  ]);
  return ['account,time,text', ...rows.flat(), 'nobody,not a time,refused'].join('\n');
}
