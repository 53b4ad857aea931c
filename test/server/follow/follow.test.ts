import {fork} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync} from 'node:fs';
import {appendFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, onTestFinished, vi} from 'vitest';
import {openSource} from '../../../src/connectors/reading/open.ts';
import {type Lake, openLake} from '../../../src/lake/lake.ts';
import {type FollowOptions, follow, spoolFolder} from '../../../src/server/follow/follow.ts';
import {usualCollections, type Wire} from '../../../src/server/follow/wire.ts';
import {openWarehouse} from '../../../src/warehouse/open.ts';
import {sql} from '../../../src/warehouse/sql.ts';
import {type JetstreamServer, jetstreamServer, type ServerOptions} from './jetstream-server.ts';

let home = '';
let lake: Lake;
const notices: string[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-follow-'));
  lake = await openLake({folder: join(home, 'lake'), memoryBytes: 2 ** 27, threads: 1});
  notices.length = 0;
});
afterEach(async () => rm(home, {recursive: true, force: true}));

async function serving(options: ServerOptions = {}): Promise<JetstreamServer> {
  const server = await jetstreamServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** Follows in this process; `stop` ends it and waits. */
function following(server: JetstreamServer, wire: Wire, more: Partial<FollowOptions> = {}) {
  const stop = new AbortController();
  const done = follow(
    {
      home,
      dataset: 'sky',
      address: {server: server.address, wire, collections: usualCollections},
      fromTimeUs: 1,
      everyMs: 20,
      maxLines: 40,
      signal: stop.signal,
      ...more
    },
    {
      now: () => new Date(),
      random: () => 0,
      sleep: () => Promise.resolve(),
      importFile: async path => lake.append('sky', await openSource(path, {formatId: 'jetstream'})),
      onImported: () => undefined,
      onNotice: sentence => notices.push(sentence),
      afterImport: () => Promise.resolve()
    }
  );
  done.catch(() => undefined);
  return {
    done,
    stop: async () => {
      stop.abort();
      await done;
    }
  };
}

async function texts(): Promise<readonly string[]> {
  const warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 27, threads: 1, tempFolder: join(home, 'temp')});
  try {
    const {post} = await lake.tables('sky');
    const rows = await warehouse.rows(sql`SELECT text FROM ${post} ORDER BY created_at`);
    return rows.map(row => String(row.text));
  } finally {
    await warehouse.close();
  }
}

const posts = async (): Promise<number> => (await lake.datasets())[0]?.posts ?? 0;
const untilPosts = (count: number) =>
  vi.waitFor(async () => expect(await posts()).toBe(count), {timeout: 60_000, interval: 50});
const sent = (server: JetstreamServer) => server.events().map(({text}) => text);

describe.each(['v1', 'v2'] as const)('following over wire %s', wire => {
  it('brings every event into the dataset once, though the line breaks again and again', async () => {
    let broken = 0;
    const server = await serving({breakAfter: () => (broken++ < 12 ? 5 + broken * 7 : 0)});
    server.add(150);
    const follower = following(server, wire);
    await untilPosts(150);
    server.add(60);
    await untilPosts(210);
    await follower.stop();
    expect(await texts()).toEqual(sent(server));
    expect(server.asked.length).toBeGreaterThan(5);
    expect(notices.some(one => one.startsWith('The line ended'))).toBe(true);
  });

  it('goes on where it stopped, and takes up what had come', async () => {
    const server = await serving();
    server.add(50);
    const first = following(server, wire);
    await untilPosts(50);
    await first.stop();
    server.add(30);
    const second = following(server, wire);
    await untilPosts(80);
    await second.stop();
    expect(await texts()).toEqual(sent(server));
    const cursor = Number(new URL(server.asked.at(-1) ?? '', 'ws://x').searchParams.get('cursor'));
    expect(cursor).toBe(wire === 'v2' ? 50 : (server.events()[49]?.timeUs ?? 0) - 5_000_000);
    expect(readdirSync(spoolFolder(home, 'sky'))).toEqual(['state.json']);
  });

  it('loses nothing when it is killed at any moment', async () => {
    const server = await serving();
    server.add(20);
    for (let round = 0; round < 4; round += 1) {
      const child = fork(join(import.meta.dirname, 'follower.ts'), [home, server.address, wire], {
        execArgv: [],
        stdio: 'ignore'
      });
      const gone = once(child, 'exit');
      for (let step = 0; step < 6; step += 1) {
        server.add(7);
        await new Promise(resolve => setImmediate(resolve));
      }
      // Somewhere between the first line and the last import.
      await vi.waitFor(() => expect(server.asked.length).toBeGreaterThan(round), {timeout: 60_000, interval: 20});
      if (round > 0)
        await vi.waitFor(async () => expect(await posts()).toBeGreaterThan(0), {timeout: 60_000, interval: 20});
      child.kill('SIGKILL');
      await gone;
    }
    const follower = following(server, wire);
    await untilPosts(server.events().length);
    await follower.stop();
    expect(await texts()).toEqual(sent(server));
  });
});

describe('following', () => {
  it('cuts a line that a dying process did not finish', async () => {
    const server = await serving();
    server.add(10);
    const first = following(server, 'v1');
    await untilPosts(10);
    await first.stop();
    await appendFile(join(spoolFolder(home, 'sky'), 'open.jsonl'), '{"did":"did:plc:aaa","time_us":17');
    server.add(5);
    const second = following(server, 'v1');
    await untilPosts(15);
    await second.stop();
    expect((await lake.dataset('sky')).batches.reduce((sum, {rowsRefused}) => sum + rowsRefused, 0)).toBe(0);
  });

  it('goes on by the moment where the server no longer has the number, and says so', async () => {
    const first = await serving();
    first.add(10);
    const follower = following(first, 'v2');
    await untilPosts(10);
    await follower.stop();
    await first.close();
    const state = join(spoolFolder(home, 'sky'), 'state.json');
    const {readFile, writeFile} = await import('node:fs/promises');
    const second = await serving({oldestSeq: 15});
    second.add(20);
    await writeFile(state, (await readFile(state, 'utf8')).replace(first.address, second.address));
    const again = following(second, 'v2');
    await vi.waitFor(() => expect(notices.some(one => one.includes('Something may be missing'))).toBe(true), {
      timeout: 60_000
    });
    await untilPosts(20);
    await again.stop();
  });

  it('asks another server for the moment, not for the number', async () => {
    const one = await serving();
    one.add(10);
    const first = following(one, 'v2');
    await untilPosts(10);
    await first.stop();
    const other = await serving();
    other.add(12);
    const second = following(other, 'v2');
    await untilPosts(12);
    await second.stop();
    expect(other.asked[0]).toContain(`cursor=${(one.events()[9]?.timeUs ?? 0) - 5_000_000}`);
  });

  it('bears frames that are no events, and passes on what the server says', async () => {
    const info = JSON.stringify({
      $type: 'message',
      payload: {$type: 'network.bsky.jetstream.subscribeEvents#info', name: 'OutdatedCursor', message: 'from 3'}
    });
    const server = await serving({alsoSends: ['not json', '[1,2', '{}', info, 'two\nlines']});
    server.add(10);
    const follower = following(server, 'v2');
    await untilPosts(10);
    await follower.stop();
    expect(notices.join()).toContain('OutdatedCursor');
    expect(notices.join()).toContain('no event: not json');
    expect(await texts()).toEqual(sent(server));
  });

  it('stops with what is wrong when an import fails', async () => {
    const server = await serving();
    server.add(10);
    lake = {...lake, append: () => Promise.reject(new Error('the disk is full'))};
    await expect(following(server, 'v1').done).rejects.toThrow('the disk is full');
    expect(readdirSync(spoolFolder(home, 'sky')).filter(name => name.startsWith('closed')).length).toBeGreaterThan(0);
  });
});
