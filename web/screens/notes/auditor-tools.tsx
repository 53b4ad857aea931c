import {useMutation, useQuery} from '@tanstack/react-query';
import {type ChangeEvent, useId, useState} from 'react';
import type {Person} from '../../../src/contract/desk.ts';
import type {NoteContent, SealedNote} from '../../../src/contract/sealed-notes.ts';
import {call} from '../../data/client.ts';
import {auditorKeysQuery, sealedNotesQuery} from '../../data/notes.ts';
import {useChange} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {type Key, newKeyPair, openEnvelope, readKeyFile} from '../../notes/seal.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {saveFile} from '../../parts/save-file.ts';
import {Section} from '../../parts/screen.tsx';

/** What only an auditor has: a key, made and kept by them, and the notes that it opens. */
export function AuditorTools({me}: {readonly me: Person}) {
  const {data: keys = []} = useQuery(auditorKeysQuery);
  const own = keys.filter(key => key.personId === me.id);
  const add = useChange(async () => {
    const pair = await newKeyPair();
    // The file first: a key on the record whose private half nobody has would seal notes for ever.
    saveFile('overt-auditor-key.json', pair.privateKeyFile);
    return call('POST /auditor-keys', {body: {publicKey: pair.publicKey}});
  });
  return (
    <Section title="For you, as auditor">
      <p>
        {own.length === 0
          ? 'You hold no key. Without one, nobody can deposit a note.'
          : `You hold ${counted(own.length, 'key')}. New notes are sealed to the newest key of all auditors.`}
      </p>
      <div>
        <button type="button" className="button small" disabled={add.isPending} onClick={() => add.mutate(undefined)}>
          Make a key and save its private half
        </button>
      </div>
      <p className="hint">
        The private half is saved as a file by your browser and is nowhere else. Keep it away from this machine.
      </p>
      {add.isError && <FailureNotice failure={add.error} />}
      <OpenNotes />
    </Section>
  );
}

type Read = {readonly note: SealedNote; readonly content: NoteContent};

function OpenNotes() {
  const id = useId();
  const {data: notes = []} = useQuery(sealedNotesQuery);
  const sealed = notes.filter(note => note.opening === null);
  const [problem, setProblem] = useState<string | null>(null);
  const [read, setRead] = useState<readonly Read[]>([]);
  const unlock = useMutation({
    mutationFn: async (key: Key) => {
      const opened: Read[] = [];
      for (const note of sealed) {
        const envelope = await call('GET /sealed-notes/:id/envelope', {params: {id: note.id}});
        const content = await openEnvelope(envelope, key);
        if (content !== null) opened.push({note, content});
      }
      return opened;
    },
    onSuccess: opened => {
      setRead(opened);
      setProblem(opened.length === 0 ? 'This key opens none of the sealed notes.' : null);
    }
  });
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    const key = file === undefined ? null : await readKeyFile(await file.text());
    if (key === null) setProblem('This is no file of an auditor’s key.');
    else unlock.mutate(key);
  };
  if (sealed.length === 0) return <p className="quiet">No note is sealed.</p>;
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={id}>Read sealed notes with your key file</label>
        <input id={id} type="file" accept="application/json,.json" onChange={event => void choose(event)} />
        <span className="hint">The key is used in this page and goes nowhere.</span>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {unlock.isError && <FailureNotice failure={unlock.error} />}
      {read.map(one => (
        <ReadNote key={one.note.id} read={one} />
      ))}
    </div>
  );
}

function ReadNote({read: {note, content}}: {readonly read: Read}) {
  const open = useChange(() => call('POST /sealed-notes/:id/opening', {params: {id: note.id}, body: content}));
  return (
    <div className="sheet stack">
      <p className="quiet small">
        Sealed <Moment at={note.sealedAt} />. Only you read this now.
      </p>
      <blockquote className="words" dir="auto">
        {content.words}
      </blockquote>
      {open.isError && <FailureNotice failure={open.error} />}
      <div>
        <button type="button" className="button small" disabled={open.isPending} onClick={() => open.mutate(undefined)}>
          Open it for everybody, on the record
        </button>
      </div>
    </div>
  );
}
