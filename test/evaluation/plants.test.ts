import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {substituteProfiles} from '../../bench/evaluation/cascades.ts';
import {drawsOf} from '../../bench/evaluation/draws.ts';
import {groundsOf, plantGroups, tactics} from '../../bench/evaluation/injection.ts';
import {keepSet, readSet} from '../../bench/evaluation/kept-set.ts';
import {nullWorld} from '../../bench/evaluation/null-worlds.ts';
import {plantOne} from '../../bench/evaluation/power.ts';
import type {Staged} from '../../bench/evaluation/stage.ts';

const base = nullWorld('real-bursts', 1, substituteProfiles(50, 1));

function rowsOf(world: Staged, id: string): {account: number; object: number; time: number; post: number}[] {
  const rows = world.signals.find(signal => signal.id === id)?.rows;
  if (rows === undefined) throw new Error(`no ${id}`);
  return [...rows.account.keys()].map(row => ({
    account: rows.account[row] ?? -1,
    object: rows.object[row] ?? -1,
    time: rows.time[row] ?? -1,
    post: rows.post[row] ?? -1
  }));
}

describe.each(tactics)('$accounts accounts × $objects objects within $seconds s', tactic => {
  const {world, groups} = plantGroups(base, 'same-object', tactic, 2, drawsOf(1));
  const firstPost = base.posts.times.length;
  const added = rowsOf(world, 'same-object').filter(({post}) => post >= firstPost);

  test('every member shares each object of its group, within the time', () => {
    for (const group of groups) {
      expect(group).toHaveLength(tactic.accounts);
      const own = added.filter(({account}) => group.includes(account));
      expect(own).toHaveLength(tactic.accounts * tactic.objects);
      const byObject = Map.groupBy(own, ({object}) => object);
      expect(byObject.size).toBe(tactic.objects);
      for (const uses of byObject.values()) {
        const times = uses.map(({time}) => time);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(tactic.seconds * 1e6);
      }
    }
  });

  test('members are people of the set who go on as before, on objects that others share', () => {
    const {people, objects} = groundsOf(base, 'same-object');
    for (const {account, object} of added) {
      expect(people).toContain(account);
      expect(objects.map(one => one.object)).toContain(object);
    }
    const before = rowsOf(world, 'same-object').filter(({post}) => post < firstPost);
    expect(before).toEqual(rowsOf(base, 'same-object'));
  });

  test('members are in one group only', () => {
    expect(new Set(groups.flatMap(group => [...group])).size).toBe(tactic.accounts * 2);
  });
});

test('a planted group of the power curves has its objects, its dilution and its camouflage', () => {
  const links = nullWorld('communities', 2, []);
  const point = {accounts: 4, objects: 3, seconds: 60, dilution: 2, camouflage: 5};
  const {world, members} = plantOne(links, point, 2);
  const added = rowsOf(world, 'same-link').filter(({post}) => post >= links.posts.times.length);
  const known = new Set(rowsOf(links, 'same-link').map(({object}) => object));
  const together = added.filter(({object}) => !known.has(object));
  expect(together.filter(({account}) => members.includes(account))).toHaveLength(4 * 3);
  expect(together.filter(({account}) => !members.includes(account))).toHaveLength(3 * 5);
  expect(added.filter(({object}) => known.has(object))).toHaveLength(4 * 2 * 3);
  expect(members.every(member => member >= links.accounts && member < world.accounts)).toBe(true);
});

test('a set that was kept is read as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-kept-'));
  try {
    keepSet(folder, base);
    expect(readSet(folder)).toEqual(base);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
