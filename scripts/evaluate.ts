/**
 * `npm run evaluate`: the whole evaluation from seeds, written to docs/evaluation.md, docs/evaluation-cost.md and pictures.
 *
 *     node scripts/evaluate.ts [--quick] [--workers 2] [--keep FOLDER] [--again SECTION,…] [--to FOLDER] [--ten-million]
 *
 * `--quick` takes a tenth of the worlds and one seed, and writes to `--to` (or a temporary folder), never over docs/.
 * `--keep` keeps what was computed in a folder and takes what is there already; `--again` computes these sections anew:
 * sets (imports), calibration, stress, power, injection, operation, benign, cost. Progress goes to stderr.
 */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {type BenignResult, benignPatterns, benignSet, benignWorld} from '../bench/evaluation/benign.ts';
import {calibrationTasks, stressTasks} from '../bench/evaluation/calibration.ts';
import {calibrationPart} from '../bench/evaluation/calibration-page.ts';
import {costPage} from '../bench/evaluation/cost-page.ts';
import {injectionTasks} from '../bench/evaluation/injection.ts';
import {keepRealSet, readRealSet} from '../bench/evaluation/kept-set.ts';
import {categoriesOf} from '../bench/evaluation/labels.ts';
import {lineChart} from '../bench/evaluation/line-chart.ts';
import {type CostMeasured, measureCost} from '../bench/evaluation/measure-cost.ts';
import {page} from '../bench/evaluation/page.ts';
import {runTasks} from '../bench/evaluation/pool.ts';
import {powerTasks} from '../bench/evaluation/power.ts';
import {powerPart} from '../bench/evaluation/power-page.ts';
import {type RealOperationResult, realOperation} from '../bench/evaluation/real-operation.ts';
import {absent, benignPart, injectionPart, realOperationPart} from '../bench/evaluation/real-page.ts';
import {loadRealSet, type RealSet} from '../bench/evaluation/real-set.ts';
import type {Task, TaskResult} from '../bench/evaluation/tasks.ts';
import {overtVersion} from '../src/config/version.ts';
import {presets} from '../src/detection/presets/registry.ts';

const command = 'npm run evaluate';
const root = resolve(import.meta.dirname, '..');
const data = resolve(root, '..', 'shared', 'data');
const files = {
  benign: join(data, 'weibo', 'ced-rumour-reposts.csv.gz'),
  operation: join(data, 'ira', 'ira-tweets.csv.gz')
};
const {values} = parseArgs({
  options: {
    quick: {type: 'boolean', default: false},
    workers: {type: 'string', default: '2'},
    keep: {type: 'string'},
    again: {type: 'string', default: ''},
    to: {type: 'string'},
    'ten-million': {type: 'boolean', default: false}
  }
});
const scale = values.quick
  ? {perKind: 20, closely: 2, stressSeeds: 3, powerSeeds: 3, injectionSeeds: [7], benignSeeds: [1, 2], posts: [100_000]}
  : {
      perKind: 200,
      closely: 10,
      stressSeeds: 30,
      powerSeeds: 30,
      injectionSeeds: [7, 8, 9],
      benignSeeds: [1, 2, 3, 4, 5, 6],
      posts: [100_000, 1_000_000]
    };
const posts = values['ten-million'] ? [...scale.posts, 10_000_000] : scale.posts;

const started = performance.now();
const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
const say = (what: string): void => console.error(`${seconds().padStart(7)}  ${what}`);

const temporary = mkdtempSync(join(tmpdir(), 'overt-evaluate-'));
const keep = resolve(values.keep ?? temporary);
const again = values.again.split(',');
mkdirSync(keep, {recursive: true});

/** What was kept under this name, or what the work gives, which is then kept. */
async function kept<Value>(name: string, section: string, work: () => Promise<Value>): Promise<Value> {
  const file = join(keep, `${name}.json`);
  if (existsSync(file) && !again.includes(section)) {
    const value: Value = JSON.parse(readFileSync(file, 'utf8'));
    return value;
  }
  const value = await work();
  writeFileSync(file, JSON.stringify(value));
  return value;
}

/** Loads a real file, or takes what was kept of it. */
async function realSet(name: string, file: string): Promise<RealSet | null> {
  if (!existsSync(file)) {
    say(`skipped: ${file} is not here`);
    return null;
  }
  const folder = join(keep, name);
  if (existsSync(join(folder, 'extras.json')) && !again.includes('sets')) return readRealSet(folder);
  const set = await loadRealSet(file, {presets, onStep: step => say(`${name}: ${step}`)});
  keepRealSet(folder, set);
  return set;
}

async function pooled(
  name: Task['section'],
  tasks: readonly Task[],
  folder: string | null
): Promise<readonly TaskResult[]> {
  return await kept(`${name}-${tasks.length}`, name, async () => {
    let shown = 0;
    say(`${name}: ${tasks.length} tasks`);
    return await runTasks(tasks, {
      workers: Number(values.workers),
      grounds: {benignSet: folder},
      onProgress: (done, total) => {
        if (done < total && done - shown < total / 20) return;
        shown = done;
        say(`${name}: ${done} of ${total}`);
      }
    });
  });
}

async function benignReal(): Promise<BenignResult | null> {
  const set = await realSet('benign-set', files.benign);
  return set && (await kept('benign', 'benign', async () => benignSet('ced-rumour-reposts', set, set.presets)));
}

async function operationReal(): Promise<RealOperationResult | null> {
  const set = await realSet('operation-set', files.operation);
  if (set === null) return null;
  return await kept('operation', 'operation', async () => {
    say('analysing the operation');
    const labels = await categoriesOf(files.operation, join(keep, 'temp'));
    return realOperation(set, account => labels.get(set.nativeIds[account] ?? '') ?? null);
  });
}

async function cost(): Promise<CostMeasured> {
  const folder = join(keep, 'operation-set');
  return measureCost({
    operation: existsSync(folder) ? folder : null,
    bulk: posts.flatMap(count => [
      {posts: count, shape: 'smooth'},
      {posts: count, shape: 'burst'}
    ]),
    mostSeconds: 3600,
    onStep: say,
    kept: (name, work) => kept(name, 'cost', work)
  });
}

const benign = await benignReal();
const operation = await operationReal();
const benignFolder = benign === null ? null : join(keep, 'benign-set');
const calibration = await pooled(
  'calibration',
  calibrationTasks(scale.perKind, scale.closely).map(task => ({section: 'calibration', task})),
  benignFolder
);
const stressed = await pooled(
  'stress',
  stressTasks(scale.stressSeeds).map(task => ({section: 'stress', task})),
  benignFolder
);
const injection =
  benignFolder === null
    ? []
    : await pooled(
        'injection',
        injectionTasks(scale.injectionSeeds).map(task => ({section: 'injection', task})),
        benignFolder
      );
const power = await pooled(
  'power',
  powerTasks(scale.powerSeeds).map(task => ({section: 'power', task})),
  benignFolder
);
const worlds = await kept(`benign-worlds-${scale.benignSeeds.length}`, 'benign', async () => {
  const results: BenignResult[] = [];
  for (const pattern of benignPatterns) {
    for (const seed of scale.benignSeeds) {
      say(`innocent world: ${pattern}, seed ${seed}`);
      results.push(await benignWorld(pattern, seed));
    }
  }
  return results;
});
const costs = await cost();

const parts = [
  calibrationPart(
    calibration.flatMap(one => (one.section === 'calibration' ? [one.result] : [])),
    stressed.flatMap(one => (one.section === 'stress' ? [one.result] : [])),
    benignFolder !== null
  ),
  powerPart(power.flatMap(one => (one.section === 'power' ? [one.result] : []))),
  benignFolder === null
    ? absent('Groups planted into real data', 'ced-rumour-reposts.csv.gz')
    : injectionPart(injection.flatMap(one => (one.section === 'injection' ? [one.result] : []))),
  operation === null ? absent('A known operation', 'ira-tweets.csv.gz') : realOperationPart(operation),
  benignPart(benign === null ? worlds : [...worlds, benign])
];
const docs =
  values.to !== undefined
    ? resolve(values.to)
    : values.quick
      ? mkdtempSync(join(tmpdir(), 'overt-evaluation-page-'))
      : join(root, 'docs');
mkdirSync(join(docs, 'images'), {recursive: true});
const scaleWords = values.quick ? '**A quick run with a tenth of the worlds.**' : '';
writeFileSync(join(docs, 'evaluation.md'), page(parts, {version: overtVersion, command, scale: scaleWords}));
writeFileSync(join(docs, 'evaluation-cost.md'), costPage({...costs, command}));
for (const {name, chart} of parts.flatMap(part => part.charts)) {
  writeFileSync(join(docs, 'images', `${name}.svg`), lineChart(chart));
}
rmSync(temporary, {recursive: true, force: true});
console.log(`${join(docs, 'evaluation.md')} written in ${seconds()}`);
