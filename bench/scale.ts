/**
 * The pair step at 1, 10 and 100 million posts, beside what the engine alone needs to sort the same columns.
 *
 *     npm run bench scale                     all sizes: some ten minutes, and 3 GB of disk
 *     node bench/scale.ts [POSTS…]            these sizes
 *
 * Every measurement is a process of its own, whose peak is the kernel's (VmHWM), so Linux only. Up to ten million posts
 * floor and pair step take turns three times, and the least of each counts. The targets are meant by the clock of a
 * machine that does nothing else; seconds of the processor stand beside, since other work moves them less.
 */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Shape, shapes} from './scale/generate.ts';
import {memoryBytes, type Spent, type Taken, threads} from './scale/terms.ts';

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [1e6, 1e7, 1e8];
const mostForTurns = 1e7;
const targets = {timesFloor: 3, pairsPerSecond: 10e6};

const folder = mkdtempSync(join(tmpdir(), 'overt-bench-scale-'));
const script = join(import.meta.dirname, 'scale', 'measure.ts');

function run(what: 'make' | 'floor' | 'pairs' | 'alone', posts: number, shape: Shape): string {
  return execFileSync(process.execPath, [script, what, String(posts), shape, folder], {encoding: 'utf8'});
}

function least(taken: readonly Taken[], of: (one: Taken) => Spent): Spent {
  return {
    seconds: Math.min(...taken.map(one => of(one).seconds)),
    cpuSeconds: Math.min(...taken.map(one => of(one).cpuSeconds))
  };
}

function show({seconds, cpuSeconds}: Spent): string {
  return `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} cpu)`.padStart(20);
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GB`;
const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');

function measure(posts: number, shape: Shape): void {
  run('make', posts, shape);
  const [floors, steps]: [Taken[], Taken[]] = [[], []];
  for (let turn = 0; turn < (posts <= mostForTurns ? 3 : 1); turn++) {
    floors.push(JSON.parse(run('floor', posts, shape)));
    steps.push(JSON.parse(run('pairs', posts, shape)));
  }
  const alone: Taken | null = posts <= mostForTurns ? JSON.parse(run('alone', posts, shape)) : null;
  rmSync(join(folder, `${shape}-${posts}.parquet`));
  const floor = least(floors, one => one.load);
  const load = least(steps, one => one.load);
  const pairs = least(steps, one => one.pairs);
  const {inWindow = 0, kept = 0} = steps[0] ?? {};
  const whole = {seconds: load.seconds + pairs.seconds, cpuSeconds: load.cpuSeconds + pairs.cpuSeconds};
  const peak = Math.max(...steps.map(one => one.peakBytes));
  const floorPeak = Math.max(...floors.map(one => one.peakBytes));
  console.log(`\n${posts / 1e6} million posts, ${shape}: ${inWindow} pairs in the window, ${kept} of two objects`);
  console.log(`  floor  ${show(floor)}  peak ${gigabytes(floorPeak)}   the engine reads and sorts`);
  console.log(`  load   ${show(load)}                  and hands over`);
  console.log(`  pairs  ${show(pairs)}  peak ${gigabytes(peak)}`);
  if (alone !== null) console.log(`  alone  ${show(alone.pairs)}  peak ${gigabytes(alone.peakBytes)}   by one thread`);
  const times = {clock: whole.seconds / floor.seconds, cpu: whole.cpuSeconds / floor.cpuSeconds};
  console.log(`  ${times.clock.toFixed(2)} times the floor by the clock, ${times.cpu.toFixed(2)} by the processor`);
  if (inWindow <= posts) {
    const met = [times.clock, times.cpu].map(one => verdict(one <= targets.timesFloor));
    console.log(`  at most ${targets.timesFloor} times: ${met[0]} by the clock, ${met[1]} by the processor`);
  } else {
    const rates = [inWindow / whole.seconds, inWindow / whole.cpuSeconds];
    const [clock, cpu] = rates.map(
      one => `${(one / 1e6).toFixed(1)} million pairs, ${verdict(one >= targets.pairsPerSecond)}`
    );
    console.log(
      `  a second by the clock ${clock}; a second of one core ${cpu}; at least ${targets.pairsPerSecond / 1e6}`
    );
  }
  console.log(`  peak within ${gigabytes(memoryBytes)}: ${verdict(peak <= memoryBytes)}`);
}

console.log(
  `load average at the start ${loadavg()[0]?.toFixed(1)}; memory ${gigabytes(memoryBytes)}, ${threads} threads`
);
try {
  for (const posts of sizes) for (const shape of shapes) measure(posts, shape);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
console.log(`\nload average at the end ${loadavg()[0]?.toFixed(1)}`);
