import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {leafHash} from '../../src/ledger/entry.ts';
import {openSigner} from '../../src/ledger/keys.ts';
import {emptyTree, type Tree} from '../../src/ledger/merkle.ts';
import {
  bundleOf,
  entriesOf,
  readEntry,
  readLeaves,
  tileIndexPath,
  tilePath,
  writeBundle,
  writeTiles
} from '../../src/ledger/tiles.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overt-ledger-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

function treeOf(size: number): Tree {
  const tree = emptyTree();
  for (let index = 0; index < size; index += 1) tree.append(leafHash(`entry ${index}`));
  return tree;
}

function filesUnder(path: string): string[] {
  return readdirSync(path, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

describe('tiles', () => {
  test.each([
    [0, '000'],
    [5, '005'],
    [999, '999'],
    [1000, 'x001/000'],
    [1_234_067, 'x001/x234/067']
  ])('index %i lies at %s', (index, path) => {
    expect(tileIndexPath(index)).toBe(path);
  });

  test('a partial tile carries its width', () => {
    expect(tilePath(0, 273, 112)).toBe('tile/0/273.p/112');
    expect(tilePath('entries', 1067)).toBe('tile/entries/x001/067');
  });

  test('a tree of 70000 has the tiles that the specification counts', async () => {
    await writeTiles(folder, treeOf(70_000), 0);
    const files = filesUnder(folder);
    expect(files.filter(file => /^tile\/0\/\d+$/.test(file))).toHaveLength(273);
    expect(files.filter(file => !/^tile\/0\/\d+$/.test(file))).toEqual([
      'tile/0/273.p/112',
      'tile/1/000',
      'tile/1/001.p/17',
      'tile/2/000.p/1'
    ]);
    expect(statSync(join(folder, 'tile/1/000')).size).toBe(8192);
  });

  test('a tree of 256 has one full tile and one of width 1, whose hash is its root', async () => {
    const tree = treeOf(256);
    await writeTiles(folder, tree, 0);
    expect(filesUnder(folder)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(readFileSync(join(folder, 'tile/1/000.p/1'))).toEqual(tree.root());
  });

  test('growing step by step leaves the same tiles as all at once, and what is missing is written again', async () => {
    for (const size of [1, 200, 256, 300, 513]) await writeTiles(folder, treeOf(size), 0);
    const files = filesUnder(folder);
    expect(files).toContain('tile/0/002.p/1');
    expect(files).not.toContain('tile/0/000.p/200');
    rmSync(join(folder, 'tile/0/000'));
    await writeTiles(folder, treeOf(513), 0);
    expect(filesUnder(folder)).toEqual(files);
  });

  test('leaves and entries are read back at any earlier size', async () => {
    const tree = treeOf(300);
    await writeTiles(folder, tree, 0);
    const entries = Array.from({length: 300}, (_, index) => `entry ${index}`);
    await writeBundle(folder, 0, entries.slice(0, 256));
    await writeBundle(folder, 1, entries.slice(256));
    for (const size of [1, 255, 256, 257, 300]) {
      expect(await readLeaves(folder, size)).toEqual(entries.slice(0, size).map(entry => leafHash(entry)));
    }
    expect(await readLeaves(folder, 301)).toBeNull();
    expect(await Promise.all([0, 255, 256, 299, 300].map(position => readEntry(folder, position)))).toEqual([
      'entry 0',
      'entry 255',
      'entry 256',
      'entry 299',
      null
    ]);
  });

  test('a bundle is each entry after its length in two bytes, and is read back', () => {
    expect(bundleOf(['', 'a']).toString('hex')).toBe('0000000161');
    fc.assert(
      fc.property(fc.array(fc.string({unit: 'grapheme'})), entries => {
        expect(entriesOf(bundleOf(entries))).toEqual(entries);
      })
    );
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 40}), bytes => {
        const total = entriesOf(bytes)?.length ?? 0;
        expect(total * 2).toBeLessThanOrEqual(bytes.length);
      })
    );
    expect(entriesOf(bundleOf(['abc']).subarray(0, 4))).toBeNull();
    expect(entriesOf(Buffer.of(0))).toBeNull();
  });
});

describe('signing key', () => {
  test('it is made once, for its owner only, and opened again with the same origin', async () => {
    const first = await openSigner({folder, origin: 'overt.example/log'});
    const again = await openSigner({folder, origin: 'another.example'});
    expect(again.verifierKey.text).toBe(first.verifierKey.text);
    expect(first.verifierKey.name).toBe('overt.example/log');
    const [name = ''] = filesUnder(folder);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('two who make it at once get the same', async () => {
    const signers = await Promise.all(Array.from({length: 5}, () => openSigner({folder})));
    expect(new Set(signers.map(signer => signer.verifierKey.text)).size).toBe(1);
    expect(filesUnder(folder)).toHaveLength(1);
  });

  test('without an origin the log is named after its key', async () => {
    const {verifierKey} = await openSigner({folder, newSeed: () => Buffer.alloc(32, 9)});
    expect(verifierKey.name).toMatch(/^overt\.local\/[0-9a-f]{8}$/);
  });

  test('a damaged key file is refused, not replaced', async () => {
    const path = join(folder, 'ledger-signing-key');
    writeFileSync(path, 'PRIVATE+KEY+nonsense\n');
    await expect(openSigner({folder})).rejects.toThrow(/not a signing key/);
    expect(existsSync(path)).toBe(true);
  });
});
