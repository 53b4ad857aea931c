import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {z} from 'zod';
import {findingsSchema} from '../../src/contract/finding.ts';
import {findingsJson} from '../../src/disclosure/findings-json.ts';
import {failingControl, hostileFindings, nothingFound, severalScripts} from './build-findings.ts';

const root = join(import.meta.dirname, '..', '..');
const documents = {
  'several scripts': severalScripts(),
  'hostile strings': hostileFindings(),
  'nothing found': nothingFound(),
  'a failing control': failingControl()
};

/** The same values with every object's fields in the opposite order. */
function reversed<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).reverse())
      : inner
  );
}

describe('findings.json', () => {
  test.each(Object.entries(documents))('gives back what was written: %s', (_, findings) => {
    const text = findingsJson(findings);
    expect(JSON.parse(text)).toEqual(findings);
    expect(text.endsWith('}\n')).toBe(true);
    expect(findingsSchema.parse(JSON.parse(text))).toEqual(findings);
  });

  test('has the same bytes in whatever order the fields were set', () => {
    const findings = severalScripts();
    const text = findingsJson(findings);
    expect(findingsJson(reversed(findings))).toBe(text);
    expect(text.startsWith('{\n  "version": 2,\n  "manifest": {\n    "overtVersion": "0.1.0",')).toBe(true);
    expect(text).toContain(
      '"mapping": {\n          "account": "user_name",\n          "text": "body",\n          "time": "created"'
    );
  });

  test('does not write what the schema does not allow', () => {
    const findings = nothingFound();
    expect(() =>
      findingsJson({...findings, controls: [{seed: 1.5, kind: 'times', edges: 0, networks: 0, accounts: 0}]})
    ).toThrow();
  });
});

describe('docs/findings.schema.json', () => {
  test('is what the contract says', () => {
    expect(() =>
      execFileSync(process.execPath, [join(root, 'scripts', 'findings-schema.ts'), '--check'], {stdio: 'pipe'})
    ).not.toThrow();
  });

  test('accepts what we write and refuses what we would not', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(join(root, 'docs', 'findings.schema.json'), 'utf8')));
    const document = JSON.parse(findingsJson(severalScripts()));
    expect(schema.safeParse(document).success).toBe(true);
    expect(schema.safeParse({...document, version: 1}).success).toBe(false);
    expect(schema.safeParse({...document, networks: [{...document.networks[0], id: 'network-1'}]}).success).toBe(false);
  });
});
