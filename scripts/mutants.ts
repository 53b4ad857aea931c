/**
 * `npm run mutants`: puts faults into a copy of the rules, one at a time, and asks whether the suite notices. A fault is
 * tried on the tests of the rules and on random histories, on SQLite. Prints a line for each and exits with 1 if one is
 * not noticed. Words on the command line choose mutants by their ids;
 * `--histories` asks no tests.
 */
import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Mutant, mutants} from '../test/desk/mutants/list.ts';

const root = join(import.meta.dirname, '..');
const histories = 200;
const seed = 11;
/** Without a database, and so asked first. */
const quickTests = [
  'test/store/rule.test.ts',
  'test/desk/route.test.ts',
  'test/policy/roles.test.ts',
  'test/desk/whole-and-items.test.ts'
];
const tests = [
  'test/desk/deliberation.test.ts',
  'test/store/decide.test.ts',
  'test/desk/decision-guard.test.ts',
  'test/desk/review-request.test.ts',
  'test/desk/recuse.test.ts',
  'test/desk/open-request.test.ts',
  'test/desk/sensitive-entries.test.ts'
];

function run(folder: string, args: readonly string[]): boolean {
  // Without a limit a fault that loops would wait for ever.
  const ran = spawnSync(process.execPath, args, {cwd: folder, stdio: 'ignore', timeout: 600_000});
  return ran.status === 0;
}

/** By what a fault is noticed; null when by nothing. */
function noticedBy(folder: string): string | null {
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--bail', '1'];
  const fail = (files: readonly string[]) => !run(folder, [...vitest, '-t', '^(?!.*postgres)', ...files]);
  if (!onlyHistories && fail(quickTests)) return 'tests';
  if (!run(folder, ['scripts/histories.ts', String(histories), String(seed)])) return 'histories';
  return !onlyHistories && fail(tests) ? 'tests' : null;
}

function mutate(folder: string, {id, file, was, is}: Mutant): () => void {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  const pieces = source.split(was);
  if (pieces.length !== 2) throw new Error(`${id}: its words stand ${pieces.length - 1} times in ${file}`);
  writeFileSync(path, pieces.join(is));
  return () => writeFileSync(path, source);
}

const words = process.argv.slice(2).filter(word => word !== '--histories');
const onlyHistories = process.argv.includes('--histories');
const tried = words.length === 0 ? mutants : mutants.filter(({id}) => words.some(word => id.includes(word)));
const folder = mkdtempSync(join(tmpdir(), 'overt-mutants-'));
let missed = 0;
try {
  for (const part of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, part), join(folder, part), {recursive: true});
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const unharmed = noticedBy(folder);
  if (unharmed !== null) throw new Error(`without any fault, ${unharmed} fail`);
  for (const mutant of tried) {
    const restore = mutate(folder, mutant);
    const by = noticedBy(folder);
    restore();
    if (by === null) missed += 1;
    console.log(
      `${by === null ? 'MISSED ' : 'noticed'}  ${mutant.id.padEnd(34)} ${mutant.file.padEnd(38)} ${by ?? ''}`
    );
  }
  console.log(`${tried.length - missed} of ${tried.length} noticed`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
process.exitCode = missed === 0 ? 0 : 1;
