import {verify} from 'node:crypto';
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {openCheckpoint, signCheckpoint} from '../../src/ledger/checkpoint.ts';
import {cosign, cosignaturesOf} from '../../src/ledger/cosignature.ts';
import {parseHandOver, signHandOver, trustedKeys} from '../../src/ledger/hand-over.ts';
import {openSigner} from '../../src/ledger/keys.ts';
import {type Log, openLog} from '../../src/ledger/log.ts';
import {logSource} from '../../src/ledger/log-source.ts';
import {parseNote, parseVerifierKey, signerOf} from '../../src/ledger/note.ts';
import {type WitnessAnswer, witness} from '../../src/ledger/witness.ts';
import {addWitness} from '../../src/ledger/witnessed.ts';
import {sofa} from '../vectors/signed-note.ts';
import {type Fact, factAt, memoryKeeper} from './memory-keeper.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overt-witness-'));
  folders.push(folder);
  return folder;
}

type Place = {
  readonly log: Log;
  readonly folder: string;
  readonly keyFolder: string;
  readonly record: Fact[];
  readonly key: string;
  readonly grow: (to: number) => Promise<string>;
};

/** A log of its own, whose files a witness can look at. */
async function place(): Promise<Place> {
  const {keeper, facts: record} = memoryKeeper();
  const [folder, keyFolder] = [freshFolder(), freshFolder()];
  const log = openLog({
    keeper,
    folder,
    keyFolder,
    signer: await openSigner({folder: keyFolder, origin: 'log.example'})
  });
  const grow = async (to: number): Promise<string> => {
    while (record.length < to) record.push(factAt(record.length));
    return (await log.publish()).checkpoint;
  };
  return {log, folder, keyFolder, record, key: log.verifierKey, grow};
}

function see(where: string, folder: string, key: string | null = null): Promise<WitnessAnswer> {
  return witness({
    source: logSource(where),
    folder,
    logKey: key,
    name: 'witness.example',
    now: () => new Date('2026-04-01T12:00:00Z')
  });
}

describe('a cosignature', () => {
  const signer = signerOf('witness.example/w1', Buffer.alloc(32, 3), 'cosignature');

  test('has the form that tlog-cosignature describes, letter for letter', () => {
    const line = cosign(sofa, signer, new Date(1_679_315_147_999));
    const bytes = Buffer.from(line.trimEnd().split(' ')[2] ?? '', 'base64');
    expect(line.startsWith('— witness.example/w1 ')).toBe(true);
    expect(bytes).toHaveLength(4 + 8 + 64);
    expect(bytes.readBigUInt64BE(4)).toBe(1_679_315_147n);
    const statement = `cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n`;
    expect(verify(null, Buffer.from(statement), signer.verifierKey.key, bytes.subarray(12))).toBe(true);
  });

  test('carries the algorithm 4 in its key, and is never taken for a log’s own key', () => {
    const {text} = signer.verifierKey;
    expect(Buffer.from(text.split('+').slice(2).join('+'), 'base64')[0]).toBe(4);
    expect(parseVerifierKey(text, 'cosignature').text).toBe(text);
    expect(() => parseVerifierKey(text)).toThrow(/not a verifier key/);
    expect(() => parseVerifierKey(signerOf('a', Buffer.alloc(32, 1)).verifierKey.text, 'cosignature')).toThrow(
      /not the key of a witness/
    );
  });

  test('is found among others, with its time; one over another text or another time is none', () => {
    const note = sofa + cosign(sofa, signer, new Date('2026-04-01T12:00:00Z'));
    const [found] = cosignaturesOf(note, [signer.verifierKey]);
    expect(found?.at).toEqual(new Date('2026-04-01T12:00:00Z'));
    expect(cosignaturesOf(note.replace('20852163', '20852164'), [signer.verifierKey])).toEqual([]);
    const lines = note.trimEnd().split('\n');
    const bytes = Buffer.from(lines.at(-1)?.split(' ')[2] ?? '', 'base64');
    bytes.writeUInt8(bytes.readUInt8(11) ^ 1, 11);
    const later = [...lines.slice(0, -1), `— witness.example/w1 ${bytes.toString('base64')}`, ''].join('\n');
    expect(cosignaturesOf(later, [signer.verifierKey])).toEqual([]);
  });
});

describe('a witness', () => {
  test('needs the key of a log at first sight, and cosigns what it sees', async () => {
    const {folder, key, grow} = await place();
    const state = freshFolder();
    await grow(3);
    await expect(see(folder, state)).rejects.toMatchObject({code: 'ledger.unknown-log'});
    const answer = await see(folder, state, key);
    expect(answer).toMatchObject({origin: 'log.example', size: 3, before: null});
    expect(cosignaturesOf(answer.cosigned, [parseVerifierKey(answer.witnessKey, 'cosignature')])).toHaveLength(1);
    expect(openCheckpoint(answer.cosigned, [parseVerifierKey(key)]).believed).toBe(true);
    expect(readFileSync(join(state, 'key.txt'), 'utf8').trim()).toBe(answer.witnessKey);
    await expect(see(folder, freshFolder(), answer.witnessKey)).rejects.toMatchObject({code: 'ledger.bad-proof'});
  });

  test('goes along with a log that only grows, in steps of any size', async () => {
    const {folder, key, grow} = await place();
    const state = freshFolder();
    let before: number | null = null;
    for (const size of [1, 1, 2, 3, 8, 255, 256, 257, 600]) {
      await grow(size);
      expect(await see(folder, state, key)).toMatchObject({size, before});
      before = size;
    }
    expect(existsSync(join(state, 'logs', readdirSync(join(state, 'logs'))[0] ?? '', 'evidence'))).toBe(false);
  });

  /** The record rewritten and signed anew with the same key, as its owner can. */
  async function rewritten({record, keyFolder}: Place, at: number, size: number): Promise<string> {
    const other = memoryKeeper(record.slice(0, size));
    other.facts.splice(at, 1, factAt(at, 'something else'));
    while (other.facts.length < size) other.facts.push(factAt(other.facts.length));
    const folder = freshFolder();
    await openLog({keeper: other.keeper, folder, signer: await openSigner({folder: keyFolder})}).publish();
    return folder;
  }

  test.each([
    ['shrinks', 2, 9, /shows 9 entries where this witness has cosigned 10: entries were taken away/],
    ['changes under the same size', 2, 10, /other entries among its first 10/],
    ['was rewritten and grew', 2, 300, /do not begin with the 10 that this witness has cosigned/]
  ])('refuses a log that %s, says so, and keeps both checkpoints', async (_, at, size, says) => {
    const made = await place();
    const state = freshFolder();
    await made.grow(10);
    const {cosigned} = await see(made.folder, state, made.key);
    const forged = await rewritten(made, at, size);
    await expect(see(forged, state)).rejects.toMatchObject({code: 'ledger.witness-refused', message: says});
    const seen = join(state, 'logs', readdirSync(join(state, 'logs'))[0] ?? '');
    const evidence = join(seen, 'evidence', readdirSync(join(seen, 'evidence'))[0] ?? '');
    expect(readFileSync(join(evidence, 'cosigned-before.checkpoint'), 'utf8')).toBe(cosigned);
    const shown = readFileSync(join(evidence, 'shown-now.checkpoint'), 'utf8');
    // Anybody with the log's key can see that it signed both.
    for (const note of [cosigned, shown]) {
      expect(openCheckpoint(note, [parseVerifierKey(made.key)]).believed).toBe(true);
    }
    // It stays with what it saw, and goes on with the true log.
    await made.grow(12);
    expect(await see(made.folder, state)).toMatchObject({size: 12, before: 10});
  });

  test('does not accuse a log whose files are merely damaged or incomplete', async () => {
    const {folder, key, grow} = await place();
    const state = freshFolder();
    await grow(300);
    await see(folder, state, key);
    await grow(700);
    const copy = freshFolder();
    cpSync(folder, copy, {recursive: true});
    writeFileSync(join(copy, 'tile/0/001'), Buffer.alloc(8192, 1));
    await expect(see(copy, state)).rejects.toMatchObject({code: 'ledger.files-damaged'});
    rmSync(join(copy, 'tile/0/001'));
    await expect(see(copy, state)).rejects.toMatchObject({code: 'ledger.files-damaged'});
    expect(await see(folder, state)).toMatchObject({size: 700, before: 300});
  });

  test('two histories shown to two witnesses meet in the log that takes in both cosignatures', async () => {
    const made = await place();
    await made.grow(10);
    const [one, two] = [freshFolder(), freshFolder()];
    const first = await see(made.folder, one, made.key);
    const forged = await rewritten(made, 4, 10);
    const second = await see(forged, two, made.key);
    await addWitness(made.folder, first.witnessKey);
    await addWitness(made.folder, second.witnessKey);
    expect(await made.log.acceptCosigned(first.cosigned)).toEqual(['witness.example']);
    await expect(made.log.acceptCosigned(second.cosigned)).rejects.toMatchObject({code: 'ledger.not-consistent'});
    expect(await made.log.verify({checkpoint: second.cosigned})).toMatchObject({ok: false});
    expect(await made.log.verify({checkpoint: first.cosigned})).toMatchObject({ok: true});
  });

  test('follows a hand-over to a new key, and refuses another story about it later', async () => {
    const made = await place();
    const state = freshFolder();
    await made.grow(5);
    await see(made.folder, state, made.key);
    await made.log.rotateKey(new Date('2026-04-02T00:00:00Z'));
    await made.grow(9);
    expect(await see(made.folder, state)).toMatchObject({size: 9, before: 5});
    const handOver = join(made.folder, 'hand-over/1');
    const other = signHandOver(
      signerOf('log.example', Buffer.alloc(32, 8)),
      signerOf('log.example', Buffer.alloc(32, 9)),
      {size: 5, rootHash: Buffer.alloc(32), at: '2026-04-02T00:00:00.000Z'}
    );
    writeFileSync(handOver, other);
    await expect(see(made.folder, state)).rejects.toMatchObject({code: 'ledger.witness-refused'});
    rmSync(handOver);
    await expect(see(made.folder, state)).rejects.toMatchObject({code: 'ledger.witness-refused'});
  });

  test('sees a log over HTTP as it does in a folder', async () => {
    const {folder, key, grow} = await place();
    const state = freshFolder();
    const asked: string[] = [];
    const source = logSource('https://log.example/base/', async address => {
      asked.push(address);
      const path = join(folder, address.replace('https://log.example/base/', ''));
      return existsSync(path) ? new Response(readFileSync(path)) : new Response('', {status: 404});
    });
    const look = () => witness({source, folder: state, logKey: key, name: null, now: () => new Date()});
    await grow(200);
    expect(await look()).toMatchObject({size: 200, before: null});
    await grow(600);
    expect(await look()).toMatchObject({size: 600, before: 200});
    expect(asked).toContain('https://log.example/base/tile/0/002.p/88');
    const silent = logSource('https://log.example', async () => new Response('', {status: 500}));
    await expect(silent.checkpoint()).rejects.toMatchObject({code: 'ledger.unreachable'});
    const flood = logSource('https://log.example', async () => new Response(Buffer.alloc(3_000_000)));
    await expect(flood.checkpoint()).rejects.toThrow(/more than two million/);
  });

  test('waits for no other run of itself, and is not stopped by one that died', async () => {
    const {folder, key, grow} = await place();
    const state = freshFolder();
    await grow(2);
    await see(folder, state, key);
    const seen = join(state, 'logs', readdirSync(join(state, 'logs'))[0] ?? '');
    writeFileSync(join(seen, 'lock'), `${process.pid}\n`);
    await expect(see(folder, state)).rejects.toThrow(/another run of this witness/);
    writeFileSync(join(seen, 'lock'), '99999999\n');
    expect(await see(folder, state)).toMatchObject({size: 2});
    expect(existsSync(join(seen, 'lock'))).toBe(false);
  });
});

describe('a hand-over', () => {
  const keys = [1, 2, 3].map(seed => signerOf('log.example', Buffer.alloc(32, seed)));
  const [a, b, c] = keys;
  if (a === undefined || b === undefined || c === undefined) throw new Error('three keys');
  const tree = (size: number) => ({size, rootHash: Buffer.alloc(32, size), at: '2026-04-01T00:00:00.000Z'});
  const [toB, toC] = [signHandOver(a, b, tree(5)), signHandOver(b, c, tree(9))];

  test('is read back as it was signed', () => {
    expect(parseHandOver(toB)).toMatchObject({size: 5, at: '2026-04-01T00:00:00.000Z'});
    expect(parseHandOver(toB).to.text).toBe(b.verifierKey.text);
  });

  test('leads from any key to all others, each as far as it was in force', () => {
    const handOvers = [toB, toC].map(parseHandOver);
    for (const {verifierKey} of keys) {
      const trusted = trustedKeys(verifierKey, handOvers);
      expect(new Map(trusted.map(key => [key.text, key.until]))).toEqual(
        new Map([
          [a.verifierKey.text, 5],
          [b.verifierKey.text, 9],
          [c.verifierKey.text, undefined]
        ])
      );
      const believed = (size: number, signer: typeof a) =>
        openCheckpoint(signCheckpoint(size, Buffer.alloc(32), signer), trusted).believed;
      expect([believed(5, a), believed(6, a), believed(9, b), believed(10, b), believed(10, c)]).toEqual([
        true,
        false,
        true,
        false,
        true
      ]);
    }
  });

  test('with one character changed is refused', () => {
    for (let at = 0; at < toB.length; at += 1) {
      const other = `${toB.slice(0, at)}${toB[at] === 'B' ? 'C' : 'B'}${toB.slice(at + 1)}`;
      expect(() => parseHandOver(other), `at ${at}`).toThrow();
    }
  });

  test('signed by only one of the two, between two logs, or twice from one key is refused', () => {
    const lines = toB.split('\n');
    expect(() => parseHandOver([...lines.slice(0, -2), ''].join('\n'))).toThrow(/did not both sign/);
    const foreign = signerOf('other.example', Buffer.alloc(32, 4));
    expect(() => parseHandOver(signHandOver(a, foreign, tree(5)))).toThrow(/two logs/);
    const twice = [toB, signHandOver(a, c, tree(7))].map(parseHandOver);
    expect(() => trustedKeys(a.verifierKey, twice)).toThrow(/two hand-overs/);
  });

  test('and a checkpoint can never be taken for each other', () => {
    expect(() => openCheckpoint(toB, [a.verifierKey])).toThrow(/not a checkpoint/);
    expect(() => parseHandOver(signCheckpoint(5, Buffer.alloc(32), a))).toThrow(/not a hand-over/);
    expect(parseNote(toB).signatures).toHaveLength(2);
  });
});
