/**
 * Sealed notes at the desk: kept unread, counted, and opened only by words that fit their commitment.
 *
 * What it proves once opened: these words, to the letter, existed when the entry was made. What it does not: who wrote
 * them, or that they are true. What it cannot hide from whoever runs the server: that some browser made a deposit then.
 */
import {createHash} from 'node:crypto';
import type {Person} from '../contract/desk.ts';
import {
  type AuditorKey,
  type Envelope,
  envelopeSchema,
  type NoteContent,
  noteDomain,
  type SealedNote
} from '../contract/sealed-notes.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {requireRole} from '../policy/roles.ts';
import {
  ciphertextHash,
  countSealedNotesSince,
  insertAuditorKey,
  insertNoteOpening,
  insertSealedNote,
  readAuditorKeys,
  readSealedNotes
} from '../store/tables/sealed-note.ts';
import type {Desk} from './desk.ts';

/** In a day. An envelope has at most 200 kB, so that no stranger fills the disk faster than 40 MB a day. */
const mostNotesADay = 200;
const dayMs = 86_400_000;

/** The commitment to a note, in hex; see the contract for its form. */
export function noteCommitment({words, salt}: NoteContent): string {
  return createHash('sha256')
    .update(`${noteDomain}\n`, 'utf8')
    .update(Buffer.from(salt, 'hex'))
    .update(words, 'utf8')
    .digest('hex');
}

export async function addAuditorKey(desk: Desk, person: Person, publicKey: string): Promise<AuditorKey> {
  requireRole(person, 'hold a key for sealed notes');
  const bytes = Buffer.from(publicKey, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) throw new AppError('desk.invalid', 'a public key that is none on P-256');
  const key = {id: desk.newId('key'), personId: person.id, publicKey, addedAt: desk.now().toISOString()};
  await desk.store.transaction(tx => insertAuditorKey(tx, key));
  return key;
}

export async function listAuditorKeys(desk: Desk): Promise<AuditorKey[]> {
  return [...(await readAuditorKeys(desk.store.read))];
}

async function noteOf(desk: Desk, commitment: string): Promise<SealedNote | undefined> {
  return (await readSealedNotes(desk.store.read)).find(one => one.commitment === commitment);
}

/** Takes a note in, unread. The same commitment twice is the same note. */
export async function depositNote(
  desk: Desk,
  {commitment, envelope}: {readonly commitment: string; readonly envelope: Envelope}
): Promise<SealedNote> {
  // Asked before anything is kept, so that a refusal leaves nothing; a key never goes again.
  const known = (await readAuditorKeys(desk.store.read)).some(key => key.id === envelope.keyId);
  if (!known) throw new AppError('desk.invalid', 'a note sealed to a key that no auditor holds');
  // Nobody must fill the disk with one commitment and ever another envelope.
  const before = await noteOf(desk, commitment);
  if (before !== undefined) return before;
  const since = new Date(desk.now().getTime() - dayMs).toISOString();
  const notes = await countSealedNotesSince(desk.store.read, since);
  if (notes >= mostNotesADay) throw new AppError('desk.notes-full', `${notes} in the last 24 hours`);
  const sha256 = await desk.documents.put(canonicalJson(envelope));
  const id = desk.newId('note');
  await desk.store.transaction(async tx => {
    const there = (await readSealedNotes(tx.db)).some(note => note.commitment === commitment);
    if (there) return;
    const sealedAt = desk.now().toISOString();
    await insertSealedNote(tx, {id, commitment, keyId: envelope.keyId, sealedAt, ciphertextSha256: sha256});
  });
  const note = await noteOf(desk, commitment);
  if (note === undefined) throw new Error('desk: a note was kept and is not there');
  return note;
}

export async function listSealedNotes(desk: Desk): Promise<SealedNote[]> {
  return [...(await readSealedNotes(desk.store.read))];
}

export async function noteEnvelope(desk: Desk, person: Person, id: string): Promise<Envelope> {
  requireRole(person, 'hold a key for sealed notes');
  const sha256 = await ciphertextHash(desk.store.read, id);
  if (sha256 === null) throw new AppError('desk.unknown-note', id);
  const read = await desk.documents.get(sha256);
  if (!read.found) throw new AppError('desk.unknown-note', `${id}, whose envelope is ${read.why}`);
  return envelopeSchema.parse(JSON.parse(read.bytes.toString('utf8')));
}

/** Opens a note by its words. An auditor opens it as such; anybody else who knows words and salt is who deposited it. */
export async function openNote(desk: Desk, person: Person, id: string, content: NoteContent): Promise<SealedNote> {
  await desk.store.transaction(async tx => {
    const note = (await readSealedNotes(tx.db)).find(one => one.id === id);
    if (note === undefined) throw new AppError('desk.unknown-note', id);
    if (note.opening !== null) throw new AppError('desk.note-open', id);
    if (noteCommitment(content) !== note.commitment) throw new AppError('desk.note-differs', id);
    await insertNoteOpening(tx, {
      id: desk.newId('opening'),
      noteId: id,
      how: person.roles.includes('auditor') ? 'opened-by-auditor' : 'claimed',
      openedBy: person.id,
      words: content.words,
      at: desk.now().toISOString()
    });
  });
  const note = (await readSealedNotes(desk.store.read)).find(one => one.id === id);
  if (note === undefined) throw new Error('desk: a note was opened and is not there');
  return note;
}
