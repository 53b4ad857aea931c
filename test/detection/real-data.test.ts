/**
 * The presets on the example data of CooRTweet. The expected figures come from plain re-tellings of both definitions in
 * Python, all pairs per object without any sorting or windowing, run on the same file.
 */
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSource} from '../../src/connectors/reading/open.ts';
import type {Edge} from '../../src/contract/finding.ts';
import {resolveParameters} from '../../src/detection/parameters.ts';
import {scan} from '../../src/detection/scan.ts';
import {type Lake, openLake} from '../../src/lake/lake.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';

const file = resolve(import.meta.dirname, '../../../shared/data/coortweet/russian_coord_tweets.csv');

describe.skipIf(!existsSync(file))('on the example data of CooRTweet (skipped where ../shared/data is absent)', () => {
  let folder = '';
  let lake: Lake;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-real-'));
    lake = await openLake({folder: join(folder, 'lake')});
    const outcome = await lake.append('tweets', await openSource(file));
    expect(outcome).toMatchObject({outcome: 'imported', batch: {formatId: 'coortweet', rowsUsed: 35_125}});
  });
  afterAll(() => rm(folder, {recursive: true, force: true}));

  async function edgesOf(preset: string, windowSeconds: number): Promise<readonly Edge[]> {
    const memoryBytes = 2 ** 29;
    const warehouse = await openDuckdb({memoryBytes, threads: 1, tempFolder: join(folder, 'temp')});
    try {
      const {edges} = await scan({
        warehouse,
        tables: await lake.tables('tweets'),
        inputs: [],
        parameters: resolveParameters({preset, signals: ['same-object'], windowSeconds, controls: 0}),
        declared: [],
        declaredSha256: null,
        overtVersion: 'test',
        memoryBytes
      });
      return [...edges()];
    } finally {
      await warehouse.close();
    }
  }

  const sum = (edges: readonly Edge[], of: (edge: Edge) => number): number =>
    edges.reduce((total, edge) => total + of(edge), 0);
  const weight = (edge: Edge): number => Number(edge.preset?.weight);

  test.each([
    [10, 442, 447, 2335],
    [60, 3721, 3791, 115_243]
  ])('coortweet within %d s has %d edges of weight %d in all', async (window, edges, weights, seconds) => {
    const found = await edgesOf('coortweet', window);
    expect(found).toHaveLength(edges);
    expect(sum(found, weight)).toBe(weights);
    expect(sum(found, edge => weight(edge) * Number(edge.preset?.avg_time_delta))).toBeCloseTo(seconds, 3);
  });

  test.each([
    [1, 4412, 29_988, 0],
    [60, 4507, 30_194, 95]
  ])(
    'the toolkit within %d s has %d edges of weight %d in all, %d of them no loops',
    async (window, edges, weights, others) => {
      const found = await edgesOf('coordination-network-toolkit', window);
      expect(found).toHaveLength(edges);
      expect(sum(found, weight)).toBe(weights);
      expect(found.filter(edge => edge.a !== edge.b)).toHaveLength(others);
    }
  );
});
