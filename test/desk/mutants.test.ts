/** A few of the planted faults, so that the machinery that plants them is tried too; `npm run mutants` plants all. */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {mutants} from './mutants/list.ts';

const root = join(import.meta.dirname, '../..');

test('there are at least fifty, each of its own', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(50);
  expect(new Set(mutants.map(({file, was, is}) => `${file} ${was} ${is}`)).size).toBe(mutants.length);
});

test('a check taken out, a role swapped and an entry forgotten are noticed', () => {
  const sample = ['sensitive-takes-one', 'legal-swapped-for-reviewer', 'route-forgotten-after-override'];
  const ran = spawnSync(process.execPath, ['scripts/mutants.ts', '--histories', ...sample], {
    cwd: root,
    encoding: 'utf8'
  });
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toContain('3 of 3 noticed');
  expect(ran.status).toBe(0);
}, 600_000);
