import {describe, expect, test} from 'vitest';
import {tiktokResearchPages} from './export.ts';
import {assertPlanted, type ExportedRow, rowsOfResearchPages} from './plant-check.ts';
import {type Pattern, patterns} from './world.ts';
import {worldOf} from './worlds.ts';

/** Ways to break a plant, by what the pattern lives of. */
const breaks: Readonly<Record<Pattern, (row: ExportedRow, at: number) => ExportedRow>> = {
  'covert-network': later,
  'declared-embassy': later,
  'newsroom-syndication': later,
  'fan-crowd': later,
  'breaking-news': later,
  'app-auto-posts': later,
  'mutual-follow-ring': row => ({...row, at: 0})
};

/** Every post an hour and a bit after the one before: no two meet in any window. */
function later(row: ExportedRow, at: number): ExportedRow {
  return {...row, at: at * 3607 + 1};
}

describe('the check against vacuous worlds', () => {
  for (const pattern of patterns) {
    const {world, truth} = worldOf(pattern, 1);
    const rows = rowsOfResearchPages(tiktokResearchPages(world));

    test(`finds ${pattern} in the exported rows, for five seeds`, () => {
      assertPlanted(rows, truth);
      for (const seed of [2, 3, 4, 5]) {
        const other = worldOf(pattern, seed);
        assertPlanted(rowsOfResearchPages(tiktokResearchPages(other.world)), other.truth);
      }
    });

    test(`throws when the times of ${pattern} are destroyed`, () => {
      expect(() => assertPlanted(rows.map(breaks[pattern]), truth)).toThrow(`${pattern} did not happen`);
    });

    test(`throws when a member of ${pattern} is missing from the export`, () => {
      const [gone] = truth.groups[0]?.members ?? [];
      expect(() =>
        assertPlanted(
          rows.filter(row => row.handle !== gone),
          truth
        )
      ).toThrow(`${gone} put out nothing`);
    });
  }

  test('throws when the objects of a covert network are used by the whole platform', () => {
    const {world, truth} = worldOf('covert-network', 1);
    const rows = rowsOfResearchPages(tiktokResearchPages(world));
    const crowd = Array.from({length: 60}, (_, at) => rows.map(row => ({...row, handle: `crowd${at}`}))).flat();
    expect(() => assertPlanted([...rows, ...crowd], truth)).toThrow('do not hang together');
  });

  test('throws when a fan crowd also meets on rare objects', () => {
    const {world, truth} = worldOf('fan-crowd', 1);
    const rows = rowsOfResearchPages(tiktokResearchPages(world));
    const [a = '', b = ''] = truth.groups[0]?.members ?? [];
    const pact = [1, 2, 3].flatMap(at => [a, b].map(handle => ({handle, at: at * 1000, objects: [`link:pact-${at}`]})));
    expect(() => assertPlanted([...rows, ...pact], truth)).toThrow('rare objects');
  });

  test('throws when nothing was planted', () => {
    expect(() => assertPlanted([], {worldName: 'empty', groups: []})).toThrow('nothing was planted');
  });
});
