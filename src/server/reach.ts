/** How far accounts of the registry reach: followers, as the datasets of the workspace saw them last. */
import {normalHandle} from '../contract/registry.ts';
import {followersSeen} from '../lake/followers.ts';
import {registryNow} from '../registry/read-world.ts';
import {openWarehouse} from '../warehouse/open.ts';
import {createRun, removeRun} from './runs.ts';
import type {OpenWorkspace} from './workspace.ts';

const keyOf = (platform: string, name: string): string => `${platform} ${normalHandle(platform, name)}`;

/** By id of the account; of several datasets the largest number counts. Accounts that no dataset counted are not in it. */
export async function reachOf({lake, store, options}: OpenWorkspace): Promise<ReadonlyMap<string, number>> {
  const datasets = await lake.datasets();
  if (datasets.length === 0) return new Map();
  const seen = new Map<string, number>();
  const {home, memoryBytes, threads} = options;
  const tempFolder = await createRun(home);
  const warehouse = await openWarehouse('duckdb', {memoryBytes, threads, tempFolder});
  try {
    for (const {name} of datasets) {
      for await (const {platform, handle, nativeId, followers} of followersSeen(warehouse, await lake.tables(name))) {
        for (const known of new Set([handle ?? nativeId, nativeId])) {
          const key = keyOf(platform, known);
          seen.set(key, Math.max(seen.get(key) ?? 0, followers));
        }
      }
    }
  } finally {
    await warehouse.close();
    await removeRun(home, tempFolder);
  }
  const {accounts} = (await registryNow(store)).world;
  return new Map(
    accounts.flatMap(({accountId, platform, handle, stableId}) => {
      const found = [handle, stableId ?? handle].flatMap(name => seen.get(keyOf(platform, name)) ?? []);
      return found.length === 0 ? [] : [[accountId, Math.max(...found)] as const];
    })
  );
}
