/**
 * What the analysis costs, measured and written to docs/evaluation-cost.md.
 *
 *     node scripts/evaluate-cost.ts [--smooth 100000,1000000,10000000] [--long 1000000,10000000]
 *         [--burst 100000,1000000] [--keep FOLDER]
 *         [--most-seconds 3600] [--to FILE]
 *
 * An analysis that takes more processor time than `--most-seconds` is stopped, and the page says so. `--keep` keeps what
 * was measured in a folder and takes what is there already.
 */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import type {BulkShape} from '../bench/evaluation/bulk-set.ts';
import type {CostResult} from '../bench/evaluation/cost.ts';
import {costPage} from '../bench/evaluation/cost-page.ts';
import {keepRealSet} from '../bench/evaluation/kept-set.ts';
import {measureCost} from '../bench/evaluation/measure-cost.ts';
import {loadRealSet} from '../bench/evaluation/real-set.ts';

const root = resolve(import.meta.dirname, '..');
const file = resolve(root, '..', 'shared', 'data', 'ira', 'ira-tweets.csv.gz');
const {values} = parseArgs({
  options: {
    smooth: {type: 'string', default: '100000,1000000,10000000'},
    long: {type: 'string', default: '1000000,3000000,10000000'},
    burst: {type: 'string', default: '100000,300000,1000000'},
    keep: {type: 'string'},
    'most-seconds': {type: 'string', default: '3600'},
    to: {type: 'string', default: join(root, 'docs', 'evaluation-cost.md')}
  }
});
const temporary = mkdtempSync(join(tmpdir(), 'overt-cost-'));
const keep = resolve(values.keep ?? temporary);
mkdirSync(keep, {recursive: true});
const say = (what: string): void => console.error(what);

async function operation(): Promise<string | null> {
  if (!existsSync(file)) {
    say(`skipped: ${file} is not here`);
    return null;
  }
  const folder = join(keep, 'operation-set');
  if (!existsSync(join(folder, 'extras.json'))) {
    keepRealSet(folder, await loadRealSet(file, {presets: [], onStep: say}));
  }
  return folder;
}

async function kept(name: string, work: () => Promise<CostResult>): Promise<CostResult> {
  const place = join(keep, `${name}.json`);
  if (existsSync(place)) {
    const result: CostResult = JSON.parse(readFileSync(place, 'utf8'));
    return result;
  }
  const result = await work();
  writeFileSync(place, JSON.stringify(result));
  return result;
}

const sizes = (list: string, shape: BulkShape) =>
  list.split(',').flatMap(one => (one === '' ? [] : [{posts: Number(one), shape}]));
const measured = await measureCost({
  operation: await operation(),
  bulk: [...sizes(values.smooth, 'smooth'), ...sizes(values.long, 'long'), ...sizes(values.burst, 'burst')],
  mostSeconds: Number(values['most-seconds']),
  onStep: say,
  kept
});
writeFileSync(values.to, costPage({...measured, command: 'node scripts/evaluate-cost.ts'}));
rmSync(temporary, {recursive: true, force: true});
console.log(`${values.to} written`);
