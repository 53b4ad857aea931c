/** The real pipeline over an exported file: detect the format, append to a lake, scan. For tests and nothing else. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openSource} from '../../src/connectors/reading/open.ts';
import {type DeclaredAccount, defaultScan, type ScanOutcome} from '../../src/contract/finding.ts';
import {scan} from '../../src/detection/scan.ts';
import {openLake} from '../../src/lake/lake.ts';
import {usualSignals} from '../../src/signals/registry.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import type {ExportedFile} from './export.ts';

const memoryBytes = 512 * 2 ** 20;

export type ScanInput = {
  readonly file: ExportedFile;
  readonly declared: readonly DeclaredAccount[];
  readonly windowSeconds?: number;
  /** Ordinary data to take base rates from. */
  readonly background?: ExportedFile;
};

export async function scanFile({
  file,
  declared,
  windowSeconds = defaultScan.windowSeconds,
  background
}: ScanInput): Promise<ScanOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-world-'));
  try {
    const lake = await openLake({folder: join(folder, 'lake')});
    const append = async (dataset: string, from: ExportedFile) => {
      const at = join(folder, `${dataset}-${from.fileName}`);
      await writeFile(at, from.text);
      const outcome = await lake.append(dataset, await openSource(at));
      if (outcome.outcome !== 'imported') throw new Error(`worlds: ${from.fileName} was ${outcome.outcome}`);
      return {name: dataset, tables: await lake.tables(dataset), inputs: [outcome.batch]};
    };
    const world = await append('world', file);
    const ordinary = background === undefined ? null : await append('background', background);
    const warehouse = await openWarehouse('duckdb', {memoryBytes, threads: 2, tempFolder: join(folder, 'temp')});
    try {
      return await scan({
        warehouse,
        tables: world.tables,
        inputs: world.inputs,
        background: ordinary,
        parameters: {
          ...defaultScan,
          windowSeconds,
          background: ordinary?.name ?? null,
          signals: usualSignals.map(signal => signal.id),
          preset: null,
          presetSettings: null
        },
        declared,
        declaredSha256: null,
        overtVersion: '0.0.0',
        memoryBytes
      });
    } finally {
      await warehouse.close();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
