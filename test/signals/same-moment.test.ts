import {expect, test} from 'vitest';
import type {Parsed} from '../../src/contract/records.ts';
import {sameMoment} from '../../src/signals/same-moment.ts';
import {accountOf, postOf} from '../lake/source.ts';
import {chanceOf} from '../worlds/chance.ts';
import {selected} from './rows.ts';
import {scanTraces, traceWorld} from './trace-world.ts';

test('posts are put into their hour, and those on a full minute are left out', async () => {
  const rows = await selected(sameMoment, [
    {post: 'a', kind: 'text', value: 'x', at: Date.UTC(2026, 0, 2, 3, 4, 5)},
    {post: 'b', kind: 'text', value: 'y', at: Date.UTC(2026, 0, 2, 3, 59, 59) + 0.5},
    {post: 'c', kind: 'text', value: 'z', at: Date.UTC(2026, 0, 2, 3, 7, 0)},
    {post: 'd', kind: 'text', value: 'z', at: null}
  ]);
  expect(rows).toEqual(['a: 2026-01-02 03:00 (2026-01-02 03:00)', 'b: 2026-01-02 03:00 (2026-01-02 03:00)']);
});

test('times that are known to the minute only are no moments', async () => {
  const at = Date.UTC(2026, 0, 2, 3, 4, 5);
  expect(await selected(sameMoment, [{post: 'a', kind: 'text', value: 'x', at, precision: 'min'}])).toEqual([]);
});

/** The ordinary accounts of a world without traces, and people among them who post at further moments, in seconds. */
function worldWith(moments: readonly {readonly author: string; readonly at: number}[]): Parsed[] {
  const records = traceWorld({seed: 3, kind: null, members: 0, sharedObjects: 0, withinSeconds: 0});
  for (const {author, at} of moments) {
    const row = records.length + 1;
    const post = postOf(`q${row}`, author, {createdAt: at * 1000, row});
    records.push({ok: true, post, account: accountOf(author), snapshot: null, relations: [], traces: []});
  }
  return records;
}

const begins = Date.UTC(2026, 0, 5) / 1000;
const days = [...new Array(20).keys()];

test('programs that fire every day at one time, seconds apart, are not taken for a group', async () => {
  const chance = chanceOf(7);
  const moments = days.flatMap(day =>
    Array.from({length: 30}, (_, person) => ({
      author: `person-${person}`,
      at: begins + day * 86_400 + ((person % 10) + 9) * 3600 + 1 + chance.integer(0, 3)
    }))
  );
  const {networks} = await scanTraces('same-moment', worldWith(moments));
  expect(networks.filter(({standing}) => standing === 'reported')).toEqual([]);
});

test('fans who cheer at the same twenty goals are not taken for a group', async () => {
  const chance = chanceOf(8);
  const moments = days.flatMap(day => {
    const goal = begins + day * 86_400 + 19 * 3600 + chance.integer(7, 3000);
    const fans = Array.from({length: 40}, (_, fan) => `person-${fan}`).filter(() => chance.happens(0.6));
    return fans.map(author => ({author, at: goal + chance.integer(1, 60)}));
  });
  const {networks} = await scanTraces('same-moment', worldWith(moments));
  expect(networks.filter(({standing}) => standing === 'reported')).toEqual([]);
});
