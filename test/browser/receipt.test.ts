import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {parseCheckpoint, parseNote, parseVerifierKey, signedBy} from '../../web/record/note.ts';
import {checkReceipt} from '../../web/record/receipt.ts';
import {enoch, keys, peter, sofa, text} from '../vectors/signed-note.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import {entryCount, receiptFor} from './fixture-record.ts';
import type {MockServer} from './mock-server.ts';
import {onMock} from './stage.ts';

/** Replaces one character of a base64 line by another that is also base64. */
function damaged(text: string, line: number): string {
  const lines = text.split('\n');
  const old = lines[line] ?? '';
  lines[line] = (old.startsWith('A') ? 'B' : 'A') + old.slice(1);
  return lines.join('\n');
}

describe('the receipt check of the console', () => {
  test('every entry of a record has a receipt that holds', async () => {
    for (let position = 0; position < entryCount; position += 1) {
      const check = await checkReceipt(receiptFor(position));
      expect(check.steps.filter(step => !step.ok)).toEqual([]);
      expect(check.ok).toBe(true);
    }
  });

  test('one changed byte of the entry is refused', async () => {
    const receipt = receiptFor(6);
    const check = await checkReceipt({...receipt, entry: receipt.entry.replace('decision-made', 'decision-mad3')});
    expect(check.ok).toBe(false);
    expect(check.steps.at(-1)?.what).toBe('The entry stands in the record at its place');
  });

  test('a changed path, place, root or size is refused', async () => {
    const receipt = receiptFor(6);
    const lines = receipt.proof.split('\n');
    const rootLine = lines.indexOf(String(entryCount)) + 1;
    const tampered = [
      damaged(receipt.proof, 2),
      receipt.proof.replace('index 6', 'index 5'),
      damaged(receipt.proof, rootLine),
      receipt.proof.replace(`\n${entryCount}\n`, `\n${entryCount + 1}\n`),
      receipt.proof.replace('c2sp.org/tlog-proof@v1', 'c2sp.org/tlog-proof@v2')
    ];
    for (const proof of tampered) expect((await checkReceipt({...receipt, proof})).ok).toBe(false);
  });

  test('another log’s key is refused, and so is a key whose id does not belong to it', async () => {
    const receipt = receiptFor(6);
    const [name = '', id = '', key = ''] = receipt.verifierKey.split('+', 3);
    const rest = receipt.verifierKey.slice(`${name}+${id}+`.length);
    expect(key).not.toBe('');
    for (const verifierKey of [`${name}+00000000+${rest}`, `other.test/log+${id}+${rest}`, '']) {
      expect((await checkReceipt({...receipt, verifierKey})).ok).toBe(false);
    }
  });

  test('notes signed by others, with known keys, hold; another text under the same signatures does not', async () => {
    for (const {verifierKey} of [peter, enoch]) {
      const key = await parseVerifierKey(verifierKey);
      const note = parseNote(`${text}\n${peter.signature}${enoch.signature}`);
      if (!key || !note) throw new Error('a known note cannot be read');
      await expect(signedBy(note, key)).resolves.toBe(true);
      await expect(signedBy({...note, text: note.text.toUpperCase()}, key)).resolves.toBe(false);
    }
    for (const key of keys) await expect(parseVerifierKey(key)).resolves.not.toBe(null);
    expect(parseCheckpoint(parseNote(sofa)?.text ?? '')).toMatchObject({size: 20_852_163});
  });
});

describe.skipIf(!hasChromium)(`the receipt check in a browser${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;

  onMock(stage => {
    ({mock, page} = stage);
  });

  const offline = () => page.getByRole('region', {name: 'Check a receipt without trusting this server'});
  const file = (name: string, content: string) => ({name, mimeType: 'text/plain', buffer: Buffer.from(content)});

  test('accepts a good receipt without asking the server anything', async () => {
    await page.goto(`${mock.url}/ledger`);
    await page.getByText('Checkpoint of 11 entries').waitFor();
    await expect.poll(() => mock.asked().map(({call}) => call)).toContain('GET /api/people');
    mock.use({});
    const receipt = receiptFor(6);
    await offline()
      .locator('input[type=file]')
      .setInputFiles([file('all.receipt.json', JSON.stringify(receipt))]);
    await offline().getByLabel('Entry, byte for byte').and(page.locator('textarea:not(:empty)')).waitFor();
    await offline().getByRole('button', {name: 'Check here'}).click();
    await offline().locator('[data-receipt=good]').waitFor();
    expect(mock.asked()).toEqual([]);
  });

  test('refuses a tampered one and says which step fails', async () => {
    await page.goto(`${mock.url}/ledger`);
    const receipt = receiptFor(6);
    await offline()
      .locator('input[type=file]')
      .setInputFiles([
        file('decision.tlog-proof', receipt.proof),
        file('entry.json', receipt.entry.replace('decision-made', 'review-given')),
        file('key.txt', receipt.verifierKey)
      ]);
    await offline().getByLabel('Key of the log').and(page.locator('textarea:not(:empty)')).waitFor();
    await offline().getByRole('button', {name: 'Check here'}).click();
    await offline().locator('[data-receipt=bad]').waitFor();
    await offline().getByText('do not lead to the signed root').waitFor();
  });

  test('a kept checkpoint and a receipt go to the server as what they are', async () => {
    await page.goto(`${mock.url}/ledger`);
    const input = page.getByRole('region', {name: 'Check against what I kept'}).locator('input[type=file]');
    const receipt = receiptFor(2);
    await input.setInputFiles([file('kept.tlog-proof', receipt.proof)]);
    await page.locator('[data-verdict=green]').waitFor();
    expect(mock.asked().findLast(({call}) => call === 'POST /api/ledger/verify')?.body).toEqual({proof: receipt.proof});
    const checkpoint = receipt.proof.slice(receipt.proof.indexOf('\n\n') + 2);
    await input.setInputFiles([file('checkpoint.txt', checkpoint)]);
    await page.getByText('checkpoint.txt').waitFor();
    expect(mock.asked().findLast(({call}) => call === 'POST /api/ledger/verify')?.body).toEqual({checkpoint});
  });
});
