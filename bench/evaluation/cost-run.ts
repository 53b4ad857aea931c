/**
 * One measurement of cost in a process of its own: `node cost-run.ts set FOLDER` or `node cost-run.ts bulk POSTS SHAPE`.
 * Prints two lines of JSON: what was counted, and then, if it comes so far, what the analysis took.
 */
import {countPairsInWindow, meetingPairs} from '../../src/detection/pairs.ts';
import {withoutRepeats} from '../../src/detection/rows.ts';
import {controlKinds, destroyed} from '../../src/detection/unit-controls.ts';
import {bulkSet, bulkShapes} from './bulk-set.ts';
import type {CostAnalysed, CostCounted} from './cost.ts';
import {readSet} from './kept-set.ts';
import {analysed, finished, reportedGroups, unitSignals} from './run-analysis.ts';
import type {Staged} from './stage.ts';

const [what, name = '', shape = 'smooth'] = process.argv.slice(2);
const firstFour = ['same-text', 'same-link', 'same-hashtags', 'same-object'];

/** Seconds of processor time, of all threads: what else the machine does then matters little. */
function timed<Result>(work: () => Result): {readonly seconds: number; readonly result: Result} {
  const before = process.cpuUsage();
  const result = work();
  const {user, system} = process.cpuUsage(before);
  return {seconds: (user + system) / 1e6, result};
}

/** Accounts that put out the same object within a minute, on two objects at least: what the field calls an edge. */
function plainPairs({signals}: Staged): number {
  let pairs = 0;
  for (const {rows} of signals) {
    const options = {
      windowMicroseconds: 60e6,
      atLeast: 2,
      of: 'objects',
      memoryBytes: 2 ** 31
    } as const;
    finished(meetingPairs(withoutRepeats(rows), options, () => pairs++));
  }
  return pairs;
}

const whole =
  what === 'set' ? readSet(name) : bulkSet(Number(name), bulkShapes.find(one => one === shape) ?? 'smooth', 1);
const set = {...whole, signals: whole.signals.filter(({id}) => firstFour.includes(id))};
const plain = timed(() => plainPairs(set));
const widest = Math.max(...set.windowsMicroseconds);
const counted: CostCounted = {
  rows: set.signals.reduce((sum, {rows}) => sum + rows.account.length, 0),
  posts: set.posts.times.length,
  meetings: set.signals.reduce((sum, {rows}) => sum + countPairsInWindow(rows, widest), 0),
  plainPairs: plain.result,
  plainSeconds: plain.seconds
};
console.log(JSON.stringify(counted));
const units = unitSignals(set);
const analysis = timed(() => reportedGroups(analysed(set, units)).length);
const controls =
  what === 'set'
    ? [2, 3, 4].map((seed, at) =>
        timed(() => {
          const kind = controlKinds[at % controlKinds.length] ?? 'times';
          return reportedGroups(analysed(set, destroyed(units, kind, seed))).length;
        })
      )
    : [];
const result: CostAnalysed = {
  analysisSeconds: analysis.seconds,
  networks: analysis.result,
  controlSeconds: controls.map(one => one.seconds),
  controlNetworks: controls.map(one => one.result),
  peakBytes: process.resourceUsage().maxRSS * 1024
};
console.log(JSON.stringify(result));
