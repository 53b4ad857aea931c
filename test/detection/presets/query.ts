/** What a preset's query gives for a few posts, as `account: object`, sorted. */
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Preset, type PresetSettings, signalFor} from '../../../src/detection/presets/preset.ts';
import {openDuckdb} from '../../../src/warehouse/duckdb.ts';
import {type SmallPost, smallLake} from '../small-lake.ts';

export async function objectsOf(
  preset: Preset,
  signal: string,
  posts: readonly SmallPost[],
  settings?: PresetSettings
): Promise<string[]> {
  const tempFolder = await mkdtemp(join(tmpdir(), 'overt-query-'));
  const warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads: 1, tempFolder});
  try {
    const tables = await smallLake(warehouse, posts);
    const {query} = preset.rows(warehouse.dialect, signalFor(preset, signal), tables, settings);
    const rows = await warehouse.rows(query);
    return rows.map(row => `${String(row.account_key).replace('x:user:', '')}: ${row.object}`).sort();
  } finally {
    await warehouse.close();
  }
}
