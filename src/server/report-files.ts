/** The files that a scan leaves: written in full beside their place, then renamed into it, so none is ever half. */
import {createWriteStream} from 'node:fs';
import {mkdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {ScanOutcome} from '../contract/finding.ts';
import {resultFiles} from '../disclosure/files.ts';
import {signals} from '../signals/registry.ts';
import {describeSignal} from '../signals/signal.ts';
import {stagingFolder} from './runs.ts';

/** One write per line would be slow: pieces are joined to about this many characters. */
const blockCharacters = 65_536;

function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < blockCharacters) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/** `run` names the staging folder; `pseudonymised` where names were replaced for publication. */
export async function writeReportFiles(
  outcome: ScanOutcome,
  out: string,
  run: string,
  pseudonymised = false
): Promise<readonly string[]> {
  const staging = stagingFolder(out, run);
  await mkdir(staging, {recursive: true});
  try {
    const names: string[] = [];
    for (const [name, pieces] of resultFiles(outcome, signals.map(describeSignal), pseudonymised)) {
      await pipeline(Readable.from(inBlocks(pieces())), createWriteStream(join(staging, name), {flush: true}));
      names.push(name);
    }
    for (const name of names) await rename(join(staging, name), join(out, name));
    return names.map(name => join(out, name));
  } finally {
    await rm(staging, {recursive: true, force: true});
  }
}
