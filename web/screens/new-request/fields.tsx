import {useQuery} from '@tanstack/react-query';
import {type HTMLInputTypeAttribute, useId} from 'react';
import {askKinds, doors} from '../../../src/contract/desk.ts';
import {peopleQuery} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import type {Draft} from './draft.ts';

type Props = {readonly draft: Draft; readonly change: (part: Partial<Draft>) => void};

type LineProps = {
  readonly label: string;
  readonly hint?: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly maxLength?: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function Line({label, hint, type = 'text', maxLength, value, onValue}: LineProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        dir="auto"
        maxLength={maxLength}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={event => onValue(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

export function WordsFields({draft, change}: Props) {
  const id = useId();
  return (
    <fieldset className="stack">
      <legend>What was asked</legend>
      <Line
        label="Title"
        hint="A few words to find it by"
        maxLength={200}
        value={draft.title}
        onValue={title => change({title})}
      />
      <div className="field">
        <label htmlFor={`${id}-words`}>The words, as they came</label>
        <textarea
          id={`${id}-words`}
          className="document"
          dir="auto"
          maxLength={50_000}
          value={draft.words}
          onChange={event => change({words: event.target.value})}
        />
      </div>
      <fieldset>
        <legend>Asks for</legend>
        <div className="choices">
          {askKinds.map(kind => (
            <label key={kind} className="choice">
              <input
                type="checkbox"
                checked={draft.asks.includes(kind)}
                onChange={event =>
                  change({asks: event.target.checked ? [...draft.asks, kind] : draft.asks.filter(one => one !== kind)})
                }
              />
              <span>{phrase(kind)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </fieldset>
  );
}

export function AskerFields({draft, change}: Props) {
  const id = useId();
  const {data: people = []} = useQuery(peopleQuery);
  return (
    <fieldset className="stack">
      <legend>Who asks, and how it came</legend>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-door`}>Came through</label>
          <select
            id={`${id}-door`}
            value={draft.door}
            onChange={event => change({door: doors.find(door => door === event.target.value) ?? 'form'})}
          >
            {doors.map(door => (
              <option key={door} value={door}>
                {phrase(door)}
              </option>
            ))}
          </select>
        </div>
        <Line
          label="Received (UTC)"
          type="datetime-local"
          value={draft.receivedAt}
          onValue={receivedAt => change({receivedAt})}
        />
        <Line label="Asked by" maxLength={300} value={draft.requester} onValue={requester => change({requester})} />
        <Line
          label="On behalf of"
          hint="As far as it is said"
          maxLength={300}
          value={draft.principal}
          onValue={principal => change({principal})}
        />
        <Line
          label="Country"
          hint="A name or two letters, such as Serbia or RS"
          value={draft.country}
          onValue={country => change({country})}
        />
        <div className="field">
          <label htmlFor={`${id}-approached`}>Colleague who was approached</label>
          <select
            id={`${id}-approached`}
            value={draft.approachedPersonId}
            aria-describedby={`${id}-approached-hint`}
            onChange={event => change({approachedPersonId: event.target.value})}
          >
            <option value="">Nobody</option>
            {people.map(person => (
              <option key={person.id} value={person.id}>
                {person.name}, {phrase(person.team)}
              </option>
            ))}
          </select>
          <span id={`${id}-approached-hint`} className="hint">
            They are recused: they may read, and not judge
          </span>
        </div>
      </div>
    </fieldset>
  );
}

export function WantedFields({draft, change}: Props) {
  return (
    <fieldset className="stack">
      <legend>What is wanted</legend>
      <p className="hint">
        As far as it was said; several with commas between. If the request is declined, this becomes a watch: a
        hypothesis written down before any data.
      </p>
      <div className="fields">
        <Line label="Audience" value={draft.audience} onValue={audience => change({audience})} />
        <Line label="Topics" value={draft.topics} onValue={topics => change({topics})} />
        <Line
          label="Languages"
          hint="Names or codes, such as English, ar"
          value={draft.languages}
          onValue={languages => change({languages})}
        />
        <Line label="Places" value={draft.places} onValue={places => change({places})} />
        <Line label="From" type="date" value={draft.from} onValue={from => change({from})} />
        <Line label="Until" type="date" value={draft.until} onValue={until => change({until})} />
      </div>
    </fieldset>
  );
}
