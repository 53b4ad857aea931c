import fc from 'fast-check';
import Papa from 'papaparse';
import {describe, expect, test} from 'vitest';
import {edgesCsv} from '../../src/disclosure/edges-csv.ts';
import {buildAccount, buildEdge, hostile} from './build-findings.ts';
import {buildSignificance} from './build-significance.ts';

const written = (edges: Parameters<typeof edgesCsv>[0]) => [...edgesCsv(edges)].join('');
const anna = buildAccount('anna');
const boris = buildAccount('boris');

describe('edges.csv', () => {
  test('begins with the columns that people read by name, in that order', () => {
    const [header = ''] = written([]).split('\n');
    expect(header).toBe(
      'account_a,account_b,signal,shared_objects,co_actions,a_first,b_first,median_gap_seconds,platform_a,platform_b,rare_objects,directed,p,pair_p,q,tier,window_s,shared,met,expected'
    );
  });

  test('matches the file that was agreed', async () => {
    const across = buildEdge(anna, buildAccount('7300000000000000001', {platform: 'x'}), {
      signal: 'same-link',
      medianGapSeconds: 0.25,
      significance: buildSignificance()
    });
    await expect(written([buildEdge(anna, boris), across])).toMatchFileSnapshot('../golden/disclosure/edges.csv');
  });

  test("has a preset's own columns last, under its tool's names", async () => {
    const preset = buildEdge(boris, anna, {directed: true, preset: {weight: 3, avg_time_delta: 1.5}});
    await expect(written([preset])).toMatchFileSnapshot('../golden/disclosure/edges-preset.csv');
  });

  test('refuses a preset column that the header could not have', () => {
    expect(() => written([buildEdge(anna, boris), buildEdge(anna, boris, {preset: {weight: 1}})])).toThrow('weight');
  });

  test('gives every id back to the letter, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'}), (a, b) => {
        const text = written([buildEdge(buildAccount(a), buildAccount(b))]);
        const [, row] = Papa.parse<string[]>(text, {newline: '\n'}).data;
        expect([row?.[0], row?.[1]]).toEqual([a, b]);
      })
    );
  });

  test('leaves an id that looks like a formula as it is, because other files are joined on it', () => {
    expect(written([buildEdge(buildAccount(hostile.formula), boris)])).toContain(
      '\n"=HYPERLINK(""https://evil.example"",""click"")",boris,'
    );
  });

  test('reads one edge at a time', () => {
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield buildEdge(anna, boris);
      }
    }
    const rows = edgesCsv(endless())[Symbol.iterator]();
    rows.next();
    rows.next();
    expect(taken).toBeLessThanOrEqual(2);
  });
});
