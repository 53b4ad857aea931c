/** Sealed notes: deposited by anyone without a session being looked at, counted by all, opened by their words. */
import {
  addAuditorKey,
  depositNote,
  listAuditorKeys,
  listSealedNotes,
  noteEnvelope,
  openNote
} from '../../desk/sealed-notes.ts';
import {open, type Route, signedIn} from '../route.ts';

export const sealedNoteRoutes: readonly Route[] = [
  open('GET /auditor-keys', async ({workspace}) => listAuditorKeys(workspace.desk)),
  signedIn('POST /auditor-keys', async ({workspace, person, body}) =>
    addAuditorKey(workspace.desk, person, body.publicKey)
  ),
  signedIn('GET /sealed-notes', async ({workspace}) => listSealedNotes(workspace.desk)),
  open('POST /sealed-notes', async ({workspace, body}) => depositNote(workspace.desk, body)),
  signedIn('GET /sealed-notes/:id/envelope', async ({workspace, person, param}) =>
    noteEnvelope(workspace.desk, person, param('id'))
  ),
  signedIn('POST /sealed-notes/:id/opening', async ({workspace, person, param, body}) =>
    openNote(workspace.desk, person, param('id'), body)
  )
];
