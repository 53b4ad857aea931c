/** What holds for every preset, and for the groups that they make. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {groupsIn, joinedTies, tiesAmong, tiesOf} from '../../../src/detection/presets/grouping.ts';
import {luceri2024} from '../../../src/detection/presets/luceri-2024.ts';
import {describePreset, signalFor} from '../../../src/detection/presets/preset.ts';
import {presets} from '../../../src/detection/presets/registry.ts';
import {signals} from '../../../src/signals/registry.ts';
import {madeRows} from './reference-rows.ts';
import {digest, edgeColumns} from './run.ts';

describe.each(presets)('$id', preset => {
  test('looks at signals that there are, its own or ours', () => {
    for (const id of preset.signals) expect(signalFor(preset, id).id).toBe(id);
    for (const own of preset.ownSignals ?? []) {
      expect(signals.some(signal => signal.id === own.id)).toBe(false);
      expect(preset.signals).toContain(own.id);
    }
  });

  test('finds the same edges with shuffled times where it says so, and others where not', () => {
    // Over a month, so that days differ.
    const rows = madeRows().map(row => ({...row, time: row.time * 13}));
    const settings = 'slot_seconds' in defaults(preset.id) ? {slot_seconds: 43_200} : {};
    const shuffled = rows.map((row, at) => ({...row, time: rows[(at * 7 + 3) % rows.length]?.time ?? 0}));
    for (const signal of preset.signals) {
      const [before, after] = [rows, shuffled].map(one =>
        digest(edgeColumns(preset, one, {signal, settings, windowMicroseconds: 43_200e6}))
      );
      if (preset.blindToTime?.includes(signal)) expect(after, signal).toEqual(before);
      else expect(after, signal).not.toEqual(before);
    }
  });

  test('says what it is not, and on whom it rests', () => {
    const facts = new Map(describePreset(preset).facts.map(fact => [fact.name, fact.values]));
    expect(facts.get('differences')?.length).toBeGreaterThan(2);
    expect(facts.get('references')?.length).toBeGreaterThan(0);
  });
});

function defaults(id: string): Record<string, number> {
  const preset = presets.find(one => one.id === id);
  return Object.fromEntries((preset?.settings ?? []).map(one => [one.name, one.default]));
}

describe('groups of a preset', () => {
  test('of several signals never share an account', () => {
    const rows = fc.array(fc.record({account: fc.nat(12), object: fc.nat(5), time: fc.constant(0), post: fc.nat(60)}));
    fc.assert(
      fc.property(rows, rows, fc.infiniteStream(fc.boolean()), (one, two, coin) => {
        const edges = [one, two].map(list => edgeColumns(luceri2024, list, {signal: 'same-link'}));
        const joined = joinedTies(edges.map(columns => tiesOf([columns])));
        const keep = Uint8Array.from(joined.accounts, () => (coin.next().value ? 1 : 0));
        const groups = groupsIn(tiesAmong(joined, keep), 2).map(group => [...group]);
        const members = groups.flat();
        expect(new Set(members).size).toBe(members.length);
        const kept = new Set([...joined.accounts].filter((_, node) => keep[node] === 1));
        expect(members.every(account => kept.has(account))).toBe(true);
        for (const group of groups) expect(group).toEqual(group.toSorted((x, y) => x - y));
        // Every edge between kept accounts lies within one group.
        for (const {count, a, b} of edges) {
          for (let edge = 0; edge < count; edge++) {
            const [x = -1, y = -1] = [a[edge], b[edge]];
            if (kept.has(x) && kept.has(y))
              expect(groups.some(group => group.includes(x) && group.includes(y))).toBe(true);
          }
        }
      })
    );
  });
});
