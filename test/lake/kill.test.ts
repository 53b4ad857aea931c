import {spawn} from 'node:child_process';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openLake} from '../../src/lake/lake.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';

const kills = 16;
/** Long enough for an import or two, so that some are done and others are cut at any of their steps. */
const longestMs = 600;
let folder = '';
let warehouse: Warehouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-kill-'));
  const tempFolder = join(folder, '.reading');
  warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 27, threads: 1, tempFolder});
});

afterAll(async () => {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
});

/** Runs the importing process and kills it `afterMs` after its first sign of life; gives the files it reported as done. */
function importUntilKilled(first: number, afterMs: number): Promise<number[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'append-forever.ts'), folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The moment counts from here, so that the kill falls into the importing and not into the start.
    if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the importing process ended by itself: ${code} ${signal}`));
      else resolve(Array.from(said.matchAll(/^imported (\d+)$/gm), match => Number(match[1])));
    });
  });
}

/** A small generator of its own, so that a failing moment can be tried again. */
function moments(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe('an import killed at any moment', () => {
  it(`keeps all that was reported as done and nothing of the rest, ${kills} times`, {timeout: 280_000}, async () => {
    const next = moments(20261121);
    const done = new Set<number>();
    let first = 0;
    let recoveries = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const reported = await importUntilKilled(first, Math.floor(next() * longestMs));
      for (const file of reported) done.add(file);
      const lake = await openLake({folder, memoryBytes: 2 ** 27, threads: 1});
      recoveries += lake.recovered.length;
      const [dataset] = await lake.datasets();
      if (dataset === undefined) {
        expect(done.size).toBe(0);
        continue;
      }
      const kept = dataset.batches.map(batch => Number(batch.sha256));
      // Committed and killed before it could be said: whole too, and the next run meets it as already imported.
      const unsaid = kept.filter(file => !done.has(file));
      expect(unsaid.length).toBeLessThanOrEqual(1);
      for (const file of unsaid) done.add(file);
      expect(new Set(kept)).toEqual(done);
      const tables = await lake.tables('d');
      const [counts] = await warehouse.rows(sql`
        SELECT (SELECT count(*) FROM ${tables.post}) AS posts, (SELECT count(*) FROM ${tables.trace}) AS traces,
          (SELECT count(DISTINCT split_part(native_id, '-', 1)) FROM ${tables.post}) AS files`);
      expect(counts).toEqual({posts: done.size * 60, traces: done.size * 60, files: done.size});
      expect(dataset.posts).toBe(done.size * 60);
      const manifested = dataset.batches.length * 7 + 1;
      expect((await readdir(join(folder, 'd'))).length).toBe(manifested);
      first = Math.max(-1, ...done) + 1;
    }
    expect(done.size).toBeGreaterThan(0);
    expect(recoveries).toBeGreaterThan(0);
  });
});
