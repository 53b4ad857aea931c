/** Adding a thing means its file, one line in the registry, a test and a docs page: this names whichever is missing. */
import {existsSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, expect, it} from 'vitest';
import {connectors} from '../src/connectors/registry.ts';
import {flagRules} from '../src/desk/rules/registry.ts';
import {presets} from '../src/detection/presets/registry.ts';
import {signals} from '../src/signals/registry.ts';

const root = resolve(import.meta.dirname, '..');

const kinds = [
  {kind: 'signals', folder: 'signals', ids: signals.map(one => one.id)},
  {kind: 'connectors', folder: 'connectors', ids: connectors.map(one => one.id)},
  {kind: 'presets', folder: 'detection/presets', ids: presets.map(one => one.id)},
  {kind: 'rules', folder: 'desk/rules', ids: flagRules.map(one => one.id)}
];

describe.each(kinds)('every registered thing of $kind', ({kind, folder, ids}) => {
  it('has an id of its own', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it.each(ids)('%s has its file, its test and its page', id => {
    const file = join(root, 'src', folder, `${id}.ts`);
    const asFolder = join(root, 'src', folder, id);
    expect(existsSync(file) || existsSync(asFolder), `src/${folder}/${id}.ts`).toBe(true);
    expect(existsSync(join(root, 'test', folder, `${id}.test.ts`)), `test/${folder}/${id}.test.ts`).toBe(true);
    expect(existsSync(join(root, 'docs', kind, `${id}.md`)), `docs/${kind}/${id}.md`).toBe(true);
  });

  it('leaves no page behind for something that is gone', () => {
    const pages = readdirSync(join(root, 'docs', kind)).filter(name => name !== 'README.md');
    expect(pages.map(name => name.replace(/\.md$/, '')).sort()).toEqual([...ids].sort());
  });
});
