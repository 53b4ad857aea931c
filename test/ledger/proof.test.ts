import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/errors.ts';
import {openCheckpoint, parseCheckpointText, signCheckpoint} from '../../src/ledger/checkpoint.ts';
import {leafHash} from '../../src/ledger/entry.ts';
import {emptyTree} from '../../src/ledger/merkle.ts';
import {parseNote, signerOf, signNote} from '../../src/ledger/note.ts';
import {parseProof, verifyProof, writeProof} from '../../src/ledger/proof.ts';
import {publicLog} from '../vectors/rfc6962.ts';
import {sofa} from '../vectors/signed-note.ts';

const signer = signerOf('example.org/log', Buffer.alloc(32, 1));
const stranger = signerOf('example.org/log', Buffer.alloc(32, 2));
const witness = signerOf('witness.example/w1', Buffer.alloc(32, 3));
const keys = [signer.verifierKey];

const entries = Array.from({length: 40}, (_, index) => `entry ${index}`);
const tree = emptyTree();
for (const entry of entries) tree.append(leafHash(entry));

function receipt(index: number, size: number, extra: Buffer | null = null): string {
  const checkpoint = signCheckpoint(size, tree.root(size), signer);
  return writeProof({index, hashes: tree.inclusion(index, size), checkpoint, extra});
}

describe('checkpoints', () => {
  test('the example of the specification is read', () => {
    const {origin, size, rootHash} = parseCheckpointText(parseNote(sofa).text);
    expect([origin, size, rootHash.toString('base64')]).toEqual([
      'example.com/behind-the-sofa',
      20_852_163,
      'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
    ]);
  });

  test('the empty log has size 0 and the hash of nothing', () => {
    const note = signCheckpoint(0, emptyTree().root(), signer);
    expect(note.split('\n').slice(0, 3)).toEqual([
      'example.org/log',
      '0',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    ]);
    expect(openCheckpoint(note, keys).believed).toBe(true);
  });

  test('lines of extensions are read over, and signed with the rest', () => {
    const root = tree.root().toString('base64');
    const note = signNote(`example.org/log\n40\n${root}\nsomething else\n`, [signer]);
    expect(openCheckpoint(note, keys)).toMatchObject({believed: true, checkpoint: {size: 40}});
  });

  test('a checkpoint is believed only when the log of its first line signed it', () => {
    const root = tree.root().toString('base64');
    const foreign = signNote(`example.net/other\n40\n${root}\n`, [signer]);
    expect(openCheckpoint(foreign, keys)).toMatchObject({believed: false, why: 'unknown-key'});
    const witnessed = signNote(`example.org/log\n40\n${root}\n`, [witness]);
    expect(openCheckpoint(witnessed, [...keys, witness.verifierKey])).toMatchObject({believed: false});
    const both = signNote(`example.org/log\n40\n${root}\n`, [witness, signer]);
    expect(openCheckpoint(both, keys)).toMatchObject({believed: true});
  });

  test.each([
    ['no root', 'a\n1\n'],
    ['a leading zero', `a\n01\n${'A'.repeat(43)}=\n`],
    ['a sign', `a\n-1\n${'A'.repeat(43)}=\n`],
    ['a size that no number holds', `a\n9007199254740993\n${'A'.repeat(43)}=\n`],
    ['a short root', 'a\n1\nAAAA\n'],
    ['no origin', `\n1\n${'A'.repeat(43)}=\n`],
    ['an empty line', `a\n1\n${'A'.repeat(43)}=\n\nx\n`],
    ['no last newline', `a\n1\n${'A'.repeat(43)}=`]
  ])('%s is refused', (_, text) => {
    expect(() => parseCheckpointText(text)).toThrow(AppError);
  });
});

describe('receipts', () => {
  test('the form is that of the specification, letter for letter', () => {
    const checkpoint = signCheckpoint(2, tree.root(2), signer);
    const [hash] = tree.inclusion(1, 2);
    const extra = Buffer.from('extra information');
    expect(writeProof({index: 1, hashes: tree.inclusion(1, 2), checkpoint, extra})).toBe(
      `c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 1\n${hash?.toString('base64')}\n\n${checkpoint}`
    );
    const only = signCheckpoint(1, tree.root(1), signer);
    expect(writeProof({index: 0, hashes: [], checkpoint: only, extra: null})).toBe(
      `c2sp.org/tlog-proof@v1\nindex 0\n\n${only}`
    );
  });

  test('every entry of every size is proven by its receipt, and no other entry is', () => {
    for (let size = 1; size <= entries.length; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const text = receipt(index, size);
        expect(verifyProof(text, entries[index] ?? '', keys)).toMatchObject({proven: true, index});
        expect(verifyProof(text, `${entries[index]} `, keys)).toMatchObject({proven: false, why: 'not-included'});
      }
    }
  });

  test('a receipt from a public log is checked up to the key of its checkpoint', () => {
    const {entry, index, size, rootBase64, hashesBase64} = publicLog;
    const checkpoint = signCheckpoint(size, Buffer.from(rootBase64, 'base64'), signer);
    const hashes = hashesBase64.map(hash => Buffer.from(hash, 'base64'));
    const text = writeProof({index, hashes, checkpoint, extra: null});
    expect(verifyProof(text, entry, keys)).toMatchObject({proven: true, checkpoint: {size}});
  });

  test('a receipt under the key of somebody who only took the name proves nothing', () => {
    const checkpoint = signCheckpoint(2, tree.root(2), stranger);
    const text = writeProof({index: 1, hashes: tree.inclusion(1, 2), checkpoint, extra: null});
    expect(verifyProof(text, 'entry 1', keys)).toMatchObject({proven: false, why: 'unknown-key'});
  });

  test('a receipt is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 40}).chain(size => fc.tuple(fc.nat({max: size - 1}), fc.constant(size))),
        fc.option(fc.uint8Array()),
        ([index, size], extra) => {
          const text = receipt(index, size, extra === null ? null : Buffer.from(extra));
          expect(writeProof(parseProof(text))).toBe(text);
        }
      )
    );
  });

  test('with any one character changed a receipt is refused or proves nothing', () => {
    const text = receipt(20, 40);
    for (let at = 0; at < text.length; at += 1) {
      const other = `${text.slice(0, at)}${text[at] === 'B' ? 'C' : 'B'}${text.slice(at + 1)}`;
      let proven = false;
      try {
        proven = verifyProof(other, 'entry 20', keys).proven;
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
      // Renaming a signer of the checkpoint makes that signature one of a stranger, which is no proof either.
      expect(proven, `at ${at}`).toBe(false);
    }
  });

  const good = receipt(1, 2);
  test.each([
    ['nothing', ''],
    ['another first line', good.replace('@v1', '@v2')],
    ['no index', good.replace('index 1\n', '')],
    ['an index with a leading zero', good.replace('index 1', 'index 01')],
    ['an index that is no number', good.replace('index 1', 'index x')],
    ['extra data after the index', good.replace('index 1\n', 'index 1\nextra AAAA\n')],
    ['extra data that is not base 64', good.replace('index', 'extra !!\nindex')],
    ['a hash of another length', good.replace('index 1\n', 'index 1\nAAAA\n')],
    ['too many hashes', good.replace('index 1\n', `index 1\n${`${'A'.repeat(43)}=\n`.repeat(60)}`)],
    ['no checkpoint', good.slice(0, good.indexOf('\n\n'))],
    ['carriage returns', good.replaceAll('\n', '\r\n')]
  ])('%s is refused', (_, text) => {
    expect(() => verifyProof(text, 'entry 1', keys)).toThrow(AppError);
  });

  test('whatever text comes, reading it ends in a receipt or in a refusal', () => {
    const piece = fc.constantFrom(...good.split('\n'), '\n', '\n\n', 'extra ', 'index 9', 'A'.repeat(44));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({unit: 'binary'}),
          fc.array(piece).map(all => all.join('\n'))
        ),
        text => {
          try {
            verifyProof(text, 'entry 1', keys);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
      )
    );
  });
});
