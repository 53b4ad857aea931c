/**
 * Small files of every format, made up here: each is recognised for what it is and for nothing else, is read whole, and
 * when damaged gives refusals and never a crash. Another format brings its folder of samples.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {fileSource} from '../../src/connectors/reading/byte-source.ts';
import {inspect, readText} from '../../src/connectors/reading/bytes.ts';
import {takeSample} from '../../src/connectors/reading/sample.ts';
import {connectors} from '../../src/connectors/registry.ts';
import {AppError} from '../../src/errors.ts';
import {readContent, readPath} from './files.ts';

const folder = join(import.meta.dirname, 'samples');
/** Binary, and written anew by its own test. */
const withoutSample = new Set(['parquet']);
const least = 0.8;
const lead = 0.15;

const files = connectors
  .map(({id}) => id)
  .filter(id => existsSync(join(folder, id)))
  .flatMap(id => readdirSync(join(folder, id)).map(name => ({id, name, path: join(folder, id, name)})));

describe('samples', () => {
  it('are there for every format, and for nothing else', () => {
    const ids = connectors.map(({id}) => id).filter(id => !withoutSample.has(id));
    expect(readdirSync(folder).sort()).toEqual(ids.sort());
  });
});

describe.each(files)('the sample $id/$name', ({id, name, path}) => {
  it('is recognised, and by no other format nearly as well', async () => {
    const source = await fileSource(path);
    const container = await inspect(source);
    const taken = await takeSample(container, () =>
      readText(
        source,
        container,
        () => undefined,
        () => undefined
      )
    );
    const fits: {id: string; confidence: number}[] = [];
    for (const connector of connectors) {
      const view = (await taken.viewsFor(connector)).find(({sample}) => connector.shapes.includes(sample.shape));
      if (view !== undefined) fits.push({id: connector.id, confidence: connector.fit(view.sample).confidence});
    }
    fits.sort((a, b) => b.confidence - a.confidence);
    expect(fits[0]).toMatchObject({id});
    expect(fits[0]?.confidence).toBeGreaterThanOrEqual(least);
    expect((fits[0]?.confidence ?? 0) - (fits[1]?.confidence ?? 0)).toBeGreaterThanOrEqual(lead);
  });

  it('is read whole', async () => {
    const {used, refusals} = await readPath(path);
    expect(used.length).toBeGreaterThan(0);
    if (!name.includes('refused')) expect(refusals).toEqual([]);
    for (const {post, traces} of used) {
      for (const trace of traces) expect(trace.happenedAt).toBe(post === null ? trace.happenedAt : post.createdAt);
      expect(post?.text.isWellFormed() ?? true).toBe(true);
    }
  });

  it('gives no crash when it is cut or its bytes are changed', async () => {
    const whole = readFileSync(path);
    // A small linear congruential generator: the same damage every time.
    let state = 12345;
    const next = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state % below;
    };
    for (let round = 0; round < 12; round += 1) {
      const damaged = Buffer.from(round % 3 === 0 ? whole.subarray(0, next(whole.length)) : whole);
      for (let change = 0; change < (round % 3) * 8; change += 1) damaged[next(damaged.length)] = next(256);
      try {
        await readContent(damaged, round % 2 === 0 ? {formatId: id} : {});
      } catch (error) {
        // Whatever else it is now, it was looked at and named.
        if (!(error instanceof AppError)) throw error;
        expect(error.code).toMatch(/^import\./);
      }
    }
  });
});
