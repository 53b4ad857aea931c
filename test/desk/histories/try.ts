/** Histories on the stores of the tests. */
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {openLog} from '../../../src/ledger/log.ts';
import {signerOf} from '../../../src/ledger/note.ts';
import {keeperOf} from '../../../src/store/keeper.ts';
import type {TestEngine} from '../../store/engines.ts';
import type {Told} from './play.ts';
import {runHistories} from './run.ts';

// Nothing here is about a disk that fails, and waiting for one would be most of the time.
if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';

/** Of the stores, one in ten is verified as a whole when its histories are over. */
const verifyEvery = 10;

/** In each of the two files that play them. */
export const historiesEach = Math.ceil(Number(process.env.OVERT_HISTORIES ?? 4000) / 2);

export async function tryHistories(engine: TestEngine, runs: number, seed: number): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-histories-'));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  const signer = signerOf('test.example/log', new Uint8Array(32).fill(7));
  let stores = 0;
  return runHistories({
    fresh: async effects => (await engine.fresh(effects)).store,
    runs,
    seed,
    thoroughEvery: 50,
    verify: async store => {
      stores += 1;
      if (stores % verifyEvery !== 1) return null;
      const log = openLog({keeper: keeperOf(store), folder: join(folder, String(stores)), signer});
      return (await log.verify()).problems;
    }
  });
}
