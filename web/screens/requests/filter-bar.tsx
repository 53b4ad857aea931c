import {type FormEvent, useId, useState} from 'react';
import type {RequestSummary} from '../../../src/contract/deliberation.ts';
import {requestStates} from '../../../src/contract/desk.ts';
import {place} from '../../data/place.ts';
import {countryName, phrase} from '../../format/words.ts';
import {type Filter, readSaved, type SavedFilter, standardFilters, writeSaved} from './filters.ts';

type Props = {
  readonly requests: readonly RequestSummary[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
};

const same = (one: Filter, other: Filter) => JSON.stringify(one) === JSON.stringify(other);

export function FilterBar({requests, filter, onChange}: Props) {
  const [saved, setSaved] = useState(() => readSaved(place.base));
  const keep = (next: readonly SavedFilter[]) => {
    writeSaved(place.base, next);
    setSaved(next);
  };
  return (
    <div className="stack tight">
      <fieldset className="row">
        <legend className="visually-hidden">Show</legend>
        {[...standardFilters, ...saved].map(one => (
          <button
            key={one.name}
            type="button"
            className="button small"
            aria-pressed={same(one.filter, filter)}
            onClick={() => onChange(one.filter)}
          >
            {one.name}
          </button>
        ))}
      </fieldset>
      <details>
        <summary>Search and filter</summary>
        <div className="stack tight">
          <Fields requests={requests} filter={filter} onChange={onChange} />
          <SaveFilter saved={saved} filter={filter} onSave={keep} />
        </div>
      </details>
    </div>
  );
}

function Fields({requests, filter, onChange}: Props) {
  const id = useId();
  const flags = [...new Set(requests.flatMap(request => request.flags))].sort();
  const countries = [...new Set(requests.flatMap(({country}) => country ?? []))].sort();
  const set = (change: Partial<Filter>) => onChange({...filter, ...change});
  return (
    <>
      <div className="row">
        <div className="field grow">
          <label htmlFor={`${id}-words`}>Title, name or number</label>
          <input
            id={`${id}-words`}
            type="search"
            dir="auto"
            value={filter.words}
            onChange={event => set({words: event.target.value})}
          />
        </div>
        <Choice
          label="State"
          value={filter.state ?? ''}
          options={[['undecided', 'Not decided'], ...requestStates.map(state => [state, phrase(state)] as const)]}
          onChange={value => set({state: [...requestStates, 'undecided' as const].find(one => one === value) ?? null})}
        />
        <Choice
          label="Flag"
          value={filter.flag ?? ''}
          options={flags.map(flag => [flag, phrase(flag)])}
          onChange={value => set({flag: value || null})}
        />
        <Choice
          label="Country"
          value={filter.country ?? ''}
          options={countries.map(code => [code, countryName(code)])}
          onChange={value => set({country: value || null})}
        />
        <div className="field">
          <label htmlFor={`${id}-order`}>Order</label>
          <select
            id={`${id}-order`}
            value={filter.order}
            onChange={event => {
              const {value} = event.target;
              set({order: value === 'oldest' || value === 'due' ? value : 'newest'});
            }}
          >
            <option value="newest">Newest first</option>
            <option value="oldest">Oldest first</option>
            <option value="due">Due first</option>
          </select>
        </div>
      </div>
      <div className="row">
        <Check label="Sensitive" on={filter.sensitive} onChange={sensitive => set({sensitive})} />
        <Check label="Not judged by me" on={filter.forMe} onChange={forMe => set({forMe})} />
        <Check label="Appealed or decided anew" on={filter.appealed} onChange={appealed => set({appealed})} />
        <Check label="Answer due within a week" on={filter.dueSoon} onChange={dueSoon => set({dueSoon})} />
      </div>
    </>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
};

function Choice({label, value, options, onChange}: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChange(event.target.value)}>
        <option value="">Any</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

type CheckProps = {readonly label: string; readonly on: boolean; readonly onChange: (on: boolean) => void};

function Check({label, on, onChange}: CheckProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={event => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

type SaveProps = {
  readonly saved: readonly SavedFilter[];
  readonly filter: Filter;
  readonly onSave: (saved: readonly SavedFilter[]) => void;
};

/** Saved in this browser, for this person; a name that is there already is replaced. */
function SaveFilter({saved, filter, onSave}: SaveProps) {
  const id = useId();
  const [name, setName] = useState('');
  const current = saved.find(one => same(one.filter, filter));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed === '') return;
    onSave([...saved.filter(one => one.name !== trimmed), {name: trimmed, filter}]);
    setName('');
  };
  return (
    <form className="row" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>Save this filter as</label>
        <input id={id} dir="auto" maxLength={60} value={name} onChange={event => setName(event.target.value)} />
      </div>
      <button type="submit" className="button small">
        Save
      </button>
      {current && (
        <button type="button" className="button small" onClick={() => onSave(saved.filter(one => one !== current))}>
          Forget “{current.name}”
        </button>
      )}
    </form>
  );
}
