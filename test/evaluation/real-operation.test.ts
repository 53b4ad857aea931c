import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {keepRealSet, readRealSet} from '../../bench/evaluation/kept-set.ts';
import {readings, realOperation} from '../../bench/evaluation/real-operation.ts';
import type {RealSet} from '../../bench/evaluation/real-set.ts';
import {openStage, type StagedId} from '../../bench/evaluation/stage.ts';

/**
 * Pairs of accounts, each with its own objects: 0 and 1 share five texts two minutes apart; 2 and 3 three texts and two
 * links; 4 and 5 five hashtags that are no equal sequences; 6 and 7 five texts, 121 seconds apart.
 */
function fourPairs(): RealSet {
  const stage = openStage(8);
  const tags = openStage(8);
  let object = 0;
  const meet = (
    on: typeof stage,
    id: StagedId,
    accounts: readonly [number, number],
    times: number,
    apart: number
  ): void => {
    for (let time = 0; time < times; time++, object++) {
      for (const [place, account] of accounts.entries()) {
        on.carry(on.post(account, 1_000_000 + object * 10_000 + place * apart), id, object);
      }
    }
  };
  meet(stage, 'same-text', [0, 1], 5, 120);
  meet(stage, 'same-text', [2, 3], 3, 5);
  meet(stage, 'same-link', [2, 3], 2, 5);
  meet(stage, 'same-text', [6, 7], 5, 121);
  meet(tags, 'same-hashtags', [4, 5], 5, 5);
  const [singleHashtags] = tags.close().signals;
  if (singleHashtags === undefined) throw new Error('no hashtags');
  return {
    ...stage.close(),
    nativeIds: Array.from({length: 8}, (_, account) => `a${account}`),
    presets: [
      {preset: 'coortweet', edges: 2, groups: [Int32Array.of(0, 1, 2)], refused: null},
      {preset: 'luceri-2024', edges: 0, groups: [], refused: 'too large'}
    ],
    singleHashtags
  };
}

test('who shares five within two minutes depends on the reading, and every reading is given', () => {
  const {denominators} = realOperation(fourPairs(), () => null);
  // 0–1; 0–1 and 2–3; 0–1 and 4–5; all but 6–7.
  expect(denominators).toEqual([2, 4, 4, 6]);
  expect(readings).toHaveLength(4);
});

test('the share of each reading that a method covers, and its purity, are counted over its networks', () => {
  const labels = ['x', 'x', 'y'];
  const {coverage} = realOperation(fourPairs(), account => labels[account] ?? null);
  const preset = coverage.find(({method}) => method === 'coortweet');
  expect(preset).toMatchObject({networks: 1, accounts: 3, covered: [2, 3, 2, 3], purity: 2 / 3, labelled: 3});
});

test('a preset that was refused says why instead of finding nothing', () => {
  const {coverage} = realOperation(fourPairs(), () => null);
  expect(coverage.find(({method}) => method === 'luceri-2024')).toMatchObject({refused: 'too large'});
});

test('a real set that was kept is read as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-kept-'));
  try {
    const set = fourPairs();
    keepRealSet(folder, set);
    expect(readRealSet(folder)).toEqual(set);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
