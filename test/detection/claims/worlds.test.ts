/** The claims on the planted groups of the small worlds, each as the browser extension would have captured it. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {openSource} from '../../../src/connectors/reading/open.ts';
import {type Assessment, assessClaims} from '../../../src/detection/claims/assess.ts';
import {openLake} from '../../../src/lake/lake.ts';
import {openDuckdb} from '../../../src/warehouse/duckdb.ts';
import {zeeschuimerTiktok} from '../../worlds/export.ts';
import type {PlantedWorld} from '../../worlds/world.ts';
import {worldOf} from '../../worlds/worlds.ts';

async function assessPlanted({world, truth}: PlantedWorld): Promise<Assessment> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-claims-'));
  try {
    const file = zeeschuimerTiktok(world);
    await writeFile(join(folder, file.fileName), file.text);
    const lake = await openLake({folder: join(folder, 'lake')});
    await lake.append('world', await openSource(join(folder, file.fileName)));
    const warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads: 1, tempFolder: join(folder, 'temp')});
    try {
      const [group] = truth.groups;
      const idOf = new Map(world.accounts.map(account => [account.handle, account.id]));
      const [assessment] = await assessClaims(
        {warehouse, tables: await lake.tables('world'), declared: group?.declared ?? [], seed: 1},
        [
          {
            accounts: (group?.members ?? []).map(handle => {
              const one = group?.declared.find(entry => entry.account === handle);
              const declared = one === undefined ? null : {entity: one.entity, country: one.country, kind: one.kind};
              return {accountKey: `tiktok:user:${idOf.get(handle)}`, declared};
            }),
            edges: [],
            objects: []
          }
        ]
      );
      if (assessment === undefined) throw new Error('no assessment');
      return assessment;
    } finally {
      await warehouse.close();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

describe.each(['fan-crowd', 'newsroom-syndication', 'breaking-news', 'app-auto-posts', 'mutual-follow-ring'] as const)(
  'in a world of %s',
  pattern => {
    test.each([1, 2])('nobody hides who they are and no state has to do with it, seed %i', async seed => {
      const {covert, stateLinked} = await assessPlanted(worldOf(pattern, seed, 250));
      expect(covert.verdict).not.toBe('supported');
      expect(stateLinked).toMatchObject({verdict: 'untestable', evidence: []});
    });
  }
);

test('a declared embassy is overt, and covert is contradicted', async () => {
  const {covert, overt} = await assessPlanted(worldOf('declared-embassy', 1));
  expect(covert.verdict).toBe('contradicted');
  expect(overt).toMatchObject({overt: true, share: 1, entities: [{entity: 'Embassy of Ostra Minor', accounts: 3}]});
});

test.each([
  ['newsroom-syndication', 'syndication'],
  ['app-auto-posts', 'app-auto-posts'],
  ['fan-crowd', 'fandom']
] as const)('%s resembles %s most', async (pattern, expected) => {
  const {resembles} = await assessPlanted(worldOf(pattern, 1));
  expect(resembles).toHaveLength(5);
  expect(resembles.slice(0, 2).map(one => one.pattern)).toContain(expected);
});
