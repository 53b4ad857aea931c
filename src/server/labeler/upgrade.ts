/** Takes the line of whoever asks for a stream of labels, and refuses everybody else who asks for a WebSocket. */
import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer} from 'ws';
import {AppError} from '../../errors.ts';
import {keyInUse, type LabelerHouse} from '../../registry/labeler/keys.ts';
import {identityOf} from '../../registry/labeler/place.ts';
import {addressOf} from '../asking.ts';
import {type AllowedHosts, checkOrigin} from '../origin.ts';
import {errorFrame} from './frames.ts';
import type {Labelers} from './labelers.ts';

export type Upgrade = (request: IncomingMessage, line: Duplex, head: Buffer) => void;

export type UpgradeOptions = {
  readonly labelers: Labelers;
  readonly house: LabelerHouse;
  readonly hosts: AllowedHosts;
  readonly onBug: (error: unknown) => string;
  readonly limits?: SubscriptionLimits;
};

export type SubscriptionLimits = {readonly all: number; readonly byAddress: number};
const usualLimits: SubscriptionLimits = {all: 2000, byAddress: 200};

/** Subscribers say nothing: what is longer than a control frame ends the line. */
const maxPayload = 1024;
const pingMs = 30_000;
const subscribePath = '/xrpc/com.atproto.label.subscribeLabels';

function refuse(line: Duplex, status: string): void {
  line.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** A whole number from 0 on, null for none, undefined for anything else. */
function cursorOf(asked: URLSearchParams): number | null | undefined {
  const text = asked.get('cursor');
  if (text === null || text === '') return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function labelUpgrade({labelers, house, hosts, onBug, limits = usualLimits}: UpgradeOptions): Upgrade {
  const sockets = new WebSocketServer({noServer: true, maxPayload, perMessageDeflate: false, clientTracking: false});
  const lines = new Map<string, number>();
  let all = 0;

  function count(address: string, by: 1 | -1): void {
    all += by;
    const own = (lines.get(address) ?? 0) + by;
    if (own > 0) lines.set(address, own);
    else lines.delete(address);
  }

  async function take(incoming: IncomingMessage, line: Duplex, head: Buffer): Promise<void> {
    const host = incoming.headers.host ?? '';
    const target = `http://${host}${incoming.url ?? '/'}`;
    if (!URL.canParse(target)) return refuse(line, '400 Bad Request');
    const headers = new Headers({host});
    const told = incoming.headers['x-forwarded-for'];
    if (told !== undefined) headers.set('x-forwarded-for', String(told));
    const request = new Request(target, {headers});
    try {
      checkOrigin(request, hosts);
    } catch (error) {
      if (error instanceof AppError) return refuse(line, '403 Forbidden');
      throw error;
    }
    const url = new URL(target);
    const asked = labelers.addressOf(host, url.pathname);
    if (asked === null || asked.path !== subscribePath) return refuse(line, '404 Not Found');
    const identity = identityOf(labelers.places, asked.jurisdiction);
    if ((await keyInUse(house.store.read, identity)) === null) return refuse(line, '404 Not Found');
    const address = addressOf(request, incoming.socket.remoteAddress, hosts);
    if (all >= limits.all || (lines.get(address) ?? 0) >= limits.byAddress) {
      return refuse(line, '429 Too Many Requests');
    }
    if (line.destroyed) return;
    sockets.handleUpgrade(incoming, line, head, socket => {
      count(address, 1);
      let answered = true;
      socket.on('pong', () => {
        answered = true;
      });
      const beat = setInterval(() => {
        if (!answered) return socket.terminate();
        answered = false;
        socket.ping();
      }, pingMs);
      beat.unref();
      socket.on('close', () => {
        clearInterval(beat);
        count(address, -1);
      });
      const cursor = cursorOf(url.searchParams);
      if (cursor === undefined) {
        socket.on('error', () => socket.terminate());
        socket.send(errorFrame('InvalidRequest', 'cursor: the number of a label'));
        socket.close(1008, 'InvalidRequest');
        return;
      }
      void labelers.stream(asked.jurisdiction).serve(socket, line, cursor);
    });
  }

  return (incoming, line, head) => {
    line.on('error', () => line.destroy());
    take(incoming, line, head).catch(error => {
      onBug(error);
      line.destroy();
    });
  };
}
