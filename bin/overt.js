#!/usr/bin/env node
// Finds Node 24, then hands argv to src/cli/main. Plain JavaScript, so that any Node can read it.
import {spawn} from 'node:child_process';
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
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc']
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 1);
  });
} else {
  // Started by the branch above: die with the parent, so that killing what the shell sees kills the work.
  if (process.channel) {
    process.channel.unref();
    process.once('disconnect', () => process.exit(1));
  }
  // A clone runs its sources as they are; a published package has only the compiled ones.
  const source = new URL('../src/cli/main.ts', import.meta.url);
  const compiled = new URL('../dist/src/cli/main.js', import.meta.url);
  const {main} = await import(existsSync(source) ? source.href : compiled.href);
  process.exitCode = await main(process.argv.slice(2));
}
