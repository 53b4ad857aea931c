import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import {effectKinds, effectSubjectKinds, type NewEffect} from '../../../src/contract/effects.ts';
import {call} from '../../data/client.ts';
import {clausesQuery, requestsQuery, useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Section} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

const empty = {
  kind: 'withheld' as NewEffect['kind'],
  subjectKind: 'content' as NewEffect['subjectKind'],
  subject: '',
  places: '',
  law: '',
  requestId: '',
  clauseId: '',
  reasons: '',
  notice: '',
  until: ''
};

const codes = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map(one => one.trim().toUpperCase())
    .filter(one => one !== '');

/** What a granted matter has as its effect. The desk refuses whatever reaches further than it may. */
export function SetEffect() {
  return (
    <Section title="Put a decided effect in force">
      <ForWhom act="set an effect">
        <Form />
      </ForWhom>
    </Section>
  );
}

function Form() {
  const id = useId();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(empty);
  const {data: book} = useQuery(clausesQuery);
  const {data: requests = []} = useQuery(requestsQuery);
  const set = useChange((body: NewEffect) => call('POST /effects', {body}));
  const change = (part: Partial<typeof empty>) => setDraft({...draft, ...part});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const {places, law, until, ...rest} = draft;
    const body = {
      ...rest,
      territories: codes(places),
      underLawOf: law.trim() === '' ? null : law.trim().toUpperCase(),
      until: until === '' ? null : until
    };
    set.mutate(body, {
      onSuccess: () => {
        setDraft(empty);
        announce('The effect is in force.');
      }
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="row">
        <div className="field">
          <label htmlFor={`${id}-kind`}>Effect</label>
          <select
            id={`${id}-kind`}
            value={draft.kind}
            onChange={event => change({kind: effectKinds.find(kind => kind === event.target.value) ?? 'withheld'})}
          >
            {effectKinds.map(kind => (
              <option key={kind} value={kind}>
                {phrase(kind)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-on`}>On</label>
          <select
            id={`${id}-on`}
            value={draft.subjectKind}
            onChange={event =>
              change({subjectKind: effectSubjectKinds.find(kind => kind === event.target.value) ?? 'content'})
            }
          >
            {effectSubjectKinds.map(kind => (
              <option key={kind} value={kind}>
                {phrase(kind)}
              </option>
            ))}
          </select>
        </div>
        <Line
          label="Which"
          hint="An address, platform:handle, or the id of an entity."
          value={draft.subject}
          onChange={subject => change({subject})}
        />
      </div>
      <div className="row">
        <Line
          label="Holds in"
          hint="Country codes, such as DE, AT; * for everywhere."
          value={draft.places}
          onChange={places => change({places})}
        />
        <Line
          label="Under the law of"
          hint="A country code or EU; empty for the rules of the house."
          value={draft.law}
          onChange={law => change({law})}
          isOptional
        />
        <div className="field">
          <label htmlFor={`${id}-until`}>Until</label>
          <input
            id={`${id}-until`}
            type="date"
            value={draft.until}
            onChange={event => change({until: event.target.value})}
          />
          <p className="hint">What is withheld must have a day.</p>
        </div>
      </div>
      <div className="row">
        <div className="field">
          <label htmlFor={`${id}-request`}>Decided in</label>
          <select
            id={`${id}-request`}
            required
            value={draft.requestId}
            onChange={event => change({requestId: event.target.value})}
          >
            <option value="">Choose a matter</option>
            {requests.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-clause`}>By the clause</label>
          <select
            id={`${id}-clause`}
            required
            value={draft.clauseId}
            onChange={event => change({clauseId: event.target.value})}
          >
            <option value="">Choose a clause</option>
            {book?.clauses.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Line label="Reasons" value={draft.reasons} onChange={reasons => change({reasons})} />
      <Line label="What the affected is told" value={draft.notice} onChange={notice => change({notice})} />
      {set.isError && <FailureNotice failure={set.error} />}
      <div>
        <button type="submit" className="button primary" disabled={set.isPending}>
          Put it in force
        </button>
      </div>
    </form>
  );
}

type LineProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isOptional?: boolean;
};

function Line({label, hint, value, onChange, isOptional = false}: LineProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} dir="auto" required={!isOptional} value={value} onChange={event => onChange(event.target.value)} />
      {hint !== undefined && <p className="hint">{hint}</p>}
    </div>
  );
}
