import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {openSigner, readHandOvers} from '../../src/ledger/keys.ts';
import {openLog} from '../../src/ledger/log.ts';
import {checkReceipt} from '../../web/record/receipt.ts';
import {checkWholeLog} from '../../web/record/whole-log.ts';
import {factAt, memoryKeeper} from '../ledger/memory-keeper.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

async function place(size: number) {
  const [folder, keyFolder] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'overt-whole-'))) as [string, string];
  folders.push(folder, keyFolder);
  const {keeper, facts} = memoryKeeper(Array.from({length: size}, (_, at) => factAt(at)));
  const log = openLog({
    keeper,
    folder,
    keyFolder,
    signer: await openSigner({folder: keyFolder, origin: 'log.example'})
  });
  const {checkpoint} = await log.publish();
  const file = async (path: string) => {
    try {
      return new Uint8Array(readFileSync(join(folder, path)));
    } catch {
      return null;
    }
  };
  const check = async (kept: string | null, verifierKey = log.verifierKey) =>
    checkWholeLog({file, verifierKey, handOvers: await readHandOvers(folder), kept, onProgress: () => {}});
  return {folder, log, facts, checkpoint, check, key: log.verifierKey};
}

const failing = ({steps}: Awaited<ReturnType<typeof checkWholeLog>>) =>
  steps.filter(({ok}) => !ok).map(({what}) => what);

describe('the check of the whole log in the browser', () => {
  test.each([1, 2, 3, 255, 256, 257, 511, 512, 1000])(
    'holds for a log of %i entries and every kept checkpoint',
    async size => {
      const {check, checkpoint, log, facts} = await place(size);
      expect(failing(await check(null))).toEqual([]);
      for (let added = 0; added < 300; added += 1) facts.push(factAt(facts.length));
      await log.publish();
      const grown = await check(checkpoint);
      expect(failing(grown)).toEqual([]);
      expect(grown.ok).toBe(true);
      expect(grown.steps.at(-1)?.detail).toBe(`the first ${size} are what stood there then`);
    }
  );

  test('names what is wrong: another root, missing entries, a changed past, a shorter log', async () => {
    const {check, checkpoint, folder, log, facts} = await place(300);
    const bundle = join(folder, 'tile/entries/000');
    const whole = readFileSync(bundle);
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(100) ^ 1, 100);
    writeFileSync(bundle, damaged);
    expect(failing(await check(null))).toEqual(['Together they are what the log signed']);
    writeFileSync(bundle, whole.subarray(0, 5000));
    expect(failing(await check(null))).toEqual(['Every entry is there']);
    facts.splice(17, 1, factAt(17, 'other words'));
    rmSync(folder, {recursive: true});
    await openLog({
      keeper: memoryKeeper(facts).keeper,
      folder,
      signer: await openSigner({folder: folders.at(-1) ?? ''})
    }).publish();
    expect(failing(await check(checkpoint))).toEqual(['Nothing that you kept has changed']);
    rmSync(folder, {recursive: true});
    await openLog({
      keeper: memoryKeeper(facts.slice(0, 299)).keeper,
      folder,
      signer: await openSigner({folder: folders.at(-1) ?? ''})
    }).publish();
    expect(failing(await check(checkpoint))).toEqual(['Nothing was taken away']);
    const {key} = await place(1);
    expect(failing(await check(null, key))).toEqual(['The log signed its checkpoint']);
    expect(failing(await check(null, 'no key'))).toEqual(['The key can be read']);
    expect(log.verifierKey).not.toBe(key);
  });

  test('and receipts follow the log through a change of its key, in both directions', async () => {
    const {check, checkpoint, log, facts, key, folder} = await place(20);
    const before = await log.receipt(4);
    await log.rotateKey(new Date('2026-04-01T00:00:00Z'));
    facts.push(factAt(20));
    const after = await log.receipt(20);
    expect(failing(await check(checkpoint, key))).toEqual([]);
    expect(failing(await check(checkpoint))).toEqual([]);
    const handOvers = await readHandOvers(folder);
    expect(await checkReceipt({...after, verifierKey: key})).toMatchObject({ok: true});
    expect(await checkReceipt({...before, verifierKey: after.verifierKey, handOvers})).toMatchObject({ok: true});
    expect(await checkReceipt({...after, verifierKey: key, handOvers: []})).toMatchObject({ok: false});
    const [text = ''] = handOvers;
    expect(
      await checkReceipt({...after, verifierKey: key, handOvers: [text.replace('size 20', 'size 99')]})
    ).toMatchObject({
      ok: false
    });
  });
});
