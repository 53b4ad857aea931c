/** Sealed notes, the keys they are sealed to, and their openings. */
import {type AuditorKey, auditorKeySchema, type SealedNote, sealedNoteSchema} from '../../contract/sealed-notes.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {positionsOf} from './ledger-entry.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export async function insertAuditorKey(tx: Tx, {id, personId, publicKey, addedAt}: AuditorKey): Promise<number> {
  return insertRecorded(tx, 'auditor_key', personId, {
    id,
    person_id: personId,
    public_key: publicKey,
    added_at: addedAt
  });
}

/** Newest first. */
export async function readAuditorKeys(db: Database): Promise<readonly AuditorKey[]> {
  const rows = await db.selectFrom('auditor_key').selectAll().orderBy('added_at', 'desc').orderBy('id').execute();
  return rows.map(row =>
    stored(auditorKeySchema, 'auditor_key', row.id, () => ({
      id: row.id,
      personId: row.person_id,
      publicKey: row.public_key,
      addedAt: row.added_at
    }))
  );
}

export type NewSealedNote = Omit<SealedNote, 'ledgerPosition' | 'opening'> & {readonly ciphertextSha256: string};

/** By nobody: the record says that it is there, not who brought it. */
export async function insertSealedNote(tx: Tx, note: NewSealedNote): Promise<number> {
  return insertRecorded(tx, 'sealed_note', 'system', {
    id: note.id,
    commitment: note.commitment,
    ciphertext_sha256: note.ciphertextSha256,
    key_id: note.keyId,
    sealed_at: note.sealedAt
  });
}

export type NoteOpening = NonNullable<SealedNote['opening']> & {readonly id: string; readonly noteId: string};

export async function insertNoteOpening(tx: Tx, {id, noteId, how, openedBy, words, at}: NoteOpening): Promise<number> {
  const row = {id, note_id: noteId, how, opened_by: openedBy, words, request_id: null, at};
  return insertRecorded(tx, 'note_opening', openedBy, row);
}

/** Newest first. */
export async function readSealedNotes(db: Database): Promise<readonly SealedNote[]> {
  const rows = await db
    .selectFrom('sealed_note')
    .leftJoin('note_opening', 'note_opening.note_id', 'sealed_note.id')
    .select(['sealed_note.id', 'commitment', 'key_id', 'sealed_at', 'how', 'opened_by', 'words', 'at'])
    .orderBy('sealed_at', 'desc')
    .orderBy('sealed_note.id')
    .execute();
  const ids = rows.map(row => row.id);
  const positions = await positionsOf(db, 'sealed_note', ids);
  return rows.map(row =>
    stored(sealedNoteSchema, 'sealed_note', row.id, () => ({
      id: row.id,
      commitment: row.commitment,
      keyId: row.key_id,
      sealedAt: row.sealed_at,
      ledgerPosition: positions.get(row.id),
      opening: row.how === null ? null : {how: row.how, openedBy: row.opened_by, words: row.words, at: row.at}
    }))
  );
}

export async function ciphertextHash(db: Database, noteId: string): Promise<string | null> {
  const row = await db
    .selectFrom('sealed_note')
    .select('ciphertext_sha256')
    .where('id', '=', noteId)
    .executeTakeFirst();
  return row?.ciphertext_sha256 ?? null;
}

export async function countSealedNotesSince(db: Database, since: string): Promise<number> {
  const {notes} = await db
    .selectFrom('sealed_note')
    .select(({fn}) => fn.countAll<number>().as('notes'))
    .where('sealed_at', '>', since)
    .executeTakeFirstOrThrow();
  return notes;
}
