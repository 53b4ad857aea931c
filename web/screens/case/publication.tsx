import {Link} from '@tanstack/react-router';
import {type FormEvent, useId, useState} from 'react';
import {type CaseView, type Publication, publicationForms} from '../../../src/contract/cases.ts';
import {call, fileAddress} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {counted, phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

type Props = {readonly one: CaseView};

/** What was published, and what is missing before it can be. */
export function PublicationSection({one}: Props) {
  const {publications, missing} = one;
  return (
    <Section title="Publication" aside="with the replies beside it">
      {publications.length > 0 && (
        <ul className="stack">
          {publications.map(publication => (
            <li key={publication.id}>
              <Published publication={publication} one={one} />
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 ? (
        <div className="notice">
          <p>
            <b>It cannot be published yet.</b>
          </p>
          <ul>
            {missing.map(sentence => (
              <li key={sentence} dir="auto">
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <ForWhom act="publish a case">
          <Publish one={one} />
        </ForWhom>
      )}
    </Section>
  );
}

function Published({publication, one}: {readonly publication: Publication; readonly one: CaseView}) {
  const later = one.statements.filter(said => !publication.statementIds.includes(said.id)).length;
  const standing = one.matter?.decision?.id === publication.decisionId;
  return (
    <article className="sheet stack tight">
      <p>
        <b>{phrase(publication.form)}</b>{' '}
        <span className="quiet small">
          <Moment at={publication.at} />, with {counted(publication.statementIds.length, 'reply', 'replies')}
        </span>
      </p>
      <p dir="auto">{publication.reasons}</p>
      {later > 0 && (
        <p className="quiet">
          {counted(later, 'reply', 'replies')} came since and {later === 1 ? 'does' : 'do'} not stand beside it. Publish
          it again to put {later === 1 ? 'it' : 'them'} there.
        </p>
      )}
      {!standing && <p className="quiet">It rests on a decision that no longer stands.</p>}
      <p className="row">
        <a href={fileAddress('publishedReport', publication.id)} target="_blank" rel="noreferrer">
          Open the report
        </a>
        <a href={fileAddress('publishedFindings', publication.id)}>Download its findings</a>
      </p>
      <ul className="stack tight small">
        {publication.documents.map(document => (
          <li key={document.name} className="row">
            <code>{document.name}</code> <Hash value={document.sha256} />
          </li>
        ))}
      </ul>
    </article>
  );
}

const meaning = {
  pseudonymised: 'Accounts have numbers, and texts are withheld.',
  full: 'Accounts are named, and their posts are quoted.'
} as const;

function Publish({one}: Props) {
  const id = useId();
  const [form, setForm] = useState<Publication['form']>('pseudonymised');
  const [reasons, setReasons] = useState('');
  const publish = useChange((body: {form: Publication['form']; reasons: string}) =>
    call('POST /cases/:id/publications', {params: {id: one.id}, body})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate({form, reasons: reasons.trim()});
  };
  return (
    <form className="stack" onSubmit={submit}>
      <fieldset>
        <legend>In which form</legend>
        {publicationForms.map(option => (
          <label key={option} className="choice">
            <input
              type="radio"
              name={`${id}-form`}
              checked={form === option}
              disabled={option === 'full' && one.notInFull !== null}
              onChange={() => setForm(option)}
            />
            <span>
              {phrase(option)}. {meaning[option]}
              {option === 'full' && one.notInFull && <span className="hint block"> {one.notInFull}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={id}>Why it is published, and in this form</label>
        <textarea id={id} dir="auto" required value={reasons} onChange={event => setReasons(event.target.value)} />
      </div>
      {publish.isError && <FailureNotice failure={publish.error} />}
      <div>
        <button type="submit" className="button primary" disabled={publish.isPending}>
          Publish
        </button>
      </div>
      <p className="quiet small">
        What is published is kept by its hash, and <Link to="/ledger">on the record</Link>. Handing it to the public is
        up to you: download the report and put it where people can read it.
      </p>
    </form>
  );
}
