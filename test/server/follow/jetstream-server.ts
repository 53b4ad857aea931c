/** A Jetstream on loopback over both wires: replays from a cursor, then sends what is added; breaks off when told to. */
import type {AddressInfo} from 'node:net';
import {type WebSocket, WebSocketServer} from 'ws';

export type SimulatedEvent = {
  readonly seq: number;
  readonly timeUs: number;
  readonly did: string;
  readonly text: string;
};

export type JetstreamServer = {
  readonly address: string;
  readonly add: (count: number) => void;
  readonly events: () => readonly SimulatedEvent[];
  /** The addresses that were asked for, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

export type ServerOptions = {
  /** Ends each connection after so many frames; 0 for never. */
  readonly breakAfter?: () => number;
  /** Events before this number are kept no longer. */
  readonly oldestSeq?: number;
  /** What is sent beside events, once per connection. */
  readonly alsoSends?: readonly string[];
};

const begins = Date.UTC(2026, 4, 1) * 1000;

export async function jetstreamServer(options: ServerOptions = {}): Promise<JetstreamServer> {
  const {breakAfter = () => 0, oldestSeq = 0, alsoSends = []} = options;
  const events: SimulatedEvent[] = [];
  const asked: string[] = [];
  const live = new Set<() => void>();
  const tooOld = (url: URL): boolean => {
    const cursor = Number(url.searchParams.get('cursor') ?? Number.POSITIVE_INFINITY);
    return url.pathname.startsWith('/xrpc/') && cursor < oldestSeq;
  };
  const sockets = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: protocols => (protocols.has('xrpc.v1.json') ? 'xrpc.v1.json' : false),
    verifyClient: ({req}, answer) => {
      const url = new URL(req.url ?? '/', 'ws://x');
      if (!tooOld(url)) return answer(true);
      asked.push(`${req.url} refused`);
      answer(false, 400, JSON.stringify({error: 'CursorTooOld', message: `floor ${oldestSeq}`}));
    }
  });
  await new Promise<void>(resolve => sockets.once('listening', resolve));

  sockets.on('connection', (socket: WebSocket, request) => {
    asked.push(request.url ?? '');
    const url = new URL(request.url ?? '/', 'ws://x');
    const isV2 = url.pathname.startsWith('/xrpc/');
    const cursor = url.searchParams.get('cursor');
    const from = Number(cursor ?? Number.POSITIVE_INFINITY);
    const isAfter = (one: SimulatedEvent): boolean =>
      isV2 && from < 1e15 ? one.seq >= from : isV2 ? one.timeUs >= from : one.timeUs > from;
    let next =
      cursor === null
        ? events.length
        : Math.max(0, events.findIndex(isAfter) < 0 ? events.length : events.findIndex(isAfter));
    let left = breakAfter();
    const send = (): void => {
      for (; next < events.length; next += 1) {
        const event = events[next];
        if (event === undefined || socket.readyState !== socket.OPEN) return;
        socket.send(isV2 ? frameV2(event) : lineV1(event));
        left -= 1;
        if (left === 0) {
          socket.terminate();
          return;
        }
      }
    };
    for (const frame of alsoSends) socket.send(frame);
    live.add(send);
    socket.on('close', () => live.delete(send));
    send();
  });

  const {port} = sockets.address() as AddressInfo;
  return {
    address: `ws://127.0.0.1:${port}`,
    add: count => {
      for (let one = 0; one < count; one += 1) {
        const seq = events.length + 1;
        events.push({
          seq,
          timeUs: begins + seq * 1_500_000,
          did: `did:plc:${'a'.repeat(20)}${seq % 7}`,
          text: `post ${seq}`
        });
      }
      for (const send of live) send();
    },
    events: () => events,
    asked,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      await new Promise(resolve => sockets.close(resolve));
    }
  };
}

const at = (timeUs: number): string => new Date(timeUs / 1000).toISOString();

/** Record keys count up in base 32, as those of the protocol do. */
const rkeyOf = (seq: number): string =>
  `3maaaaaaa${seq
    .toString(32)
    .padStart(4, '0')
    .replaceAll(/[0189]/g, digit => 'vwxy'['0189'.indexOf(digit)] ?? digit)}`;

function recordOf({text, timeUs}: SimulatedEvent) {
  return {$type: 'app.bsky.feed.post', text, createdAt: at(timeUs), langs: ['en']};
}

const collection = 'app.bsky.feed.post';
const cid = 'bafyreidc6sydkkbchcyg62v77wbhzvb2mvytlmsychqgwf2xojjtirmzj4';

function lineV1(event: SimulatedEvent): string {
  const commit = {rev: '3l', operation: 'create', collection, rkey: rkeyOf(event.seq), record: recordOf(event), cid};
  return JSON.stringify({did: event.did, time_us: event.timeUs, kind: 'commit', commit});
}

function frameV2(event: SimulatedEvent): string {
  const {seq, did, timeUs} = event;
  const $type = 'network.bsky.jetstream.subscribeEvents#commit';
  const time = `${at(timeUs).slice(0, -1)}000Z`;
  const commit = {rev: '3l', operation: 'create', collection, rkey: rkeyOf(seq), record: recordOf(event), cid};
  return JSON.stringify({$type: 'message', payload: {$type, seq, did, time, witnessedAt: time, ...commit}});
}
