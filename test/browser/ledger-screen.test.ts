import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {WitnessView} from '../../src/contract/ledger.ts';
import {openSigner, readHandOvers} from '../../src/ledger/keys.ts';
import {type Log, openLog} from '../../src/ledger/log.ts';
import {signerOf} from '../../src/ledger/note.ts';
import {factAt, inspected, memoryKeeper} from '../ledger/memory-keeper.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import type {MockServer} from './mock-server.ts';
import {onMock} from './stage.ts';

describe.skipIf(!hasChromium)(`the whole record in a browser${orSkipped}`, () => {
  const [folder, keyFolder] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'overt-screen-'))) as [string, string];
  const {keeper, facts} = memoryKeeper(Array.from({length: 300}, (_, at) => factAt(at)));
  let mock: MockServer;
  let page: Page;
  let log: Log;
  let kept = '';
  let verifierKey = '';

  onMock(stage => {
    ({mock, page} = stage);
  });
  beforeAll(async () => {
    log = openLog({
      keeper,
      folder,
      keyFolder,
      signer: await openSigner({folder: keyFolder, origin: 'overt.example/log'})
    });
    kept = (await log.publish()).checkpoint;
    await log.rotateKey(new Date('2026-04-01T09:00:00Z'));
    for (let added = 0; added < 40; added += 1) facts.push(factAt(facts.length));
    const {checkpoint} = await log.publish();
    verifierKey = log.verifierKey;
    const views = facts.slice(-8).map((fact, place) => {
      const position = facts.length - 8 + place;
      const {entry, leafHash} = inspected(fact, position);
      return {position, entry: JSON.parse(entry), leafHash, content: {words: fact.words}};
    });
    const key = signerOf('witness.example', Buffer.alloc(32, 3), 'cosignature').verifierKey.text;
    const witnesses: WitnessView[] = [
      {name: 'witness.example', verifierKey: key, size: 320, at: '2026-04-02T10:00:00.000Z'},
      {name: 'press-council.example', verifierKey: key.replace('witness', 'council'), size: null, at: null}
    ];
    const handOvers = await readHandOvers(folder);
    const [first, ...others] = views;
    const entries = [{...first, content: null, withheld: 'It belongs to a sensitive matter.'}, ...others];
    mock.use({
      'GET /ledger': {json: {size: 340, entries, checkpoint, verifierKey, witnesses, handOvers}},
      'GET /ledger/:position': {json: {...first, content: {words: 'What a friend asked.'}}}
    });
    await page.route(/\/(checkpoint|tile\/.*)$/, async route => {
      const path = new URL(route.request().url()).pathname;
      try {
        await route.fulfill({status: 200, body: readFileSync(join(folder, path))});
      } catch {
        await route.fulfill({status: 404, body: ''});
      }
    });
    await page.setViewportSize({width: 1200, height: 900});
    await page.goto(`${mock.url}/ledger`);
  });
  afterAll(() => {
    for (const one of [folder, keyFolder]) rmSync(one, {recursive: true, force: true});
  });

  const whole = () => page.getByRole('region', {name: 'Check the whole record yourself'});
  const file = (content: string) => ({name: 'kept.checkpoint', mimeType: 'text/plain', buffer: Buffer.from(content)});

  test('shows who watches it and which keys have signed it', async () => {
    const witnesses = page.getByRole('region', {name: 'Witnesses'});
    await witnesses.getByText('has signed the first 320 entries; 20 came after').waitFor();
    await witnesses.getByText('known, and has not signed anything yet').waitFor();
    const keys = page.getByRole('region', {name: 'Keys of the log'});
    await keys.getByText('In force now').waitFor();
    await expect(keys.locator('li').count()).resolves.toBe(2);
    await keys.getByText('at 300 entries').waitFor();
  });

  test('what a sensitive matter says is asked for by a button that says that this is on record', async () => {
    const entry = page.locator('#entry-332');
    await entry.locator('summary').click();
    await entry.getByText('It belongs to a sensitive matter.').waitFor();
    await expect(page.getByText('What a friend asked.').count()).resolves.toBe(0);
    expect(mock.asked().map(one => one.call)).not.toContain('GET /api/ledger/332');
    await entry.getByRole('button', {name: 'Open it, on record'}).click();
    await entry.getByText('What a friend asked.').waitFor();
    expect(mock.asked().map(one => one.call)).toContain('GET /api/ledger/332');
  });

  test('every entry is fetched and checked here, also against a checkpoint from before the key changed', async () => {
    await whole()
      .locator('input[type=file]')
      .setInputFiles([file(kept)]);
    await whole().getByText('Compared with kept.checkpoint').waitFor();
    await whole().getByRole('button', {name: 'Fetch and check every entry'}).click();
    await whole().locator('[data-receipt=good]').waitFor();
    await whole().getByText('340 fetched and hashed').waitFor();
    await whole().getByText('the first 300 are what stood there then').waitFor();
    const {violations} = await new AxeBuilder({page}).analyze();
    expect(violations.map(({id}) => id)).toEqual([]);
  });

  test('a record that was rewritten since is red, and the step that fails is named', async () => {
    facts.splice(100, 1, factAt(100, 'something else'));
    rmSync(folder, {recursive: true});
    const signer = await openSigner({folder: keyFolder});
    await openLog({keeper, folder, signer}).publish();
    await whole().getByRole('button', {name: 'Fetch and check every entry'}).click();
    await whole().locator('[data-receipt=bad]').waitFor();
    await whole().getByText('at least one of the first 300 is not what stood there then').waitFor();
    await page.setViewportSize({width: 375, height: 780});
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
  });
});
