/** The page on cost, which no two machines write alike. */
import type {CostResult} from './cost.ts';
import {table, whole} from './markdown.ts';

export type CostRow = {readonly name: string; readonly result: CostResult};

const asked = 8;

/** `circumstances`: what a reader must know of the run, such as what else the machine was doing. */
export function costPage(
  operation: CostResult | null,
  rows: readonly CostRow[],
  command: string,
  circumstances = ''
): string {
  return `<!-- Written by \`${command}\`. Do not edit. -->
# What the analysis costs

**Machine dependent**: one run on whatever machine wrote this page, seconds of one process on one thread; nobody should expect these numbers, only their
proportions. How good the analysis is: [evaluation.md](evaluation.md).${circumstances === '' ? '' : `\n\n${circumstances}`}

## Against plain counting

${
  operation === null
    ? '**Skipped: `ira-tweets` was not there in this run.**'
    : `\`ira-tweets\`, the first four signals, in one process. Plain pair count: accounts that put out the same object within a minute on two objects or more.

${table(
  ['step', 'seconds', 'of the pair count'],
  [
    ['plain pair count', operation.plainSeconds.toFixed(2), '1'],
    ['analysis', operation.analysisSeconds.toFixed(2), (operation.analysisSeconds / operation.plainSeconds).toFixed(1)],
    ...operation.controlSeconds.map((seconds, at): [string, string, string] => [
      `control ${at + 1} (${operation.controlNetworks[at] ?? 0} networks)`,
      seconds.toFixed(2),
      (seconds / operation.plainSeconds).toFixed(1)
    ]),
    [
      'analysis with three controls',
      total(operation).toFixed(2),
      (total(operation) / operation.plainSeconds).toFixed(1)
    ]
  ]
)}

Target: at most ${asked} times the pair count. **${total(operation) <= asked * operation.plainSeconds ? 'Met' : 'Missed'}**: ${(total(operation) / operation.plainSeconds).toFixed(1)} times. Controls are those of a scan (\`src/detection/unit-controls.ts\`).`
}

## Against size

Sets without coordination, one signal. \`smooth\`: uses fall anywhere in four weeks; \`burst\`: four of five fall into bursts of some 250 within minutes.

${table(
  [
    'set',
    'posts',
    'pairs with two objects within a minute',
    'pair count, s',
    'analysis, s',
    'analysis per million posts, s',
    'peak memory'
  ],
  rows.map(({name, result}) => [
    name,
    whole(result.posts),
    whole(result.plainPairs),
    result.plainSeconds.toFixed(2),
    result.analysisSeconds.toFixed(2),
    ((result.analysisSeconds / result.posts) * 1e6).toFixed(1),
    `${(result.peakBytes / 2 ** 30).toFixed(1)} GB`
  ])
)}
`;
}

function total({analysisSeconds, controlSeconds}: CostResult): number {
  return controlSeconds.reduce((sum, one) => sum + one, analysisSeconds);
}
