import {useMutation} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {type FormEvent, useId, useState} from 'react';
import {type AuditorKey, longestNote, type SealedNote} from '../../../src/contract/sealed-notes.ts';
import {depositNote} from '../../data/notes.ts';
import {commitmentTo, newSalt, seal} from '../../notes/seal.ts';
import {Download} from '../../parts/download.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';

type Deposited = {readonly note: SealedNote; readonly claimFile: string};

async function deposit(words: string, key: AuditorKey): Promise<Deposited> {
  const content = {words, salt: newSalt()};
  const commitment = await commitmentTo(content);
  const envelope = await seal(content, {keyId: key.id, publicKey: key.publicKey});
  const note = await depositNote({commitment, envelope});
  return {note, claimFile: JSON.stringify({overt: 'sealed-note', noteId: note.id, ...content}, null, 2)};
}

export function DepositNote({keys}: {readonly keys: readonly AuditorKey[]}) {
  const id = useId();
  const [key] = keys;
  const [words, setWords] = useState('');
  const give = useMutation({
    mutationFn: ({text, to}: {readonly text: string; readonly to: AuditorKey}) => deposit(text, to),
    onSuccess: () => setWords('')
  });
  if (key === undefined) {
    return (
      <p className="notice">
        No auditor holds a key yet, so nothing could be sealed. A person with the role auditor makes one on this screen.{' '}
        <Link to="/people">See who is here.</Link>
      </p>
    );
  }
  if (give.data) return <Done deposited={give.data} onAnother={() => give.reset()} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') give.mutate({text: words, to: key});
  };
  return (
    <form className="sheet stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>What happened: who asked whom for what, when, in which words</label>
        <textarea
          id={id}
          dir="auto"
          rows={8}
          maxLength={longestNote}
          value={words}
          aria-describedby={`${id}-hint`}
          onChange={event => setWords(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          It is encrypted here, to the auditor’s key of <Moment at={key.addedAt} />, before it leaves this page. The
          deposit is sent without your session. Whoever runs the network may still see that your browser sent something.
        </span>
      </div>
      {give.isError && <FailureNotice failure={give.error} />}
      <div>
        <button type="submit" className="button primary" disabled={give.isPending || words.trim() === ''}>
          {give.isPending ? 'Sealing…' : 'Seal and deposit'}
        </button>
      </div>
    </form>
  );
}

function Done({deposited, onAnother}: {readonly deposited: Deposited; readonly onAnother: () => void}) {
  const {note, claimFile} = deposited;
  return (
    <div className="sheet stack" role="status">
      <h3>Deposited</h3>
      <p>
        The record has it as entry {note.ledgerPosition}, <Moment at={note.sealedAt} precision="seconds" />.
      </p>
      <p>
        <b>Keep this file where only you can find it.</b> It holds your words and the salt: with it you can claim the
        note, and nobody can without it, except the auditor.
      </p>
      <div className="row">
        <Download primary label="Save the claim file" fileName={`overt-note-${note.id}.json`} content={claimFile} />
        <button type="button" className="button" onClick={onAnother}>
          Write another
        </button>
      </div>
    </div>
  );
}
