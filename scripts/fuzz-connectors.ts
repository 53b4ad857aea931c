/**
 * Mutated records through every format, guided by coverage.
 *
 *     node scripts/fuzz-connectors.ts [--inputs 1000000] [--format ID] [--seed 1] [--blind | --show-coverage]
 *         [--state FILE] [--jobs N]
 *
 * `--inputs` are shared by the formats. What breaks is printed with the input; the same seed repeats it.
 * `--blind` goes without coverage, which is many times faster.
 * `--show-coverage` ends with the files of src/connectors, how much of each ran, and the lines where something never did.
 * `--state FILE` keeps what is done: the same command goes on after the formats that are finished, unless the code that is
 * tried has changed since; then all of it runs again. An interrupt (Ctrl-C) ends it after the batch that runs.
 *
 * `--jobs N` tries N formats at once, each in a process of its own, with the same result.
 *
 * Every ten seconds a line on the standard error says where it is.
 */
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Connector} from '../src/connectors/connector.ts';
import {connectors} from '../src/connectors/registry.ts';
import {joinedCoverage, openCoverage, type SavedCoverage} from '../test/connectors/fuzzing/coverage.ts';
import {type Breach, type FuzzResult, fuzz} from '../test/connectors/fuzzing/fuzz.ts';

const {values} = parseArgs({
  options: {
    inputs: {type: 'string', default: '1000000'},
    format: {type: 'string'},
    seed: {type: 'string', default: '1'},
    blind: {type: 'boolean', default: false},
    'show-coverage': {type: 'boolean', default: false},
    state: {type: 'string'},
    jobs: {type: 'string', default: '1'}
  }
});

type Finished = {
  readonly format: string;
  readonly inputs: number;
  readonly used: number;
  readonly seeds: number;
  readonly breaches: readonly Breach[];
  readonly seconds: number;
};
type State = {
  /** What was asked for, and of which code: a run of something else has nothing to go on from. */
  readonly of: string;
  readonly finished: readonly Finished[];
  readonly coverage: SavedCoverage;
};

/** Everything that decides what comes of a seed. */
const tried = ['src/connectors', 'src/text', 'src/contract', 'test/connectors/fuzzing', 'test/connectors/samples'];
const progressMs = 10_000;

function codeHash(): string {
  const hash = createHash('sha256');
  const root = join(import.meta.dirname, '..');
  for (const folder of tried) {
    const names = readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort();
    for (const name of names)
      hash
        .update(`${name.slice(root.length)}\0`)
        .update(readFileSync(name))
        .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}

/** Our own file, whose `of` says that this code wrote it. */
function stateFrom(path: string | undefined, of: string): State {
  const none: State = {of, finished: [], coverage: {}};
  if (path === undefined || !existsSync(path)) return none;
  const found: State = JSON.parse(readFileSync(path, 'utf8'));
  if (found.of === of) {
    console.error(`${path}: going on after ${found.finished.length} formats`);
    return found;
  }
  console.error(`${path} is of "${found.of}" and this is "${of}": everything runs again`);
  return none;
}

function write(path: string, state: State): void {
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

function told({format, inputs, used, seeds, breaches, seconds}: Finished): string {
  const lines = breaches.map(({what, input}) => `\n  ${what}\n    ${input}`);
  return `${format}: ${inputs} inputs, ${used} gave records, ${seeds} seeds, ${breaches.length} breaches, ${seconds.toFixed(1)} s${lines.join('')}`;
}

const chosen = connectors.filter(({id}) => values.format === undefined || id === values.format);
if (chosen.length === 0) throw new Error(`--format ${values.format}: there is no such format`);
const each = Math.ceil(Number(values.inputs) / chosen.length);
if (!Number.isSafeInteger(each) || each < 1) throw new Error(`--inputs ${values.inputs}: a number from 1 was expected`);
const code = codeHash();
const of = `code ${code}, seed ${values.seed}, ${each} inputs for ${values.format ?? 'each format'}${values.blind ? ', blind' : ''}`;
const before = stateFrom(values.state, of);
const jobs = Number(values.jobs);
let reached = before.coverage;
const finished = [...before.finished];
for (const one of finished) console.log(told(one));

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort());
let shownMs = performance.now();
let where = 'the middle';
function show(format: string, {inputs, breaches}: Pick<FuzzResult, 'inputs' | 'breaches'>): void {
  const all = finished.reduce((sum, one) => sum + one.inputs, inputs);
  where = `${format}, ${inputs} of ${each}; in all ${all} of ${each * chosen.length} inputs`;
  if (performance.now() - shownMs < progressMs) return;
  shownMs = performance.now();
  const broken = finished.reduce((sum, one) => sum + one.breaches.length, breaches.length);
  console.error(`${where}, ${broken} breaches, ${Math.round(process.cpuUsage().user / 1e6)} s of processor time`);
}

function keep(one: Finished, found: SavedCoverage): void {
  console.log(told(one));
  finished.push(one);
  reached = joinedCoverage(reached, found);
  if (values.state !== undefined) write(values.state, {of, finished, coverage: reached});
}

async function tryHere(connector: Connector): Promise<void> {
  const {id} = connector;
  const started = performance.now();
  coverage?.restart();
  const result = await fuzz({
    connector,
    inputs: each,
    seed: Number(values.seed),
    coverage,
    onProgress: soFar => show(id, soFar),
    signal: interrupt.signal
  });
  const {inputs, used, seeds, breaches, stopped} = result;
  const one = {format: id, inputs, used, seeds, breaches, seconds: (performance.now() - started) / 1000};
  if (stopped) console.log(told(one));
  else keep(one, coverage?.saved() ?? {});
}

/** This script, for one format; what it finds comes in its state. */
async function tryBeside({id}: Connector): Promise<void> {
  const path = join(scratch, id);
  const order = [...process.execArgv, import.meta.filename, '--format', id, '--inputs', `${each}`];
  const child = spawn(
    process.execPath,
    [...order, '--seed', values.seed, '--state', path, ...(values.blind ? ['--blind'] : [])],
    {
      stdio: ['ignore', 'ignore', 'inherit']
    }
  );
  const end = () => child.kill('SIGINT');
  interrupt.signal.addEventListener('abort', end);
  const [exitCode] = await once(child, 'exit');
  interrupt.signal.removeEventListener('abort', end);
  if (!existsSync(path) || interrupt.signal.aborted) {
    if (!interrupt.signal.aborted) throw new Error(`the process for ${id} ended with ${exitCode}`);
    return;
  }
  const found: State = JSON.parse(readFileSync(path, 'utf8'));
  if (!found.of.startsWith(`code ${code},`)) throw new Error(`the code changed while ${id} was tried`);
  for (const one of found.finished) keep(one, found.coverage);
}

const left = chosen.filter(({id}) => finished.every(({format}) => format !== id));
const coverage = values.blind ? null : await openCoverage(jobs > 1 ? {} : reached);
const scratch = mkdtempSync(join(tmpdir(), 'overt-fuzz-'));
async function work(): Promise<void> {
  for (let next = left.shift(); next !== undefined && !interrupt.signal.aborted; next = left.shift())
    await (jobs > 1 ? tryBeside(next) : tryHere(next));
}
await Promise.all(Array.from({length: jobs}, work));
rmSync(scratch, {recursive: true, force: true});
const stopped = finished.length < chosen.length;
await coverage?.close();
if (!values.blind && values['show-coverage']) {
  const coverage = await openCoverage(reached);
  for (const {file, share, missed} of coverage.files().toSorted((a, b) => a.share - b.share))
    console.log(
      `${(100 * share).toFixed(1)} % of ${file}${missed.length === 0 ? '' : `; not lines ${missed.join(', ')}`}`
    );
  await coverage.close();
}
const sum = (of: (one: Finished) => number) => finished.reduce((total, one) => total + of(one), 0);
const broken = sum(({breaches}) => breaches.length);
console.log(
  `${sum(({inputs}) => inputs)} inputs through ${finished.length} formats, ${broken} breaches, ` +
    `${Math.round(sum(({seconds}) => seconds))} s; ${of}`
);
if (stopped) {
  console.error(
    `stopped in ${where}; ${values.state === undefined ? 'without --state it begins anew' : 'the same command goes on with this format'}`
  );
  process.exitCode = 130;
} else process.exitCode = broken === 0 ? 0 : 1;
