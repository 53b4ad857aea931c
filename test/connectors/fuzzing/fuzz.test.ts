/** Every format over mutated records; `node scripts/fuzz-connectors.ts` does a million of them, guided by coverage. */
import {describe, expect, it} from 'vitest';
import type {Item} from '../../../src/connectors/connector.ts';
import {emptyPost, refuse} from '../../../src/connectors/fields/records.ts';
import {connectors} from '../../../src/connectors/registry.ts';
import {breachOf} from './check.ts';
import {openCoverage} from './coverage.ts';
import {fuzz} from './fuzz.ts';

function ofText(item: Item): unknown {
  return item.kind === 'json' && typeof item.value === 'object' ? String(Object.values(item.value ?? {})[0]) : 'x';
}

describe('records that were damaged', () => {
  it.each(connectors.map(connector => [connector.id, connector] as const))(
    'give %s no crash and nothing broken',
    async (_, connector) => {
      const {breaches, inputs} = await fuzz({connector, inputs: 250, seed: 20261121});
      expect(inputs).toBeGreaterThan(0);
      expect(breaches).toEqual([]);
    }
  );
});

describe('the check of what comes out', () => {
  const now = Date.UTC(2026, 10, 21);
  const post = emptyPost('x:post', '1', 'x:user:2', 1);
  const of = (more: Partial<typeof post>) =>
    breachOf({ok: true, post: {...post, ...more}, account: null, snapshot: null, relations: [], traces: []}, now);

  it('takes a plain post, and names what is wrong with others', () => {
    expect(of({})).toBeNull();
    expect(of({text: 'a\ud800'})).toContain('half a character');
    expect(of({accountKey: 'nobody'})).toContain('is no key');
    expect(of({counts: {likes: -1}})).toContain('likes is -1');
    expect(of({createdAt: Number.NaN})).toContain('createdAt is NaN');
    expect(of({createdAt: Date.UTC(2090, 0)})).toContain('2090');
    expect(breachOf(refuse(1, 'missing-id', 'the id is missing', ''), now)).toBeNull();
  });

  it('finds a parser that throws, and one that lets half a character through', async () => {
    const [some] = connectors.filter(({id}) => id === 'ndjson');
    if (some === undefined) throw new Error('test: no ndjson');
    const words = {...some, reader: () => (item: Item) => [refuse(1, 'missing-id', `${ofText(item)}`, '')]};
    expect((await fuzz({connector: words, inputs: 0, seed: 1})).breaches[0]?.what).toContain('it throws TypeError');
    const throwing = {...some, reader: () => () => [JSON.parse('{')]};
    expect((await fuzz({connector: throwing, inputs: 10, seed: 1})).breaches[0]?.what).toContain(
      'it throws SyntaxError'
    );
  });
});

describe('a run of its own', () => {
  const [csv] = connectors.filter(({id}) => id === 'csv');
  if (csv === undefined) throw new Error('test: no csv');

  it('ends where it is told to', async () => {
    const interrupt = new AbortController();
    const onProgress = ({inputs}: {readonly inputs: number}) => {
      if (inputs >= 256) interrupt.abort();
    };
    const {inputs, stopped} = await fuzz({connector: csv, inputs: 5000, seed: 1, onProgress, signal: interrupt.signal});
    expect({inputs, stopped}).toEqual({inputs: 256, stopped: true});
  });

  it('goes where it would have gone without those before it, and what was reached is added up over runs', async () => {
    const coverage = await openCoverage();
    const first = await fuzz({connector: csv, inputs: 300, seed: 1, coverage});
    expect(first.seeds).toBeGreaterThan((await fuzz({connector: csv, inputs: 0, seed: 1})).seeds);
    coverage.restart();
    expect(await fuzz({connector: csv, inputs: 300, seed: 1, coverage})).toEqual(first);
    const before = coverage.files().find(({file}) => file === 'src/connectors/fields/table.ts');
    expect(before?.share).toBeGreaterThan(0.5);
    const saved = coverage.saved();
    await coverage.close();
    const again = await openCoverage(saved);
    expect(again.files()).toContainEqual(before);
    await again.close();
  });
});
