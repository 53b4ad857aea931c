/** The page on cost, which no two machines write alike. */
import type {CostAnalysed, CostResult} from './cost.ts';
import {table, whole} from './markdown.ts';

export type CostRow = {readonly name: string; readonly result: CostResult};

const asked = 8;

export type CostPage = {
  readonly operation: CostResult | null;
  readonly rows: readonly CostRow[];
  readonly command: string;
  /** The analysis is stopped after so much processor time. */
  readonly mostSeconds: number;
  /** How many processes wanted a core, on average over the run, and how many cores there are. */
  readonly load: number;
  readonly cores: number;
};

export function costPage({operation, rows, command, mostSeconds, load, cores}: CostPage): string {
  return `<!-- Written by \`${command}\`. Do not edit. -->
# What the analysis costs

**Machine dependent**: one run on whatever machine wrote this page. Seconds are processor time (\`process.cpuUsage\`) of one process, so that what else the
machine did matters less: it had ${cores} cores, and the load was ${load.toFixed(0)} on average. Ratios come from one run. How good the analysis is:
[evaluation.md](evaluation.md).

## Against plain counting

${operation === null ? '**Skipped: `ira-tweets` was not there in this run.**' : againstCounting(operation)}

## Against size

Sets without coordination, one signal. \`smooth\`: uses fall anywhere in four weeks, so that ten times the posts are ten times as dense;
\`long\`: the same at the rate of a million posts in four weeks, so that ten times the posts take ten times as long; \`burst\`: four of five fall into bursts of some 250 within minutes.
A *meeting* is two accounts' uses of one object within ten minutes, the widest window; an *edge* is a pair of accounts with two objects within a minute.

${table(
  [
    'set',
    'posts',
    'meetings a post',
    'edges',
    'counting edges, s',
    'analysis, s',
    'of the counting',
    'analysis per million posts, s',
    'analysis per million meetings, s',
    'peak memory'
  ],
  rows.map(({name, result: {counted, analysis}}) => [
    name,
    whole(counted.posts),
    (counted.meetings / counted.posts).toFixed(1),
    whole(counted.plainPairs),
    counted.plainSeconds.toFixed(2),
    ...(analysis === null
      ? [`more than ${whole(mostSeconds)}: stopped`, '', '', '', '']
      : [
          analysis.analysisSeconds.toFixed(2),
          (analysis.analysisSeconds / counted.plainSeconds).toFixed(1),
          ((analysis.analysisSeconds / counted.posts) * 1e6).toFixed(1),
          ((analysis.analysisSeconds / counted.meetings) * 1e6).toFixed(1),
          `${(analysis.peakBytes / 2 ** 30).toFixed(1)} GB`
        ])
  ])
)}

The cost follows the meetings, above all those of accounts that meet more than once, of which \`burst\` holds many. In these sets meetings grow faster than the
posts: an object of rank r is used in proportion to 1/r, so that with more posts more objects fill bursts of the full size, and the uses of the most used
objects come closer to each other. Of a crowd in one window only the 200 nearest uses meet, so that no object costs more than in proportion to its uses.
`;
}

function againstCounting({counted: {plainSeconds}, analysis}: CostResult): string {
  if (analysis === null) return '**The analysis was stopped for taking too long.**';
  const all = total(analysis);
  const row = (what: string, seconds: number): [string, string, string] => [
    what,
    seconds.toFixed(2),
    (seconds / plainSeconds).toFixed(1)
  ];
  return `\`ira-tweets\`, the first four signals, in one process. Plain pair count: accounts that put out the same object within a minute on two objects or more.

${table(
  ['step', 'seconds', 'of the pair count'],
  [
    row('plain pair count', plainSeconds),
    row('analysis', analysis.analysisSeconds),
    ...analysis.controlSeconds.map((seconds, at) =>
      row(`control ${at + 1} (${analysis.controlNetworks[at] ?? 0} networks)`, seconds)
    ),
    row('analysis with three controls', all)
  ]
)}

Target: at most ${asked} times the pair count. **${all <= asked * plainSeconds ? 'Met' : 'Missed'}**: ${(all / plainSeconds).toFixed(1)} times. Controls are those of a scan (\`src/detection/unit-controls.ts\`).

Why it costs more: the count looks once at what fell within a minute. The analysis looks at ten minutes as well, and asks of every pair that met twice there how likely that was on all
that both used, given the strangers of each thing, both rhythms and habits, at three windows, from either side. As long as accounts come into the core the base rates
are refitted without them and the question is asked again: in this data, where most of the core is the operation itself, some ten times. What remains is asked again in twelve halves of the data, and
each group found in a half is tested on the other. Only the last round needs all of it; the rounds before need no more than who is in the core. In data without an operation one round is all: see the controls.`;
}

function total({analysisSeconds, controlSeconds}: CostAnalysed): number {
  return controlSeconds.reduce((sum, one) => sum + one, analysisSeconds);
}
