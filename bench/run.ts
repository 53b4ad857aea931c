/** `npm run bench [name…]`: runs every measurement in this folder, or the named ones, each in a process of its own. */
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.ts') && file !== 'run.ts')
  .map(file => file.replace(/\.ts$/, ''))
  .filter(name => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter(name => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}`);
  process.exit(2);
}

let failed = 0;
for (const name of names) {
  console.log(`\n== ${name}`);
  const ended = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {stdio: 'inherit'});
  if (ended.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
