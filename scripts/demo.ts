/**
 * `npm run demo`: the story of the console without a browser. Plays every step through the real HTTP API in this
 * process, prints what happened and what was checked, writes the report, and fails when a check fails.
 *
 * The workspace of the story is `.overt-demo` in the current folder, made anew.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {styleText} from 'node:util';
import {z} from 'zod';
import {clip, printable, wrap} from '../src/cli/printable.ts';
import {readConfig} from '../src/config/config.ts';
import {type StoryStep, storyStepSchema} from '../src/contract/http.ts';
import {resolveParameters} from '../src/detection/parameters.ts';
import {createRun} from '../src/server/runs.ts';
import {startScanProcess} from '../src/server/scan-process.ts';
import {builtFolder, type Composed, compose} from '../src/server/server.ts';
import {buildDemo} from './build.ts';

const isTty = process.stdout.isTTY === true;
const width = Math.min(process.stdout.columns || 88, 100);
const longestLine = 600;

function paint(format: Parameters<typeof styleText>[0], text: string): string {
  return isTty ? styleText(format, text) : text;
}

function say(text: string, indent = ''): void {
  for (const line of text.split('\n')) console.log(wrap(clip(printable(line), longestLine), width, indent));
}

function tell(step: StoryStep, chapter: string | null): void {
  if (step.chapter !== chapter) console.log(`\n${paint(['bold', 'cyan'], step.chapter.toUpperCase())}`);
  console.log(`\n${paint('bold', step.title)}`);
  say(step.text);
  if (step.result.length > 0) console.log('');
  for (const line of step.result) say(line, '  │ ');
  for (const {what, ok} of step.checks) {
    console.log(`  ${ok ? paint('green', '✓') : paint('red', '✗')} ${wrap(what, width, '    ').trimStart()}`);
  }
}

async function story({app}: Composed, address: '/reset' | '/next'): Promise<StoryStep[]> {
  const response = await app.request(`http://localhost/demo/api/story${address}`, {method: 'POST'});
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`story${address}: ${JSON.stringify(body)}`);
  return z.array(storyStepSchema).parse(body);
}

/** How many checks passed, of how many. */
async function play(composed: Composed): Promise<{readonly passed: number; readonly of: number; readonly ok: boolean}> {
  let steps = await story(composed, '/reset');
  let chapter: string | null = null;
  for (;;) {
    const next = steps.find(step => step.status === 'next' || step.status === 'failed');
    if (next === undefined) break;
    steps = await story(composed, '/next');
    const told = steps.find(step => step.id === next.id);
    if (told === undefined) throw new Error(`story: the step ${next.id} is gone`);
    tell(told, chapter);
    chapter = told.chapter;
    if (told.status !== 'done') break;
  }
  const checks = steps.flatMap(step => step.checks);
  const passed = checks.filter(check => check.ok).length;
  return {passed, of: checks.length, ok: steps.every(step => step.status === 'done')};
}

/** The report of the same scan, as `overt scan` writes it. */
async function writeReport(home: string, out: string): Promise<readonly string[]> {
  const {memoryBytes, threads} = readConfig();
  const {done} = startScanProcess(
    {
      kind: 'scan',
      files: [join(builtFolder('demo'), 'export.json')],
      dataset: null,
      formatId: null,
      map: null,
      parameters: resolveParameters({}),
      declaredFile: join(builtFolder('demo'), 'declared.json'),
      allowFile: null,
      watches: [],
      declared: null,
      memoryBytes,
      threads,
      home,
      run: await createRun(home),
      out
    },
    {onProgress: () => {}, onOutcome: () => {}}
  );
  return (await done).written;
}

const startedAt = performance.now();
await buildDemo();
const config = readConfig();
// The story needs the demo alone; whatever workspace is in this folder stays untouched.
const elsewhere = await mkdtemp(join(tmpdir(), 'overt-demo-'));
const demoHome = resolve('.overt-demo');
const composed = await compose(
  {...config, databaseUrl: null, home: join(elsewhere, '.overt'), demoHome},
  {log: line => console.error(line)}
);
try {
  console.log(paint('bold', 'Overt: covert influence, made overt. A story in seven chapters, played for real.'));
  const {passed, of, ok} = await play(composed);
  const out = resolve('overt-report');
  const written = await writeReport(elsewhere, out);
  console.log(
    `\n${paint(ok ? 'green' : 'red', `${passed} of ${of} checks passed`)} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`
  );
  console.log(`The report: ${written[0] ?? out}`);
  console.log(`The workspace of the story: ${demoHome} (delete it whenever you like)`);
  console.log('With a browser: npm start. With your own file: npx overt scan posts.csv');
  process.exitCode = ok ? 0 : 1;
} finally {
  await composed.close();
  await rm(elsewhere, {recursive: true, force: true});
}
