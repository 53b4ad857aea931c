/** Writes `docs/findings.schema.json` from the contract; with `--check` only says whether it is up to date. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {z} from 'zod';
import {findingsSchema, findingsVersion} from '../src/contract/finding.ts';

const path = join(import.meta.dirname, '..', 'docs', 'findings.schema.json');
const {$schema, ...schema} = z.toJSONSchema(findingsSchema, {target: 'draft-2020-12', io: 'output'});
const document = {
  $schema,
  title: `Overt findings, version ${findingsVersion}`,
  description:
    'What overt scan writes as findings.json. Times are UTC milliseconds since 1970. Claims and significance are null until a step has tested them.',
  ...schema
};
const text = `${JSON.stringify(document, null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error('docs/findings.schema.json is not what the contract says; run node scripts/findings-schema.ts');
  process.exitCode = 1;
}
