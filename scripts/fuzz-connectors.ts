/**
 * Mutated records through every format, guided by coverage.
 *
 *     node scripts/fuzz-connectors.ts [--inputs 1000000] [--format ID] [--seed 1]
 *
 * `--inputs` are shared by the formats. What breaks is printed with the input; the same seed repeats it.
 */
import {parseArgs} from 'node:util';
import {connectors} from '../src/connectors/registry.ts';
import {fuzz, openCoverage} from '../test/connectors/fuzzing/fuzz.ts';

const {values} = parseArgs({
  options: {
    inputs: {type: 'string', default: '1000000'},
    format: {type: 'string'},
    seed: {type: 'string', default: '1'}
  }
});
const chosen = connectors.filter(({id}) => values.format === undefined || id === values.format);
const each = Math.ceil(Number(values.inputs) / Math.max(1, chosen.length));
const coverage = await openCoverage();
let broken = 0;
for (const connector of chosen) {
  const started = performance.now();
  const {inputs, seeds, breaches} = await fuzz({connector, inputs: each, seed: Number(values.seed), coverage});
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${connector.id}: ${inputs} inputs, ${seeds} seeds, ${breaches.length} breaches, ${seconds} s`);
  for (const {what, input} of breaches) console.log(`  ${what}\n    ${input}`);
  broken += breaches.length;
}
await coverage.close();
process.exitCode = broken === 0 ? 0 : 1;
