import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {leafHash} from '../../src/ledger/entry.ts';
import {openSigner} from '../../src/ledger/keys.ts';
import {emptyTree, type Tree} from '../../src/ledger/merkle.ts';
import {openTileWriter, stretch, type TileWriter} from '../../src/ledger/tile-writer.ts';
import {
  bundleOf,
  entriesOf,
  readEntry,
  readLeaves,
  tileIndexPath,
  tilePath,
  tilesIn,
  tileTree
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

/** A writer at `from` that has gone on to `size`. */
async function written(size: number, from = 0): Promise<TileWriter> {
  const writer = await openTileWriter(folder, from);
  if (writer === null) throw new Error('no tiles to begin from');
  for (let index = from; index < size; index += 1) await writer.append(`entry ${index}`);
  await writer.finish();
  return writer;
}

const hashTiles = (path: string): string[] => filesUnder(path).filter(file => !file.startsWith('tile/entries'));

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
    await written(70_000);
    const files = hashTiles(folder);
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
    await written(256);
    expect(hashTiles(folder)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(readFileSync(join(folder, 'tile/1/000.p/1'))).toEqual(treeOf(256).root());
  });

  test('growing step by step leaves the same tiles as all at once, and what is missing is written again', async () => {
    for (const size of [1, 200, 256, 300, 513]) await written(size);
    const files = filesUnder(folder);
    expect(files).toContain('tile/0/002.p/1');
    expect(files).toContain('tile/entries/002.p/1');
    expect(files).not.toContain('tile/0/000.p/200');
    rmSync(join(folder, 'tile/0/000'));
    writeFileSync(join(folder, 'tile/entries/001'), 'damaged');
    await written(513);
    expect(filesUnder(folder)).toEqual(files);
    expect(await readEntry(folder, 300)).toBe('entry 300');
  });

  test('a writer has the root of the tree at every size', async () => {
    const tree = treeOf(1200);
    const writer = await openTileWriter(folder, 0);
    for (let index = 0; index < 1200; index += 1) {
      expect(writer?.root()).toEqual(tree.root(index));
      await writer?.append(`entry ${index}`);
    }
    expect(writer?.root()).toEqual(tree.root());
  });

  test('a writer goes on from a whole stretch of 65 536 entries without reading what came before', async () => {
    await written(stretch + 300);
    const files = filesUnder(folder);
    for (const name of ['tile/0/000', 'tile/0/100', 'tile/1/000']) rmSync(join(folder, name));
    const again = await written(stretch + 700, stretch);
    expect(again.root()).toEqual(treeOf(stretch + 700).root());
    expect(filesUnder(folder)).toContain('tile/0/258.p/188');
    expect(files).toContain('tile/0/257.p/44');
    expect(await openTileWriter(folder, 2 * stretch)).toBeNull();
  });

  test('roots, inclusion and consistency proofs from tiles are those of the tree in memory, at any size', async () => {
    const tree = treeOf(stretch + 900);
    await written(stretch + 900);
    const read = tilesIn(folder);
    const sizes = fc.integer({min: 1, max: stretch + 900});
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (one, other) => {
        const [from, size] = [Math.min(one, other), Math.max(one, other)];
        const tiles = tileTree(read, size);
        expect(await tiles.root()).toEqual(tree.root(size));
        expect(await tiles.root(from)).toEqual(tree.root(from));
        expect(await tiles.inclusion(from - 1)).toEqual(tree.inclusion(from - 1, size));
        expect(await tiles.consistency(from)).toEqual(tree.consistency(from, size));
      }),
      {numRuns: 300}
    );
  });

  test('tiles that are missing or cut short are said to be so', async () => {
    await written(700);
    rmSync(join(folder, 'tile/0/001'));
    writeFileSync(join(folder, 'tile/0/000'), 'short');
    const tiles = tileTree(tilesIn(folder), 700);
    await expect(tiles.inclusion(300)).rejects.toThrow(/no tile\/0\/001/);
    await expect(tiles.inclusion(3)).rejects.toThrow(/tile\/0\/000 cut short/);
  });

  test('leaves and entries are read back at any earlier size', async () => {
    const entries = Array.from({length: 300}, (_, index) => `entry ${index}`);
    await written(300);
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
