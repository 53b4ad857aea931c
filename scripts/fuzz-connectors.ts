/**
 * Mutated records through every format, guided by coverage.
 *
 *     node scripts/fuzz-connectors.ts [--inputs 1000000] [--format ID] [--seed 1] [--blind | --show-coverage]
 *
 * `--inputs` are shared by the formats. What breaks is printed with the input; the same seed repeats it.
 * `--blind` goes without coverage, which is many times faster.
 * `--show-coverage` ends with the files of src/connectors, how much of each ran, and the lines where something never did.
 */
import {parseArgs} from 'node:util';
import {connectors} from '../src/connectors/registry.ts';
import {openCoverage} from '../test/connectors/fuzzing/coverage.ts';
import {fuzz} from '../test/connectors/fuzzing/fuzz.ts';

const {values} = parseArgs({
  options: {
    inputs: {type: 'string', default: '1000000'},
    format: {type: 'string'},
    seed: {type: 'string', default: '1'},
    blind: {type: 'boolean', default: false},
    'show-coverage': {type: 'boolean', default: false}
  }
});
const chosen = connectors.filter(({id}) => values.format === undefined || id === values.format);
const each = Math.ceil(Number(values.inputs) / Math.max(1, chosen.length));
const coverage = values.blind ? null : await openCoverage();
let broken = 0;
for (const connector of chosen) {
  const started = performance.now();
  const {inputs, used, seeds, breaches} = await fuzz({connector, inputs: each, seed: Number(values.seed), coverage});
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${connector.id}: ${inputs} inputs, ${used} gave records, ${seeds} seeds, ${breaches.length} breaches, ${seconds} s`
  );
  for (const {what, input} of breaches) console.log(`  ${what}\n    ${input}`);
  broken += breaches.length;
}
if (coverage !== null && values['show-coverage']) {
  for (const {file, share, missed} of coverage.files().toSorted((a, b) => a.share - b.share))
    console.log(
      `${(100 * share).toFixed(1)} % of ${file}${missed.length === 0 ? '' : `; not lines ${missed.join(', ')}`}`
    );
}
await coverage?.close();
process.exitCode = broken === 0 ? 0 : 1;
