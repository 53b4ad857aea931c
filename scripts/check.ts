/** `npm run check`: format and lint, types, the rules of the house, unused exports, generated docs. */
import {spawnSync} from 'node:child_process';

const steps: readonly (readonly [string, string, ...string[]])[] = [
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '-p', '.'],
  ['types of the console', 'tsc', '-p', 'web'],
  ['rooms', 'node', 'scripts/lint.ts'],
  ['unused exports', 'knip'],
  ['generated docs', 'node', 'scripts/docs.ts', '--check'],
  ['schema of findings', 'node', 'scripts/findings-schema.ts', '--check']
];

let failed = 0;
for (const [title, command, ...args] of steps) {
  const run = spawnSync(command, args, {stdio: 'inherit', shell: false});
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${title}`);
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
