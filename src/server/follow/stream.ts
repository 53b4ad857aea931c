/**
 * One connection after another to a Jetstream, going on where the last ended, until it is told to stop.
 *
 * A line that breaks is opened again after 1, 2, 4 … 60 seconds, each shortened by chance so that followers do not come back
 * all at once; one that has brought something starts over at one second. What a server refuses for good is an error.
 */
import {WebSocket} from 'ws';
import {asObject, type JsonObject, parseJson} from '../../connectors/fields/json.ts';
import {type JetstreamCursor, jetstreamCursor} from '../../connectors/jetstream.ts';
import {AppError} from '../../errors.ts';
import {type StreamAddress, streamUrl} from './wire.ts';

export type StreamEffects = {
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
};

export type StreamOptions = {
  readonly address: StreamAddress;
  readonly from: {readonly cursor: JetstreamCursor | null; readonly server: string} | null;
  /** Each frame that is an event, as one line; the cursor after it, where it moves one. */
  readonly onEvent: (line: string, cursor: JetstreamCursor | null) => void;
  /** In plain words, for whoever watches. */
  readonly onNotice: (sentence: string) => void;
  readonly signal: AbortSignal;
};

const firstWaitMs = 1000;
const longestWaitMs = 60_000;
/** Nothing for so long means that the line is dead, whatever it looks like. */
const silenceMs = 60_000;
const maxFrameBytes = 16 * 1024 * 1024;

type End = {readonly why: string; readonly brought: number; readonly tooOld: boolean};

export async function followStream(options: StreamOptions, {sleep, random}: StreamEffects): Promise<void> {
  const {address, onNotice, signal} = options;
  let cursor = options.from?.cursor ?? null;
  let sameServer = options.from?.server === address.server;
  let waitMs = firstWaitMs;
  while (!signal.aborted) {
    const url = streamUrl(address, cursor, sameServer);
    const end = await oneConnection(url, options, next => {
      cursor = next;
      sameServer = true;
    });
    if (signal.aborted) return;
    if (end.tooOld && sameServer) {
      onNotice(
        'The server no longer has what came next; going on from the same moment instead. Something may be missing.'
      );
      sameServer = false;
      continue;
    }
    waitMs = end.brought > 0 ? firstWaitMs : Math.min(longestWaitMs, waitMs * 2);
    const pause = Math.round(waitMs * (0.5 + random() / 2));
    onNotice(`The line ended (${end.why}); trying again in ${Math.max(1, Math.round(pause / 1000))} s.`);
    await sleep(pause, signal);
  }
}

function oneConnection(
  url: string,
  {address, onEvent, onNotice, signal}: StreamOptions,
  onCursor: (cursor: JetstreamCursor) => void
): Promise<End> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, address.wire === 'v2' ? ['xrpc.v1.json'] : [], {
      maxPayload: maxFrameBytes,
      handshakeTimeout: 20_000,
      perMessageDeflate: false
    });
    let brought = 0;
    let why = 'closed by the server';
    let tooOld = false;
    let silence = setTimeout(() => undefined, 0);
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        why = 'nothing came for a minute';
        socket.terminate();
      }, silenceMs);
    };
    const stop = (): void => socket.terminate();
    signal.addEventListener('abort', stop, {once: true});
    const finish = (settle: () => void): void => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
      settle();
    };
    socket.on('open', listen);
    socket.on('ping', listen);
    socket.on('message', (data, isBinary) => {
      listen();
      if (isBinary) return;
      const line = String(data).replaceAll(/[\r\n]+/g, ' ');
      const event = objectIn(line);
      if (event === null) return onNotice(`The server sent what is no event: ${line.slice(0, 100)}`);
      const said = noticeIn(line);
      if (said !== null) onNotice(said);
      const cursor = jetstreamCursor(event);
      try {
        onEvent(line, cursor);
      } catch (error) {
        // A disk that is full must not look like a line that broke.
        finish(() => reject(error));
        socket.terminate();
        return;
      }
      brought += 1;
      if (cursor !== null) onCursor(cursor);
    });
    socket.on('unexpected-response', (request, response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const said = Buffer.concat(pieces).toString('utf8').slice(0, 300);
        tooOld = said.includes('CursorTooOld');
        why = `the server answered ${response.statusCode}: ${said}`;
        const isRefusal = response.statusCode === 400 && !tooOld;
        if (isRefusal) finish(() => reject(new AppError('follow.refused', why)));
        else finish(() => resolve({why, brought, tooOld}));
        request.destroy();
      });
    });
    socket.on('error', error => {
      why = error.message;
    });
    socket.on('close', () => finish(() => resolve({why, brought, tooOld})));
  });
}

function objectIn(line: string): JsonObject | null {
  try {
    return asObject(parseJson(line));
  } catch {
    return null;
  }
}

/** What the server says of the stream itself. */
function noticeIn(line: string): string | null {
  if (!/#info"|"\$type"\s*:\s*"error"|"kind"\s*:\s*"info"/.test(line)) return null;
  return `The server says: ${line.slice(0, 300)}`;
}
