/** Mails and letters that belong to the request: sent at once and kept by their hash, before anything else is typed. */
import {useQuery, useQueryClient} from '@tanstack/react-query';
import {useState} from 'react';
import type {DocumentView, TakenFile} from '../../../src/contract/intake.ts';
import {asFailure, type Failure} from '../../data/failure.ts';
import {arrivalsQuery, documentAddress, sendDocuments} from '../../data/intake.ts';
import {bytes} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {type DocumentDraft, type Draft, withMail} from './draft.ts';

type Props = {readonly draft: Draft; readonly change: (part: (before: Draft) => Draft) => void};

function draftOf({id, fileName, mediaType, bytes: size, caution}: DocumentView): DocumentDraft {
  return {id, fileName, mediaType, bytes: size, caution};
}

function added(draft: Draft, documents: readonly DocumentView[]): Draft {
  const known = new Set(draft.documents.map(document => document.id));
  return {...draft, documents: [...draft.documents, ...documents.filter(({id}) => !known.has(id)).map(draftOf)]};
}

/** The documents of one sending, and what the first mail among them says. */
function taken(draft: Draft, files: readonly TakenFile[]): Draft {
  const all = added(
    draft,
    files.flatMap(file => [file.document, ...file.attachments])
  );
  const mail = files.find(file => file.mail !== null)?.mail;
  return mail ? withMail(all, mail) : all;
}

function Kept({document, drop}: {readonly document: DocumentDraft; readonly drop: () => void}) {
  return (
    <li className="row spread">
      <span>
        <a href={documentAddress(document)} download dir="auto">
          {document.fileName}
        </a>{' '}
        <span className="quiet small">
          {document.mediaType}, {bytes(document.bytes)}
        </span>
        {document.caution && <span className="problem"> {document.caution}</span>}
      </span>
      <button type="button" className="button small" onClick={drop}>
        Leave out<span className="visually-hidden"> {document.fileName}</span>
      </button>
    </li>
  );
}

/** What was kept before and is in no request: left over from a draft that was lost, or from a crash. */
function Arrived({draft, change}: Props) {
  const {data} = useQuery(arrivalsQuery);
  const mine = new Set(draft.documents.map(document => document.id));
  const rest = (data?.documents ?? []).filter(document => !mine.has(document.id));
  if (rest.length === 0) return null;
  return (
    <details>
      <summary>Arrived before and in no request yet ({rest.length})</summary>
      <ul className="rows">
        {rest.slice(0, 50).map(document => (
          <li key={document.id} className="row spread">
            <span dir="auto">{document.fileName}</span>
            <button type="button" className="button small" onClick={() => change(before => added(before, [document]))}>
              Add<span className="visually-hidden"> {document.fileName}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Documents({draft, change}: Props) {
  const client = useQueryClient();
  const [sending, setSending] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (files: readonly File[]) => {
    setSending(files.length);
    setFailure(null);
    try {
      const kept = await sendDocuments(files);
      change(before => taken(before, kept));
      await client.invalidateQueries({queryKey: arrivalsQuery.queryKey});
    } catch (thrown) {
      setFailure(asFailure(thrown));
    } finally {
      setSending(0);
    }
  };
  return (
    <div className="stack">
      <FileDrop
        label="Add the mail or the letter"
        hint="Or drop it here. A mail (.eml) fills in what it says itself; its original is kept whatever happens."
        compact
        multiple
        onFiles={files => void send(files)}
      />
      <p role="status" className="small">
        {sending > 0 ? 'Keeping the files…' : ''}
      </p>
      {failure && <FailureNotice failure={failure} />}
      {draft.documents.length > 0 && (
        <ul className="rows" aria-label="Documents of this request">
          {draft.documents.map(document => (
            <Kept
              key={document.id}
              document={document}
              drop={() =>
                change(before => ({...before, documents: before.documents.filter(({id}) => id !== document.id)}))
              }
            />
          ))}
        </ul>
      )}
      {draft.notes.length > 0 && (
        <div className="notice flag">
          <strong>About the way it came</strong>
          <ul>
            {draft.notes.map(note => (
              <li key={note} dir="auto">
                {note}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Arrived draft={draft} change={change} />
    </div>
  );
}
