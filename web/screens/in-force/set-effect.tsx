import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import {effectKinds, effectSubjectKinds, type NewEffect} from '../../../src/contract/effects.ts';
import {call} from '../../data/client.ts';
import {clausesQuery, requestsQuery, useChange} from '../../data/queries.ts';
import {countryCode, phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice, Line} from '../../parts/line.tsx';
import {PlacesLine, placesTyped} from '../../parts/places-line.tsx';
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
      territories: [...placesTyped(places)],
      underLawOf: countryCode(law),
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
      <div className="fields">
        <Choice
          label="Effect"
          values={effectKinds}
          value={draft.kind}
          inWords={phrase}
          onValue={kind => change({kind})}
        />
        <Choice
          label="On"
          values={effectSubjectKinds}
          value={draft.subjectKind}
          inWords={phrase}
          onValue={subjectKind => change({subjectKind})}
        />
        <Line
          label="Which"
          hint="An address, platform:handle, or the id of an entity."
          value={draft.subject}
          onValue={subject => change({subject})}
        />
      </div>
      <div className="fields">
        <PlacesLine
          label="Holds in"
          hint="Countries by name or code, with commas between; * for everywhere."
          value={draft.places}
          onValue={places => change({places})}
        />
        <Line
          label="Under the law of"
          hint="A country, or EU; empty for the rules of the house."
          value={draft.law}
          onValue={law => change({law})}
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
      <div className="fields">
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
      <Line label="Reasons" value={draft.reasons} onValue={reasons => change({reasons})} />
      <Line label="What the affected is told" value={draft.notice} onValue={notice => change({notice})} />
      {set.isError && <FailureNotice failure={set.error} />}
      <div>
        <button type="submit" className="button primary" disabled={set.isPending}>
          Put it in force
        </button>
      </div>
    </form>
  );
}
