/**
 * `com.atproto.label.subscribeLabels`: every label of one labeler, in order of its number, each once.
 *
 * Each subscriber is a loop with a place of its own: it takes the frames after its place, sends them, waits until the
 * line has taken them, and goes on; at the end it waits for the next label. What is replayed and what is new go the same
 * way, so there is no seam between them at which a label could be missed or sent twice. Frames are encoded once for all
 * who are near one another. A line that takes nothing for a while is closed with `ConsumerTooSlow`.
 *
 * Numbers grow without gaps as far as one DID has spoken all along; a labeler that got another DID leaves out what the
 * old one said, and tells those who ask for that (`OutdatedCursor`). Memory: the frames last asked for, and what waits
 * on each line, at most one batch.
 */
import type {Duplex} from 'node:stream';
import type {WebSocket} from 'ws';
import {keyInUse, type LabelerHouse, openLabelerSigner} from '../../registry/labeler/keys.ts';
import type {LabelerIdentity} from '../../registry/labeler/place.ts';
import {withSignatures} from '../../registry/labeler/signatures.ts';
import {firstSeq, labelsAfter, lastSeq} from '../../store/tables/emitted-label.ts';
import {errorFrame, infoFrame, labelFrame} from './frames.ts';

/** The frames after a place, and the place after them. */
type Batch = {readonly frames: readonly Buffer[]; readonly through: number};

export type LabelStream = {
  /** Serves one line until it ends. `cursor` null: from now on. */
  readonly serve: (socket: WebSocket, line: Duplex, cursor: number | null) => Promise<void>;
  /** Looks for labels that were sent since, and wakes those who wait. */
  readonly advance: () => Promise<void>;
  readonly subscribers: () => number;
  readonly close: () => void;
};

export type StreamOptions = {
  readonly house: LabelerHouse;
  readonly identity: LabelerIdentity;
  readonly onBug: (error: unknown) => string;
  /** How long a line may take nothing. */
  readonly slowMs?: number;
  readonly batch?: number;
};

const usualBatch = 256;
const usualSlowMs = 30_000;
/** Batches that are kept in memory, the latest used last: some ten thousand labels. */
const keptBatches = 48;
const closing = {goingAway: 1001, refused: 1008, fault: 1011} as const;

export function createLabelStream({
  house,
  identity,
  onBug,
  slowMs = usualSlowMs,
  batch = usualBatch
}: StreamOptions): LabelStream {
  const {jurisdiction, did} = identity;
  const {read} = house.store;
  const open = new Set<WebSocket>();
  const batches = new Map<string, Promise<Batch>>();
  let head: number | null = null;
  let keyId: string | null = null;
  let waiting: (() => void)[] = [];
  let isClosed = false;

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  }

  async function advance(): Promise<void> {
    // Another process may have given the labeler another key: what is sent from now on is signed with that one.
    const key = (await keyInUse(read, identity))?.id ?? null;
    if (key !== keyId) batches.clear();
    keyId = key;
    const now = await lastSeq(read, jurisdiction, did);
    if (head !== null && now <= head) return;
    head = now;
    wake();
  }

  async function load(after: number, until: number): Promise<Batch> {
    const signer = await openLabelerSigner(house, identity);
    const asked = {jurisdiction, src: did, keyId: signer.key.id, after, until, limit: batch};
    const signed = await withSignatures(house, signer, await labelsAfter(read, asked));
    const newest = signed.at(-1);
    return {frames: signed.map(labelFrame), through: newest === undefined ? until : newest.seq};
  }

  /** Batches begin at round numbers where they can, so that those who follow share them. */
  function batchAfter(after: number, until: number): Promise<Batch> {
    const end = Math.min(until, (Math.floor(after / batch) + 1) * batch);
    const key = `${after}-${end}`;
    const known = batches.get(key);
    batches.delete(key);
    const loading = known ?? load(after, end);
    batches.set(key, loading);
    // What could not be read is asked for again, not remembered.
    loading.catch(() => batches.delete(key));
    if (batches.size > keptBatches) batches.delete(batches.keys().next().value ?? key);
    return loading;
  }

  /** Until the line has taken all; false when it did not in time. */
  function send(socket: WebSocket, line: Duplex, frames: readonly Buffer[]): Promise<boolean> {
    return new Promise(resolve => {
      const slow = setTimeout(() => resolve(false), slowMs);
      slow.unref();
      line.cork();
      frames.forEach((frame, index) => {
        if (index < frames.length - 1) socket.send(frame);
        else {
          socket.send(frame, () => {
            clearTimeout(slow);
            resolve(true);
          });
        }
      });
      line.uncork();
    });
  }

  function refuse(socket: WebSocket, line: Duplex, frame: Buffer, reason: string): void {
    socket.send(frame);
    socket.close(closing.refused, reason);
    // A line that takes nothing takes no farewell either.
    setTimeout(() => line.destroy(), Math.min(slowMs, 2000)).unref();
  }

  async function follow(socket: WebSocket, line: Duplex, cursor: number | null): Promise<void> {
    // Nobody may have looked since the last subscriber left.
    await advance();
    const end = head ?? 0;
    if (cursor !== null && cursor > end) {
      refuse(socket, line, errorFrame('FutureCursor', `the last label is ${end}`), 'FutureCursor');
      return;
    }
    let place = cursor ?? end;
    if (cursor !== null && cursor > 0) {
      const first = await firstSeq(read, jurisdiction, did);
      if (first !== null && cursor < first - 1) {
        socket.send(infoFrame('OutdatedCursor', `the first label of ${did} is ${first}`));
      }
    }
    while (socket.readyState === socket.OPEN) {
      if (place >= (head ?? 0)) {
        await new Promise<void>(resolve => {
          waiting.push(resolve);
        });
        continue;
      }
      const {frames, through} = await batchAfter(place, head ?? 0);
      if (socket.readyState !== socket.OPEN) return;
      if (frames.length > 0 && !(await send(socket, line, frames))) {
        refuse(socket, line, errorFrame('ConsumerTooSlow', `took nothing for ${slowMs / 1000} seconds`), 'TooSlow');
        return;
      }
      place = through;
    }
  }

  return {
    serve: async (socket, line, cursor) => {
      if (isClosed) {
        socket.close(closing.goingAway);
        return;
      }
      open.add(socket);
      // Whoever is gone must not wait for a label that may never come.
      socket.on('close', () => {
        open.delete(socket);
        wake();
      });
      socket.on('error', () => socket.terminate());
      try {
        await follow(socket, line, cursor);
      } catch (error) {
        onBug(error);
        socket.close(closing.fault);
      }
    },
    advance,
    subscribers: () => open.size,
    close: () => {
      isClosed = true;
      for (const socket of open) {
        socket.close(closing.goingAway);
        socket.terminate();
      }
      wake();
    }
  };
}
