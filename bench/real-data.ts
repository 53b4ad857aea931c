/**
 * Whole scans of real files: seconds per step, peak memory, what was found, and how pure by the labels of the file.
 *
 *     node bench/real-data.ts [FILE…]
 *
 * Without a file it takes the two sets that docs/real-data.md speaks of, where they are present. Every figure of a file
 * stands beside a floor measured in the same run: the engine alone reads the same file and sorts it by text and time.
 */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join, resolve} from 'node:path';
import {openSource} from '../src/connectors/reading/open.ts';
import {defaultScan, type Findings} from '../src/contract/finding.ts';
import {parseKey} from '../src/contract/identity.ts';
import {scan} from '../src/detection/scan.ts';
import {openLake} from '../src/lake/lake.ts';
import {usualSignals} from '../src/signals/registry.ts';
import {openDuckdb} from '../src/warehouse/duckdb.ts';
import {sql} from '../src/warehouse/sql.ts';
import type {Warehouse} from '../src/warehouse/warehouse.ts';

const data = resolve(import.meta.dirname, '..', '..', 'shared', 'data');
const files =
  process.argv.length > 2
    ? process.argv.slice(2)
    : [join(data, 'ira', 'ira-tweets.csv.gz'), join(data, 'weibo', 'ced-rumour-reposts.csv.gz')];
const memoryBytes = 2 * 2 ** 30;

let before = performance.now();
function row(step: string, extra = ''): void {
  const now = performance.now();
  const peak = `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
  console.log(`${((now - before) / 1000).toFixed(2).padStart(8)} s ${peak.padStart(9)}  ${step}${extra}`);
  before = performance.now();
}

/** Share of accounts, over networks, whose label is the commonest of their network; accounts without label left out. */
async function purity(warehouse: Warehouse, file: string, findings: Findings): Promise<string> {
  const columns = await warehouse.rows(sql`DESCRIBE SELECT * FROM read_csv(${file}, all_varchar = true)`);
  if (!columns.some(column => column.column_name === 'category')) return '';
  const labels = new Map<string, string>();
  const query = sql`SELECT account_id, min(category) AS category FROM read_csv(${file}, all_varchar = true) GROUP BY 1`;
  for (const one of await warehouse.rows(query)) labels.set(String(one.account_id), String(one.category));
  let labelled = 0;
  let pure = 0;
  for (const network of findings.networks.filter(one => one.standing === 'reported')) {
    const counts = new Map<string, number>();
    for (const account of network.accounts) {
      const label = labels.get(parseKey(account.accountKey).nativeId);
      if (label === undefined || label === 'Unknown' || label === 'null') continue;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    for (const count of counts.values()) labelled += count;
    pure += Math.max(0, ...counts.values());
  }
  return labelled === 0 ? '' : `; purity by category ${(pure / labelled).toFixed(3)} over ${labelled} accounts`;
}

async function measure(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-bench-'));
  const warehouse = await openDuckdb({memoryBytes, threads: 2, tempFolder: join(folder, 'temp')});
  try {
    console.log(`\n${basename(file)}\n   seconds      peak  step`);
    before = performance.now();
    await warehouse.run(
      sql`CREATE TABLE floor AS SELECT * FROM read_csv(${file}, all_varchar = true) ORDER BY text, "timestamp"`
    );
    await warehouse.run(sql`DROP TABLE floor`);
    row('floor: the engine reads and sorts the file');

    const lake = await openLake({folder: join(folder, 'lake')});
    const outcome = await lake.append('bench', await openSource(file));
    if (outcome.outcome === 'unusable') throw new Error(`bench: ${outcome.why}`);
    row('import', `, ${outcome.batch.rowsUsed} rows`);

    let step = '';
    const {findings, edges} = await scan(
      {
        warehouse,
        tables: await lake.tables('bench'),
        inputs: [outcome.batch],
        parameters: {...defaultScan, signals: usualSignals.map(one => one.id), preset: null, presetSettings: null},
        declared: [],
        declaredSha256: null,
        overtVersion: 'bench',
        memoryBytes
      },
      {
        onProgress: progress => {
          if (progress.step === step) return;
          if (step !== '') row(step);
          step = progress.step;
        }
      }
    );
    row(step);
    const reported = findings.networks.filter(network => network.standing === 'reported');
    const accounts = reported.reduce((sum, network) => sum + network.accounts.length, 0);
    const total = findings.manifest.totals;
    const kept = [...edges()].length;
    console.log(
      `${kept} edges; ${reported.length} networks of ${accounts} of ${total.accounts} accounts; controls ${findings.controls.map(one => one.networks).join(', ')}${await purity(warehouse, file, findings)}`
    );
  } finally {
    await warehouse.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

for (const file of files) {
  if (existsSync(file)) await measure(file);
  else console.log(`skipped: ${basename(file)} is not here`);
}
