/**
 * A scan of a real file, step by step: seconds and peak memory, beside what other tools took for the same work.
 *
 *     node bench/pairs.ts FILE [--map part=column,…] [--preset ID] [--signals a,b] [--window S] [--min-shared N]
 *       [--controls N] [--memory MB] [--threads N]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {openSource} from '../src/connectors/open.ts';
import {defaultScan} from '../src/contract/finding.ts';
import {presetById} from '../src/detection/presets/registry.ts';
import {scan} from '../src/detection/scan.ts';
import {openLake} from '../src/lake/lake.ts';
import {signals} from '../src/signals/registry.ts';
import {openDuckdb} from '../src/warehouse/duckdb.ts';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    map: {type: 'string'},
    preset: {type: 'string'},
    signals: {type: 'string'},
    window: {type: 'string'},
    'min-shared': {type: 'string'},
    controls: {type: 'string', default: '0'},
    memory: {type: 'string', default: '2048'},
    threads: {type: 'string', default: '2'}
  }
});
const [file] = positionals;
if (file === undefined) throw new Error('bench: name a file');

const started = performance.now();
let before = started;
const seconds = (): string => {
  const now = performance.now();
  const took = ((now - before) / 1000).toFixed(2);
  before = now;
  return took.padStart(8);
};
const peak = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;

const folder = mkdtempSync(join(tmpdir(), 'overt-bench-'));
try {
  const map =
    values.map === undefined ? {} : {map: Object.fromEntries(values.map.split(',').map(one => one.split('=')))};
  const lake = await openLake({folder: join(folder, 'lake')});
  const outcome = await lake.append('bench', await openSource(file, map));
  if (outcome.outcome === 'unusable') throw new Error(`bench: ${outcome.why}`);
  console.log(`${seconds()} s  import, ${outcome.batch.rowsUsed} rows of ${outcome.batch.rowsRead}, peak ${peak()}`);

  const preset = values.preset === undefined ? null : presetById(values.preset);
  const memoryBytes = Number(values.memory) * 2 ** 20;
  const warehouse = await openDuckdb({memoryBytes, threads: Number(values.threads), tempFolder: join(folder, 'temp')});
  let step = '';
  const onProgress = (progress: {readonly step: string}): void => {
    if (progress.step === step) return;
    if (step !== '') console.log(`${seconds()} s  ${step}`);
    step = progress.step;
  };
  const {findings} = await scan(
    {
      warehouse,
      tables: await lake.tables('bench'),
      inputs: [outcome.batch],
      parameters: {
        ...defaultScan,
        ...preset?.defaults,
        signals: values.signals?.split(',') ?? [...(preset?.signals ?? signals.map(signal => signal.id))],
        preset: preset?.id ?? null,
        presetSettings: null,
        controls: Number(values.controls),
        ...(values.window === undefined ? {} : {windowSeconds: Number(values.window)}),
        ...(values['min-shared'] === undefined ? {} : {minShared: Number(values['min-shared'])})
      },
      declared: [],
      declaredSha256: null,
      overtVersion: 'bench',
      memoryBytes
    },
    {onProgress}
  );
  console.log(`${seconds()} s  ${step}`);
  await warehouse.close();
  console.table(findings.manifest.perSignal);
  console.table(findings.controls);
  console.table(
    findings.networks.slice(0, 20).map(({id, standing, setAsideBecause, accounts, edges, objects}) => {
      return {id, standing, setAsideBecause, accounts: accounts.length, edges: edges.length, objects: objects.length};
    })
  );
  for (const warning of findings.warnings) console.log(`! ${warning}`);
  console.log(`${((performance.now() - started) / 1000).toFixed(2).padStart(8)} s  in all, peak ${peak()}`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
