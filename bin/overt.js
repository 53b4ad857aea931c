#!/usr/bin/env node
// Finds Node 24, then hands argv to src/cli/main. Plain JavaScript, so that any Node can read it.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {constants} from 'node:os';
import {fileURLToPath} from 'node:url';

const wanted = 24;

/** @returns {string | null} the Node 24 that the optional dependency brought along */
function bundledNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-linux-${process.arch}/bin/node`);
  } catch {
    return null;
  }
}

if (Number(process.versions.node.split('.')[0]) < wanted) {
  const node = bundledNode();
  if (node === null) {
    console.error(`overt needs Node ${wanted} or newer; this is ${process.version}. Install it from nodejs.org.`);
    process.exit(2);
  }
  const run = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {stdio: 'inherit'});
  process.exit(run.status ?? 128 + (run.signal ? constants.signals[run.signal] : 1));
}

// A clone runs its sources as they are; a published package has only the compiled ones.
const source = new URL('../src/cli/main.ts', import.meta.url);
const {main} = await import(
  existsSync(source) ? source.href : new URL('../dist/src/cli/main.js', import.meta.url).href
);
process.exitCode = await main(process.argv.slice(2));
