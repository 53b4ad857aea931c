import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, describe, expect, test} from 'vitest';
import {cosign} from '../../src/ledger/cosignature.ts';
import {openSigner} from '../../src/ledger/keys.ts';
import {openLog} from '../../src/ledger/log.ts';
import {parseVerifierKey, signerOf} from '../../src/ledger/note.ts';
import {verifyProof} from '../../src/ledger/proof.ts';
import {stretch} from '../../src/ledger/tile-writer.ts';
import {addWitness} from '../../src/ledger/witnessed.ts';
import {type Fact, factAt, memoryKeeper} from './memory-keeper.ts';

const signer = signerOf('overt.example/log', Buffer.alloc(32, 5));
const witness = signerOf('witness.example', Buffer.alloc(32, 6), 'cosignature');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overt-log-'));
  folders.push(folder);
  return folder;
}

function facts(count: number): Fact[] {
  return Array.from({length: count}, (_, position) => factAt(position));
}

describe('an attacker who owns database, disk and signing key', () => {
  type Attack = {readonly what: string; readonly at: number; readonly other: number};
  const attack = fc.record({
    what: fc.constantFrom('change', 'remove', 'insert', 'move', 'cut', 'back-date', 'salt', 'rename'),
    at: fc.nat(),
    other: fc.nat()
  });

  function perform(record: Fact[], {what, at: anyAt, other: anyOther}: Attack): void {
    const at = anyAt % record.length;
    const other = anyOther % record.length;
    const fact = record[at];
    if (fact === undefined) return;
    const change: Readonly<Record<string, () => unknown>> = {
      change: () => record.splice(at, 1, {...fact, words: `${fact.words}!`}),
      remove: () => record.splice(at, 1),
      insert: () => record.splice(at, 0, factAt(record.length + 1000)),
      move: () => record.splice(other, 0, ...record.splice(at, 1)),
      cut: () => record.splice(at),
      'back-date': () => record.splice(at, 1, {...fact, at: '2025-01-01T00:00:00.000Z'}),
      salt: () => record.splice(at, 1, {...fact, salt: fact.salt + 1_000_000}),
      rename: () => record.splice(at, 1, {...fact, id: `${fact.id}-2`})
    };
    change[what]?.();
  }

  test('is caught by whoever holds a checkpoint that covers what changed, and only then', async () => {
    let caught = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({min: 1, max: 9}), {minLength: 1, maxLength: 6}),
        fc.array(attack, {minLength: 1, maxLength: 3}),
        async (growth, attacks) => {
          const {keeper, facts: record} = memoryKeeper();
          const folder = freshFolder();
          const log = openLog({keeper, folder, signer});
          const kept: {size: number; checkpoint: string; proof: string}[] = [];
          for (const more of growth) {
            for (let added = 0; added < more; added += 1) record.push(factAt(record.length));
            const {size, checkpoint} = await log.publish();
            kept.push({size, checkpoint, proof: (await log.receipt(size - 1)).proof});
          }
          const before = [...record];
          for (const one of attacks) perform(record, one);
          const touched = before.findIndex((fact, at) => JSON.stringify(fact) !== JSON.stringify(record[at]));
          // Everything that hangs on it is made anew: files, checkpoint, signature.
          rmSync(folder, {recursive: true});
          const forged = openLog({keeper, folder, signer});
          await forged.publish();
          expect(await forged.verify()).toMatchObject({ok: true});
          for (const {size, checkpoint, proof} of kept) {
            const isTouched = touched >= 0 && touched < size;
            expect((await forged.verify({checkpoint})).ok).toBe(!isTouched);
            expect((await forged.verify({proof})).ok).toBe(!isTouched);
            if (isTouched) caught += 1;
          }
        }
      ),
      {numRuns: 30}
    );
    expect(caught).toBeGreaterThan(30);
  });

  test('without the key cannot even make the log sign, and the first entry that differs is named first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 2, max: 40}), attack, async (count, one) => {
        const {keeper, facts: record} = memoryKeeper(facts(count));
        const folder = freshFolder();
        const {checkpoint} = await openLog({keeper, folder, signer}).publish();
        const before = [...record];
        perform(record, one);
        const touched = before.findIndex((fact, at) => JSON.stringify(fact) !== JSON.stringify(record[at]));
        fc.pre(touched >= 0);
        record.push(factAt(99));
        const again = openLog({keeper, folder, signer});
        await expect(again.publish()).rejects.toMatchObject({code: 'ledger.not-consistent'});
        expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(checkpoint);
        const {ok, problems} = await again.verify();
        expect(ok).toBe(false);
        expect(problems[0]?.position).toBe(touched);
        const positions = problems.map(problem => problem.position ?? Number.POSITIVE_INFINITY);
        expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      }),
      {numRuns: 50}
    );
  });
});

describe('times', () => {
  async function witnessed(size: number, at: string) {
    const {keeper, facts: record} = memoryKeeper(facts(size));
    const folder = freshFolder();
    const log = openLog({keeper, folder, signer});
    const {checkpoint} = await log.publish();
    await addWitness(folder, witness.verifierKey.text);
    await log.acceptCosigned(checkpoint + cosign(checkpoint, witness, new Date(at)));
    return {log, record};
  }

  test('an entry written later than it says is caught by the time of a witness', async () => {
    const {log, record} = await witnessed(10, '2026-03-20T12:00:00Z');
    expect(await log.verify()).toMatchObject({ok: true, witnesses: [{name: 'witness.example', size: 10, fits: true}]});
    record.push({...factAt(10), at: '2026-03-20T12:30:00.000Z'});
    expect(await log.verify()).toMatchObject({ok: true, notices: []});
    record.push({...factAt(11), at: '2026-03-10T08:00:00.000Z'});
    const {ok, problems} = await log.verify();
    expect(ok).toBe(false);
    expect(problems).toEqual([
      {
        position: 11,
        what: 'back-dated',
        statement:
          'Entry 11 says that it was written at 2026-03-10T08:00:00.000Z, but witness.example saw the record end at 10 entries at 2026-03-20T12:00:00.000Z: it was written later than it says, or a clock was wrong.'
      }
    ]);
  });

  test('an entry from the future of a witness that had seen it is caught', async () => {
    const {log} = await witnessed(10, '2026-02-01T00:00:00Z');
    expect((await log.verify()).problems[0]).toMatchObject({position: 0, what: 'back-dated'});
  });

  test('times that run back without a witness are pointed out, and prove nothing', async () => {
    const {keeper, facts: record} = memoryKeeper(facts(10));
    record.push({...factAt(10), at: '2026-02-10T08:00:00.000Z'});
    const verified = await openLog({keeper, folder: freshFolder(), signer}).verify();
    expect(verified).toMatchObject({ok: true, notices: [{position: 10}]});
  });
});

describe('a long log', () => {
  test('a new process reads only the last entries again, and a receipt a handful of tiles', async () => {
    const made = memoryKeeper(facts(stretch + 300));
    const folder = freshFolder();
    const first = openLog({keeper: made.keeper, folder, signer});
    const {rootHash} = await first.publish();
    for (let added = 0; added < 20; added += 1) made.facts.push(factAt(made.facts.length));
    const before = made.reads();
    const again = openLog({keeper: made.keeper, folder, signer});
    const {size} = await again.publish();
    expect(size).toBe(stretch + 320);
    expect(made.reads() - before).toBeLessThan(700);
    const receipt = await again.receipt(17);
    expect(made.reads() - before).toBeLessThan(710);
    expect(verifyProof(receipt.proof, receipt.entry, [signer.verifierKey])).toMatchObject({proven: true});
    const verified = await again.verify();
    expect(verified).toMatchObject({ok: true, size});
    expect(rootHash).not.toBe(verified.rootHash);
  });

  test('damaged tiles never lead to a false receipt: they are written again from the record', async () => {
    const {keeper} = memoryKeeper(facts(700));
    const folder = freshFolder();
    await openLog({keeper, folder, signer}).publish();
    const good = readFileSync(join(folder, 'tile/0/001'));
    writeFileSync(join(folder, 'tile/0/001'), Buffer.alloc(good.length, 7));
    const log = openLog({keeper, folder, signer});
    const {proof, entry} = await log.receipt(300);
    expect(verifyProof(proof, entry, [signer.verifierKey])).toMatchObject({proven: true});
    expect(readFileSync(join(folder, 'tile/0/001'))).toEqual(good);
    // A running process notices as well.
    rmSync(join(folder, 'tile/0/001'));
    expect(verifyProof((await log.receipt(300)).proof, entry, [signer.verifierKey])).toMatchObject({proven: true});
  });

  test('a checkpoint file that disappears under a running process is put back, not begun anew', async () => {
    const {keeper, facts: record} = memoryKeeper(facts(5));
    const folder = freshFolder();
    const log = openLog({keeper, folder, signer});
    const {checkpoint} = await log.publish();
    rmSync(join(folder, 'checkpoint'));
    expect((await log.publish()).checkpoint).toBe(checkpoint);
    expect(existsSync(join(folder, 'checkpoint'))).toBe(true);
    record.splice(2, 1, factAt(77));
    rmSync(folder, {recursive: true});
    record.push(factAt(6));
    // What it signs still grows out of what it signed before, which no longer is what the record says.
    await log.publish();
    expect((await log.verify()).ok).toBe(false);
    await expect(log.receipt(2)).rejects.toMatchObject({code: 'ledger.not-consistent'});
  });
});

describe('a new key', () => {
  async function rotated() {
    const {keeper, facts: record} = memoryKeeper(facts(5));
    const [folder, keyFolder] = [freshFolder(), freshFolder()];
    const open = async () =>
      openLog({keeper, folder, keyFolder, signer: await openSigner({folder: keyFolder, ledger: folder})});
    const log = await open();
    const old = {key: log.verifierKey, ...(await log.publish()), proof: (await log.receipt(3)).proof};
    const secret = readFileSync(join(keyFolder, 'ledger-signing-key'), 'utf8');
    const other = await open();
    await log.rotateKey(new Date('2026-04-01T00:00:00Z'));
    return {record, folder, keyFolder, log, other, old, secret, open};
  }

  test('signs from then on, and what was signed before still holds', async () => {
    const {log, old, record, folder, keyFolder, secret} = await rotated();
    expect(log.verifierKey).not.toBe(old.key);
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).not.toBe(old.checkpoint);
    record.push(factAt(5));
    expect(await log.verify({checkpoint: old.checkpoint})).toMatchObject({
      ok: true,
      keys: [
        {verifierKey: log.verifierKey, until: null},
        {verifierKey: old.key, until: 5}
      ]
    });
    expect(await log.verify({proof: old.proof})).toMatchObject({ok: true});
    expect(await log.receipt(5)).toMatchObject({verifierKey: log.verifierKey, handOvers: [expect.any(String)]});
    // The old secret is nowhere any more, and the new one is its owner's alone.
    expect(readdirSync(keyFolder)).toEqual(['ledger-signing-key']);
    expect(readFileSync(join(keyFolder, 'ledger-signing-key'), 'utf8')).not.toBe(secret);
    expect(statSync(join(keyFolder, 'ledger-signing-key')).mode & 0o777).toBe(0o600);
  });

  test('is used by other processes at once, so that nobody signs with the old one', async () => {
    const {log, other, record, old} = await rotated();
    record.push(factAt(5));
    const {checkpoint} = await other.publish();
    expect(other.verifierKey).toBe(log.verifierKey);
    expect(checkpoint).toContain(parseVerifierKey(log.verifierKey).name);
    expect(await other.verify({checkpoint})).toMatchObject({ok: true});
    expect(verifyProof((await other.receipt(5)).proof, '', [parseVerifierKey(old.key)])).toMatchObject({
      proven: false,
      why: 'unknown-key'
    });
  });

  test('makes what the old one signs later worthless', async () => {
    const {log, record, folder, secret} = await rotated();
    record.push(factAt(5));
    const thief = freshFolder();
    writeFileSync(join(thief, 'ledger-signing-key'), secret);
    const stolen = await openSigner({folder: thief});
    const forged = openLog({keeper: memoryKeeper(facts(6)).keeper, folder: freshFolder(), signer: stolen});
    const {checkpoint} = await forged.publish();
    const {problems} = await log.verify({checkpoint});
    expect(problems[0]?.statement).toMatch(/had been replaced before the record was that long/);
    writeFileSync(join(folder, 'checkpoint'), checkpoint);
    await expect(log.publish()).rejects.toMatchObject({code: 'ledger.not-consistent'});
  });

  test('after a crash there is exactly one key in force', async () => {
    const {folder, keyFolder, log, open} = await rotated();
    const key = readFileSync(join(keyFolder, 'ledger-signing-key'), 'utf8');
    // Killed after the hand-over, before the new key took its place.
    writeFileSync(join(keyFolder, 'ledger-signing-key.next'), key);
    writeFileSync(join(keyFolder, 'ledger-signing-key'), 'PRIVATE+KEY+of an old one');
    expect((await open()).verifierKey).toBe(log.verifierKey);
    expect(existsSync(join(keyFolder, 'ledger-signing-key.next'))).toBe(false);
    // Killed before the hand-over was written: the old key goes on.
    const stray = await openSigner({folder: freshFolder(), origin: 'overt.example/other'});
    expect(stray.verifierKey.name).toBe('overt.example/other');
    rmSync(join(folder, 'hand-over'), {recursive: true});
    writeFileSync(join(keyFolder, 'ledger-signing-key.next'), key);
    expect((await open()).verifierKey).toBe(log.verifierKey);
    expect((await log.verify()).ok).toBe(true);
  });

  test('a log that has begun is never given another key by accident', async () => {
    const {folder, keyFolder} = await rotated();
    rmSync(join(keyFolder, 'ledger-signing-key'));
    await expect(openSigner({folder: keyFolder, ledger: folder})).rejects.toMatchObject({code: 'ledger.key-missing'});
    expect(readdirSync(keyFolder)).toEqual([]);
  });

  test('a hand-over that was removed or replaced is said by verification', async () => {
    const {log, folder, old} = await rotated();
    writeFileSync(join(folder, 'hand-over/1'), 'nonsense\n');
    const {problems} = await log.verify({checkpoint: old.checkpoint});
    expect(problems.map(problem => problem.statement).join(' ')).toMatch(/how its key was replaced are damaged/);
  });
});
