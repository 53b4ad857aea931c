/** The stream as the protocol's own client hears it. */
import {IncomingMessage} from 'node:http';
import {Socket} from 'node:net';
import {Duplex} from 'node:stream';
import {Frame, Subscription} from '@atproto/xrpc-server';
import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {WebSocket, WebSocketServer} from 'ws';
import {z} from 'zod';
import type {LabelInForce} from '../../../src/contract/labels.ts';
import {replaceLabelerKey} from '../../../src/registry/labeler/keys.ts';
import {identityOf} from '../../../src/registry/labeler/place.ts';
import {createLabelStream} from '../../../src/server/labeler/stream.ts';
import {readLabelerKeys} from '../../../src/store/tables/labeler-key.ts';
import {didOf, holding, type LabelHouse, labelHouse, places} from '../../registry/labeler/label-house.ts';
import {isSignedBy} from '../../registry/labeler/official.ts';
import {engineOf, sqliteBackend} from '../../store/engines.ts';
import {type Served, serveLabelers} from './served.ts';

const timeout = 300_000;
const engine = engineOf('sqlite', sqliteBackend);
const onBug = (error: unknown): string => {
  throw error;
};

type Heard = {readonly seq: number; readonly labels: readonly Readonly<Record<string, unknown>>[]};

const running: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of running.splice(0).reverse()) await end();
});

async function start(labels: readonly LabelInForce[]): Promise<{house: LabelHouse; served: Served}> {
  const {store} = await engine.fresh();
  const house = await labelHouse(store);
  house.hold('DE', labels);
  const served = await serve(house);
  running.push(() => house.end());
  return {house, served};
}

async function serve(house: LabelHouse, more: Partial<Parameters<typeof serveLabelers>[0]> = {}): Promise<Served> {
  const served = await serveLabelers({...house.emitting, places, onBug, batch: 4, ...more});
  await served.labelers.publish();
  running.push(() => served.kill());
  return served;
}

/** The official client until it has heard `count` labels, or was aborted. */
async function listen(
  port: number,
  cursor: () => number | undefined,
  {count, signal, heard}: {count: number; signal: AbortSignal; heard: Heard[]},
  name = 'de'
): Promise<void> {
  const subscription = new Subscription<Heard>({
    service: `ws://127.0.0.1:${port}/labeler/${name}`,
    method: 'com.atproto.label.subscribeLabels',
    signal,
    maxReconnectSeconds: 1,
    getParams: () => ({cursor: cursor()}),
    validate: value => value as Heard
  });
  try {
    for await (const message of subscription) {
      heard.push(message);
      if (heard.length >= count) return;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function many(count: number, from = 0): LabelInForce[] {
  return Array.from({length: count}, (_, index) => holding(didOf(from + index), 'verified'));
}

test(
  'the official client hears every label from the first on, in order, and its own check accepts each signature',
  async () => {
    const {house, served} = await start(many(11));
    const heard: Heard[] = [];
    const listening = listen(served.port, () => 0, {count: 20, signal: new AbortController().signal, heard});
    // Some are new while it listens: new accounts, and negations of the first four.
    house.hold('DE', many(12, 4));
    await served.labelers.publish();
    house.hold('DE', many(13, 4));
    await served.labelers.publish();
    await listening;
    expect(heard.map(({seq}) => seq)).toEqual(Array.from({length: 20}, (_, index) => index + 1));
    const [key] = await readLabelerKeys(house.house.store.read);
    for (const {labels} of heard) {
      expect(labels).toHaveLength(1);
      for (const label of labels) expect(await isSignedBy(key?.publicKey ?? '', label)).toBe(true);
    }
    expect(heard.flatMap(({labels}) => labels).filter(label => label.neg === true)).toHaveLength(4);
    expect(heard.flatMap(({labels}) => labels).every(label => label.neg === true || !('neg' in label))).toBe(true);
  },
  timeout
);

test(
  'without a cursor only what comes from now on is heard',
  async () => {
    const {house, served} = await start(many(5));
    const heard: Heard[] = [];
    const socket = new WebSocket(`ws://127.0.0.1:${served.port}/labeler/de/xrpc/com.atproto.label.subscribeLabels`);
    running.push(() => socket.terminate());
    socket.on('message', data => heard.push(bodyOf(data as Buffer)));
    await new Promise(resolve => socket.once('open', resolve));
    await until(() => served.labelers.stream('DE').subscribers() === 1);
    // A ping comes back when all that came before it was handled.
    socket.ping();
    await new Promise(resolve => socket.once('pong', resolve));
    house.hold('DE', many(6));
    await served.labelers.publish();
    await until(() => heard.length > 0);
    expect(heard.map(({seq}) => seq)).toEqual([6]);
  },
  timeout
);

const heardSchema = z.object({seq: z.int(), labels: z.array(z.record(z.string(), z.unknown()))});

function bodyOf(data: Uint8Array): Heard {
  const frame = Frame.fromBytes(Uint8Array.from(data));
  if (!frame.isMessage()) throw new Error('not a message');
  return heardSchema.parse(frame.body);
}

/** Polls what another part of this process will make true. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setImmediate(resolve));
}

/** All frames and the code with which the line ends. */
async function wholeLine(address: string): Promise<{frames: Frame[]; code: number}> {
  const socket = new WebSocket(address);
  const frames: Frame[] = [];
  socket.on('message', data => frames.push(Frame.fromBytes(Uint8Array.from(data as Buffer))));
  const code = await new Promise<number>((resolve, reject) => {
    socket.on('close', resolve);
    socket.on('error', reject);
  });
  return {frames, code};
}

test(
  'a cursor of the future, one that is no number, and another address are refused in the words of the protocol',
  async () => {
    const {served} = await start(many(3));
    const address = `ws://127.0.0.1:${served.port}/labeler/de/xrpc/com.atproto.label.subscribeLabels`;
    const future = await wholeLine(`${address}?cursor=4`);
    expect(future.frames.map(frame => frame.isError() && frame.code)).toEqual(['FutureCursor']);
    expect(future.code).toBe(1008);
    const nonsense = await wholeLine(`${address}?cursor=-1`);
    expect(nonsense.frames.map(frame => frame.isError() && frame.code)).toEqual(['InvalidRequest']);
    await expect(wholeLine(address.replace('subscribeLabels', 'other'))).rejects.toThrow('404');
    await expect(wholeLine(address.replace('/de/', '/fr/'))).rejects.toThrow('404');
    const foreign = new WebSocket(address, {headers: {host: 'elsewhere.example'}});
    await expect(new Promise((_, reject) => foreign.on('error', reject))).rejects.toThrow('403');
  },
  timeout
);

test(
  'too many lines from one address are refused',
  async () => {
    const {house} = await start(many(1));
    const served = await serve(house, {byAddress: 2});
    const address = `ws://127.0.0.1:${served.port}/labeler/de/xrpc/com.atproto.label.subscribeLabels`;
    const open = [new WebSocket(address), new WebSocket(address)];
    await Promise.all(open.map(socket => new Promise(resolve => socket.once('open', resolve))));
    running.push(() => {
      for (const socket of open) socket.terminate();
    });
    await until(() => served.labelers.stream('DE').subscribers() === 2);
    await expect(wholeLine(address)).rejects.toThrow('429');
    open.pop()?.terminate();
    await until(() => served.labelers.stream('DE').subscribers() === 1);
    const again = new WebSocket(address);
    const opened = new Promise(resolve => again.once('open', resolve));
    running.push(() => again.terminate());
    await opened;
  },
  timeout
);

/** A line in this process that takes what is written until it is told to take nothing. */
function stubbornLine() {
  const taken: Buffer[] = [];
  let held: (() => void) | null = null;
  let isStubborn = false;
  const line = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _, taking) => {
      taken.push(chunk);
      if (isStubborn) held = taking;
      else taking();
    }
  });
  return {
    line,
    text: () => Buffer.concat(taken).toString('latin1'),
    stop: () => {
      isStubborn = true;
    },
    goOn: () => {
      isStubborn = false;
      held?.();
    }
  };
}

test(
  'a line that takes nothing is told so and closed',
  async () => {
    const {house} = await start(many(1));
    const stream = createLabelStream({
      house: house.house,
      identity: identityOf(places, 'DE'),
      onBug,
      slowMs: 200,
      batch: 4
    });
    running.push(() => stream.close());
    const stubborn = stubbornLine();
    const request = Object.assign(new IncomingMessage(new Socket()), {
      method: 'GET',
      headers: {
        upgrade: 'websocket',
        connection: 'upgrade',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64')
      }
    });
    const socket = await new Promise<WebSocket>(resolve => {
      new WebSocketServer({noServer: true}).handleUpgrade(request, stubborn.line, Buffer.alloc(0), resolve);
    });
    stubborn.stop();
    const serving = stream.serve(socket, stubborn.line, 0);
    expect(stream.subscribers()).toBe(1);
    await serving;
    expect(socket.readyState).toBe(WebSocket.CLOSING);
    stubborn.goOn();
    await until(() => stubborn.text().includes('ConsumerTooSlow') && stream.subscribers() === 0);
  },
  timeout
);

test(
  'after another key the stream is signed with that one, and the old numbers and times stay',
  async () => {
    const {house, served} = await start(many(3));
    const admin = {
      id: 'person-1',
      name: 'Ada',
      team: 'administration' as const,
      roles: ['admin' as const],
      createdAt: '2026-01-01T00:00:00.000Z'
    };
    const before: Heard[] = [];
    await listen(served.port, () => 0, {count: 3, signal: new AbortController().signal, heard: before});
    const {key} = await replaceLabelerKey(house.house, admin, identityOf(places, 'DE'));
    const heard: Heard[] = [];
    await listen(served.port, () => 0, {count: 3, signal: new AbortController().signal, heard});
    const bare = (all: Heard[]) => all.map(one => ({...one, labels: one.labels.map(label => ({...label, sig: null}))}));
    expect(bare(heard)).toEqual(bare(before));
    for (const {labels} of heard) {
      for (const label of labels) expect(await isSignedBy(key.publicKey, label)).toBe(true);
    }
  },
  timeout
);

test(
  'a labeler that got another name tells whoever asks for what the old one said, and goes on from its own first label',
  async () => {
    const {house, served} = await start(many(3));
    await served.kill();
    const renamed = {hosts: new Map([['DE', 'labels-de.example.org']]), server: 'localhost:4173'};
    const other = await serve(house, {places: renamed});
    const address = `ws://127.0.0.1:${other.port}/labeler/de/xrpc/com.atproto.label.subscribeLabels`;
    const socket = new WebSocket(`${address}?cursor=1`);
    running.push(() => socket.terminate());
    const frames: Buffer[] = [];
    socket.on('message', data => frames.push(data as Buffer));
    await until(() => frames.length === 4);
    const [first, ...rest] = frames;
    expect(Frame.fromBytes(Uint8Array.from(first ?? []))).toMatchObject({
      header: {op: 1, t: '#info'},
      body: {name: 'OutdatedCursor'}
    });
    const bodies = rest.map(bodyOf);
    expect(bodies.map(body => body.seq)).toEqual([4, 5, 6]);
    expect(bodies.every(body => body.labels[0]?.src === 'did:web:labels-de.example.org')).toBe(true);
  },
  timeout
);

test(
  'subscribers and the server are killed and started anew at random: each hears every number once',
  async () => {
    const act = fc.oneof(
      {weight: 5, arbitrary: fc.record({is: fc.constant('labels' as const), count: fc.integer({min: 1, max: 9})})},
      {weight: 3, arbitrary: fc.record({is: fc.constant('kill subscriber' as const), who: fc.nat(2)})},
      {weight: 1, arbitrary: fc.record({is: fc.constant('kill server' as const)})}
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, {minLength: 4, maxLength: 16}), async acts => {
        const {house, served} = await start(many(2));
        let server = served;
        let accounts = 2;
        const subscribers = [0, 1, 2].map(() => ({heard: [] as Heard[], stop: new AbortController()}));
        const over: Promise<void>[] = [];
        const begin = (who: number): void => {
          const one = subscribers[who];
          if (one === undefined) return;
          one.stop = new AbortController();
          const cursor = () => one.heard.at(-1)?.seq ?? 0;
          const rest = {count: Number.POSITIVE_INFINITY, signal: one.stop.signal, heard: one.heard};
          over.push(listen(server.port, cursor, rest));
        };
        for (const who of subscribers.keys()) begin(who);
        for (const one of acts) {
          if (one.is === 'labels') {
            accounts += one.count;
            // Half of the accounts go each time: negations travel the same way.
            house.hold('DE', many(Math.ceil(accounts / 2), Math.floor(accounts / 2)));
            await server.labelers.publish();
          } else if (one.is === 'kill subscriber') {
            subscribers[one.who]?.stop.abort();
            begin(one.who);
          } else {
            const {port} = server;
            await server.kill();
            server = await serve(house, {port});
          }
        }
        const emission = (await server.labelers.publish()).find(({jurisdiction}) => jurisdiction === 'DE');
        const all = Array.from({length: emission?.head ?? 0}, (_, index) => index + 1);
        await Promise.all(
          subscribers.map(async ({heard}) => {
            while ((heard.at(-1)?.seq ?? 0) < all.length) await new Promise(resolve => setTimeout(resolve, 5));
          })
        );
        for (const {heard, stop} of subscribers) {
          stop.abort();
          expect(heard.map(({seq}) => seq)).toEqual(all);
        }
        await Promise.all(over);
        await server.kill();
      }),
      {numRuns: 12}
    );
  },
  timeout
);
