/**
 * What a day more costs: a dataset of so many daily files is scanned, a day is taken in, and it is scanned again. Beside it
 * the same data scanned whole with nothing kept, and the day alone. Processor seconds of this process, which a busy machine
 * blurs less than the clock; ratios of one run count.
 *
 *     node bench/growing.ts [DAYS] [POSTS_A_DAY]
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {resolveParameters} from '../src/detection/parameters.ts';
import {importOrder} from '../src/server/import-order.ts';
import {runScan} from '../src/server/scan-files.ts';
import type {ScanOrder} from '../src/server/scan-order.ts';
import {seededRandom} from '../src/statistics/random.ts';

const [days, postsADay] = [Number(process.argv[2] ?? 30), Number(process.argv[3] ?? 20_000)];
const folder = mkdtempSync(join(tmpdir(), 'overt-bench-'));
const home = join(folder, 'workspace');
const limits = {memoryBytes: 4 * 2 ** 30, threads: 2, home};
const words = Array.from({length: 6000}, (_, word) => `w${((word * 7919) % 99_991).toString(36)}`);

/** Ordinary posts in words that are used as words are, a third with a link, a quarter with a tag; six accounts act as one. */
function dayFile(day: number): string {
  const random = seededRandom(day + 1);
  const below = (end: number): number => Math.floor(random() * end);
  const ranked = (end: number): number => Math.floor(end ** random()) - 1;
  const start = Date.UTC(2026, 0, 1 + day);
  const rows: {readonly at: number; readonly rest: string}[] = [];
  const put = (at: number, who: string, text: string): void => {
    rows.push({at, rest: `${who},${new Date(at).toISOString()},"${text}"`});
  };
  for (let post = 0; post < postsADay; post += 1) {
    const said = Array.from({length: 6 + below(18)}, () => words[ranked(words.length)]);
    if (below(3) === 0) said.push(`https://site${ranked(500)}.example.com/story/${ranked(20_000)}`);
    if (below(4) === 0) said.push(`#tag${ranked(3000)}`);
    put(start + below(86_400) * 1000, `u${ranked(8000)}`, said.join(' '));
  }
  for (let act = 0; act < 2; act += 1) {
    const at = start + below(80_000) * 1000;
    for (let member = 0; member < 6; member += 1) {
      put(at + below(20) * 1000, `together${member}`, `${words[below(6000)]} https://op.example.net/${day}/${act}`);
    }
  }
  rows.sort((x, y) => x.at - y.at);
  const path = join(folder, `day-${String(day).padStart(3, '0')}.csv`);
  const lines = rows.map(({rest}, row) => `${day * 1_000_000 + row},${rest}`);
  writeFileSync(path, `id,user_id,created_at,text\n${lines.join('\n')}\n`);
  return path;
}

const events = {onProgress: () => undefined, onOutcome: () => undefined, signal: new AbortController().signal};

type Cost = {readonly what: string; readonly processor: number; readonly seconds: number; readonly found: number};
const costs: Cost[] = [];
let runs = 0;

async function measured(what: string, order: (run: string) => ScanOrder): Promise<Cost> {
  runs += 1;
  const run = join(folder, `run-${runs}`);
  mkdirSync(run, {recursive: true});
  const [before, clock] = [process.cpuUsage(), performance.now()];
  const {findings} = await runScan(order(run), events);
  const {user, system} = process.cpuUsage(before);
  const cost = {
    what,
    processor: (user + system) / 1e6,
    seconds: (performance.now() - clock) / 1000,
    found: findings?.networks.length ?? 0
  };
  costs.push(cost);
  rmSync(run, {recursive: true, force: true});
  return cost;
}

const scanOf =
  (dataset: string) =>
  (run: string): ScanOrder => ({
    ...importOrder({files: [], dataset, run, ...limits}),
    kind: 'scan',
    parameters: resolveParameters({})
  });
const importOf =
  (dataset: string, files: readonly string[]) =>
  (run: string): ScanOrder =>
    importOrder({files, dataset, run, ...limits});

try {
  const files = Array.from({length: days + 1}, (_, day) => dayFile(day));
  const last = files.slice(-1);
  await measured(`taking ${days} days in`, importOf('growing', files.slice(0, -1)));
  await measured(`scanning ${days} days, nothing kept`, scanOf('growing'));
  const dayIn = await measured('taking a day in', importOf('growing', last));
  const grown = await measured(`scanning ${days + 1} days, ${days} known`, scanOf('growing'));
  const again = await measured(`scanning ${days + 1} days, all known`, scanOf('growing'));
  rmSync(join(home, 'lake', '.slices'), {recursive: true, force: true});
  const full = await measured(`scanning ${days + 1} days, nothing kept`, scanOf('growing'));
  await measured('taking the day alone in', importOf('alone', last));
  const alone = await measured('scanning the day alone', scanOf('alone'));
  console.log(`${days} days of ${postsADay} posts\n`);
  console.log('processor, s   clock, s   networks');
  for (const {what, processor, seconds, found} of costs) {
    console.log(
      `${processor.toFixed(1).padStart(12)} ${seconds.toFixed(1).padStart(10)} ${String(found).padStart(10)}   ${what}`
    );
  }
  const day = dayIn.processor + (grown.processor - again.processor);
  console.log(
    `\na day more: ${((grown.processor + dayIn.processor) / (full.processor + dayIn.processor)).toFixed(2)} of a full run; ` +
      `${((grown.processor + dayIn.processor) / (alone.processor + dayIn.processor)).toFixed(1)} times the day alone`
  );
  console.log(
    `what belongs to the day: ${day.toFixed(1)} s; what every scan of ${days + 1} days costs: ${again.processor.toFixed(1)} s`
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}
