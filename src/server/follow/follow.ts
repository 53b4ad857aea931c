/**
 * Following a stream into a dataset: lines into the spool, files of the spool into the dataset, one after the other.
 *
 * Imports run in their own process while the stream goes on. Cost of each import: that of its file, and one look at the keys
 * of the dataset's posts; so not every second. Memory: one frame, and the import's.
 */

import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseJson} from '../../connectors/fields/json.ts';
import {type JetstreamCursor, jetstreamCursor} from '../../connectors/jetstream.ts';
import type {ImportOutcome} from '../../contract/imports.ts';
import {type FollowState, openSpool, type Spool} from './spool.ts';
import {followStream, type StreamEffects} from './stream.ts';
import type {StreamAddress} from './wire.ts';

export type FollowOptions = {
  readonly home: string;
  readonly dataset: string;
  readonly address: StreamAddress;
  /** Where to begin when nothing was followed yet, Unix microseconds; null for now. */
  readonly fromTimeUs: number | null;
  /** How long, and how much, a file of the spool may grow before it goes into the dataset. */
  readonly everyMs: number;
  readonly maxLines: number;
  readonly signal: AbortSignal;
};

export type FollowEffects = StreamEffects & {
  readonly now: () => Date;
  readonly importFile: (path: string) => Promise<ImportOutcome>;
  readonly onImported: (outcome: ImportOutcome) => void;
  readonly onNotice: (sentence: string) => void;
  /** After an import; may take long, and nothing is imported meanwhile. The stream goes on. */
  readonly afterImport: (spool: Spool) => Promise<void>;
};

export function spoolFolder(home: string, dataset: string): string {
  return join(home, 'follow', dataset);
}

/** Ends when the signal is given, after what came is in the dataset. */
export async function follow(options: FollowOptions, effects: FollowEffects): Promise<void> {
  const {home, dataset, address, fromTimeUs, everyMs, maxLines, signal} = options;
  const spool = openSpool(spoolFolder(home, dataset));
  const before = spool.state();
  const start: JetstreamCursor | null =
    fromTimeUs === null ? null : {wire: address.wire, seq: null, timeUs: fromTimeUs};
  let importing: Promise<void> = Promise.resolve();
  let failure: {readonly error: unknown} | null = null;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);

  async function take(path: string): Promise<void> {
    const cursor = await lastCursor(path);
    const outcome = await effects.importFile(path);
    effects.onImported(outcome);
    const so: FollowState = spool.state() ?? {
      version: 1,
      server: address.server,
      cursor: null,
      findings: [],
      lastScanAt: null
    };
    await spool.keep({...so, ...(cursor === null ? {} : {cursor, server: serverOf(path, so)})});
    spool.remove(path);
    await effects.afterImport(spool);
  }

  /** Files of an earlier process came from the server that it followed. */
  const left = new Set(spool.closed());
  const serverOf = (path: string, so: FollowState): string => (left.has(path) ? so.server : address.server);

  function queue(path: string): void {
    importing = importing.then(async () => {
      if (failure !== null) return;
      try {
        await take(path);
      } catch (error) {
        failure = {error};
        stop.abort();
      }
    });
  }

  const waiting = spool.closed();
  for (const path of waiting) queue(path);
  await importing;
  if (failure === null && !signal.aborted) {
    const state = spool.state();
    const from = state?.cursor == null ? (start === null ? null : {cursor: start, server: address.server}) : state;
    if (before !== null && from !== null && state !== null && state.server !== address.server) {
      effects.onNotice(`Before, ${state.server} was followed; going on from the same moment at ${address.server}.`);
    }
    let openedAt = 0;
    const rotate = (): void => {
      const path = spool.rotate();
      if (path !== null) queue(path);
    };
    const timer = setInterval(
      () => {
        if (spool.waiting().lines > 0 && effects.now().getTime() - openedAt >= everyMs) rotate();
      },
      Math.min(1000, everyMs)
    );
    try {
      await followStream(
        {
          address,
          from,
          onEvent: line => {
            if (spool.waiting().lines === 0) openedAt = effects.now().getTime();
            spool.add(line);
            if (spool.waiting().lines >= maxLines) rotate();
          },
          onNotice: effects.onNotice,
          signal: either
        },
        effects
      );
    } finally {
      clearInterval(timer);
      rotate();
      await importing;
    }
  }
  spool.close();
  const failed: {readonly error: unknown} | null = failure;
  if (failed !== null) throw (failed as {readonly error: unknown}).error;
}

/** Of the last line that has one. */
async function lastCursor(path: string): Promise<JetstreamCursor | null> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  for (const line of lines.reverse()) {
    try {
      const cursor = jetstreamCursor(parseJson(line));
      if (cursor !== null) return cursor;
    } catch {
      // A line that is damaged moves no cursor; the import counts it as refused.
    }
  }
  return null;
}
