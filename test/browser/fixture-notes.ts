/** Sealed notes for the mock: one sealed, one opened, in two scripts. */
import type {AuditorKey, SealedNote} from '../../src/contract/sealed-notes.ts';

export const auditorKeys: readonly AuditorKey[] = [
  {id: 'key-1', personId: 'p-3', publicKey: 'B'.repeat(87), addedAt: '2026-03-01T08:00:00.000Z'}
];

export const sealedNotes: readonly SealedNote[] = [
  {
    id: 'note-2',
    commitment: 'c'.repeat(64),
    keyId: 'key-1',
    sealedAt: '2026-03-05T08:00:00.000Z',
    ledgerPosition: 9,
    opening: null
  },
  {
    id: 'note-1',
    commitment: 'd'.repeat(64),
    keyId: 'key-1',
    sealedAt: '2026-03-02T08:00:00.000Z',
    ledgerPosition: 4,
    opening: {
      how: 'claimed',
      openedBy: 'p-2',
      words: 'قال إن الأمر يجب ألا يُكتب. 他说不要写下来。',
      at: '2026-03-06T08:00:00.000Z'
    }
  }
];
