/** Addresses of a Jetstream over either wire, and where to go on. */
import type {JetstreamCursor} from '../../connectors/jetstream.ts';
import {AppError} from '../../errors.ts';

export const wires = ['v1', 'v2'] as const;
export type Wire = (typeof wires)[number];

export type StreamAddress = {
  /** `wss://host`, of which the path is the wire's. */
  readonly server: string;
  readonly wire: Wire;
  /** NSIDs or `prefix.*`. */
  readonly collections: readonly string[];
};

/** Posts, reposts, profiles and follows: what is kept of a stream. */
export const usualCollections: readonly string[] = [
  'app.bsky.feed.post',
  'app.bsky.feed.repost',
  'app.bsky.actor.profile',
  'app.bsky.graph.follow'
];

/** What a server is asked to repeat, in case it witnessed events in another order: what comes twice is kept once. */
const overlapUs = 5_000_000;

export function parseServer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['ws:', 'wss:'].includes(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw new AppError('usage.bad-value', `the server "${text}" where wss://host is expected`);
  }
  return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
}

/** `sameServer`: numbers of events mean something only to the server that gave them. */
export function streamUrl(
  {server, wire, collections}: StreamAddress,
  cursor: JetstreamCursor | null,
  sameServer: boolean
): string {
  const url = new URL(wire === 'v1' ? '/subscribe' : '/xrpc/network.bsky.jetstream.subscribeEvents', server);
  for (const one of collections) url.searchParams.append(wire === 'v1' ? 'wantedCollections' : 'collections', one);
  const from = wire === 'v2' && sameServer && cursor?.wire === 'v2' ? cursor.seq : null;
  const time = cursor?.timeUs ?? null;
  if (from !== null) url.searchParams.set('cursor', String(from));
  else if (time !== null) url.searchParams.set('cursor', String(Math.max(0, time - overlapUs)));
  return url.href;
}
