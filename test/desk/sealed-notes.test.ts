import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Envelope, longestNote} from '../../src/contract/sealed-notes.ts';
import {
  addAuditorKey,
  depositNote,
  listSealedNotes,
  noteCommitment,
  noteEnvelope,
  openNote
} from '../../src/desk/sealed-notes.ts';
import {insertSealedNote} from '../../src/store/tables/sealed-note.ts';
import {commitmentTo, newKeyPair, newSalt, openEnvelope, readKeyFile, seal} from '../../web/notes/seal.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entryCount, openOffice} from './office.ts';

const words = 'Ein Freund eines Kollegen fragte am 3. Mai, 有没有办法开一个不露面的账号؟';

test('what one key seals only that key opens, whatever the words', async () => {
  const [mine, other] = [await newKeyPair(), await newKeyPair()];
  const [myKey, otherKey] = [await readKeyFile(mine.privateKeyFile), await readKeyFile(other.privateKeyFile)];
  if (myKey === null || otherKey === null) throw new Error('test: no key');
  await fc.assert(
    fc.asyncProperty(fc.string({unit: 'binary', maxLength: 2000}), async text => {
      const content = {words: text.toWellFormed(), salt: newSalt()};
      const envelope = await seal(content, {keyId: 'k', publicKey: mine.publicKey});
      expect(await openEnvelope(envelope, myKey)).toEqual(content);
      expect(await openEnvelope(envelope, otherKey)).toBeNull();
      expect(await commitmentTo(content)).toBe(noteCommitment(content));
    }),
    {numRuns: 25}
  );
});

test('an envelope says the length of a note only in steps of four kilobytes, and no byte of it can be changed', async () => {
  const {publicKey, privateKeyFile} = await newKeyPair();
  const key = await readKeyFile(privateKeyFile);
  if (key === null) throw new Error('test: no key');
  const sealed = async (text: string) => seal({words: text, salt: newSalt()}, {keyId: 'k', publicKey});
  const lengths = await Promise.all(
    ['a', 'a'.repeat(1000), 'a'.repeat(3900)].map(async text => (await sealed(text)).ciphertext.length)
  );
  expect(new Set(lengths).size).toBe(1);
  expect((await sealed('長'.repeat(longestNote / 3))).ciphertext.length).toBeLessThan(200_000);
  const envelope = await sealed(words);
  const flipped = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  for (const at of [0, 10, 500, envelope.ciphertext.length - 2]) {
    expect(await openEnvelope({...envelope, ciphertext: flipped(envelope.ciphertext, at)}, key)).toBeNull();
  }
  expect(await readKeyFile('{"no": "key"}')).toBeNull();
});

onEveryEngine('sealed notes', engine => {
  async function begun() {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const auditor = {...people.ilse, roles: ['auditor' as const]};
    const pair = await newKeyPair();
    const key = await addAuditorKey(desk, auditor, pair.publicKey);
    const content = {words, salt: newSalt()};
    const envelope = await seal(content, {keyId: key.id, publicKey: key.publicKey});
    return {office, auditor, key, pair, content, envelope, commitment: noteCommitment(content)};
  }

  test('are kept without their words and without who brought them', async () => {
    const {office, auditor, content, envelope, commitment} = await begun();
    const {desk, people, log, store} = office;
    const note = await depositNote(desk, {commitment, envelope});
    expect(await depositNote(desk, {commitment, envelope})).toEqual(note);
    const rows = await store.store.read
      .selectFrom('ledger_entry')
      .selectAll()
      .where('position', '=', note.ledgerPosition)
      .execute();
    expect(JSON.parse(rows[0]?.entry ?? '')).toMatchObject({kind: 'note-sealed', actor: 'system'});
    expect(await desk.documents.get(noteCommitment(content))).toMatchObject({found: false});
    await expect(noteEnvelope(desk, people.mei, note.id)).rejects.toMatchObject({code: 'session.not-allowed'});
    expect(await noteEnvelope(desk, auditor, note.id)).toEqual(envelope);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('are claimed by exactly their words and salt, once', async () => {
    const {office, content, envelope, commitment} = await begun();
    const {desk, people} = office;
    const {id} = await depositNote(desk, {commitment, envelope});
    const wrong = [
      {...content, words: `${words} `},
      {...content, salt: newSalt()}
    ];
    for (const attempt of wrong) {
      await expect(openNote(desk, people.mei, id, attempt)).rejects.toMatchObject({code: 'desk.note-differs'});
    }
    const opened = await openNote(desk, people.mei, id, content);
    expect(opened.opening).toMatchObject({how: 'claimed', openedBy: people.mei.id, words});
    await expect(openNote(desk, people.mei, id, content)).rejects.toMatchObject({code: 'desk.note-open'});
    expect(await listSealedNotes(desk)).toEqual([opened]);
  });

  test('are opened by the auditor from the envelope alone', async () => {
    const {office, auditor, pair, content, envelope, commitment} = await begun();
    const {desk} = office;
    const {id} = await depositNote(desk, {commitment, envelope});
    const key = await readKeyFile(pair.privateKeyFile);
    const read = key && (await openEnvelope(await noteEnvelope(desk, auditor, id), key));
    expect(read).toEqual(content);
    const opened = await openNote(desk, auditor, id, read ?? {words: '', salt: ''});
    expect(opened.opening?.how).toBe('opened-by-auditor');
  });

  test('to a key that no auditor holds, and keys that are none, are refused', async () => {
    const {office, auditor, envelope, commitment} = await begun();
    const {desk, people} = office;
    const strange: Envelope = {...envelope, keyId: 'key-of-nobody'};
    await expect(depositNote(desk, {commitment, envelope: strange})).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(addAuditorKey(desk, auditor, 'A'.repeat(87))).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(addAuditorKey(desk, people.mei, 'A'.repeat(87))).rejects.toMatchObject({code: 'session.not-allowed'});
  });

  test('of one commitment one envelope is kept, however many are brought', async () => {
    const {desk, people} = await openOffice(engine);
    const {publicKey} = await newKeyPair();
    const {id: keyId} = await addAuditorKey(desk, {...people.ilse, roles: ['auditor']}, publicKey);
    const commitment = 'a'.repeat(64);
    for (const text of ['one', 'another', 'a third']) {
      await depositNote(desk, {commitment, envelope: await seal({words: text, salt: newSalt()}, {keyId, publicKey})});
    }
    expect(await desk.documents.list()).toHaveLength(1);
  });

  test('are two hundred in a day at most; what is refused leaves nothing, and what is there can be given again', async () => {
    const {office, key, content} = await begun();
    const {desk} = office;
    const at = desk.now().toISOString();
    await desk.store.transaction(async tx => {
      for (let n = 0; n < 199; n += 1) {
        const note = {id: `note-${n}`, commitment: String(n).padStart(64, '0'), keyId: key.id, sealedAt: at};
        await insertSealedNote(tx, {...note, ciphertextSha256: 'a'.repeat(64)});
      }
    });
    const deposit = async (what: typeof content) => {
      const envelope = await seal(what, {keyId: key.id, publicKey: key.publicKey});
      return depositNote(desk, {commitment: noteCommitment(what), envelope});
    };
    const last = await deposit(content);
    const entries = await entryCount(office);
    const kept = (await desk.documents.list()).length;
    await expect(deposit({words: 'One more.', salt: newSalt()})).rejects.toMatchObject({code: 'desk.notes-full'});
    expect([await entryCount(office), (await desk.documents.list()).length]).toEqual([entries, kept]);
    expect(await deposit(content)).toEqual(last);
    office.setDay('2020-04-22');
    await deposit({words: 'One more.', salt: newSalt()});
  });
});
