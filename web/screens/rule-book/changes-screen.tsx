import {useQuery} from '@tanstack/react-query';
import {Link, useNavigate, useSearch} from '@tanstack/react-router';
import {useId} from 'react';
import type {RuleBook} from '../../../src/contract/policy-http.ts';
import {changesQuery, ruleBookQuery} from '../../data/rule-book.ts';
import {Answered} from '../../parts/answered.tsx';
import {Screen} from '../../parts/screen.tsx';
import {Compared} from './clause-changes.tsx';

/** The address names both sides, so that a comparison can be handed on. */
export type ComparedSides = {readonly before?: string | undefined; readonly after?: string | undefined};

export function ChangesScreen() {
  const book = useQuery(ruleBookQuery);
  return (
    <Screen
      title="What changed"
      above={<Link to="/rule-book">Rule book</Link>}
      under="Two editions side by side, clause by clause and word by word, and the open matters that rest on what changes."
    >
      <Answered query={book} loading="the rule book">
        {found => <Choice book={found} />}
      </Answered>
    </Screen>
  );
}

type Option = {readonly value: string; readonly label: string};

function optionsOf({editions, shipped}: RuleBook): readonly Option[] {
  return [
    ...editions.map(({adoptionId, title, adoptedAt}, at) => ({
      value: adoptionId,
      label: `${adoptedAt.slice(0, 10)}${at === 0 ? ', in force' : ''}: ${title}`
    })),
    ...shipped.map(({id, title}) => ({value: id, label: `Comes with Overt: ${title}`}))
  ];
}

function Choice({book}: {readonly book: RuleBook}) {
  const navigate = useNavigate();
  const chosen: ComparedSides = useSearch({from: '/rule-book/changes'});
  const [latest, former] = book.editions;
  const otherPack = book.shipped.find(pack => !pack.inForce);
  const before = chosen.before ?? former?.adoptionId ?? latest?.adoptionId ?? '';
  const after = chosen.after ?? (former === undefined ? otherPack?.id : latest?.adoptionId) ?? '';
  const change = (part: ComparedSides) =>
    void navigate({to: '/rule-book/changes', search: {before, after, ...part}, replace: true});
  const options = optionsOf(book);
  return (
    <>
      <div className="fields">
        <Side label="Before" value={before} options={options} onValue={value => change({before: value})} />
        <Side label="After" value={after} options={options} onValue={value => change({after: value})} />
      </div>
      {before === after ? (
        <p className="notice">These are the same. Choose two that differ.</p>
      ) : (
        <Both before={before} after={after} />
      )}
    </>
  );
}

type SideProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onValue: (value: string) => void;
};

function Side({label, value, options, onValue}: SideProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onValue(event.target.value)}>
        {!options.some(option => option.value === value) && <option value={value}>{value}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Both({before, after}: {readonly before: string; readonly after: string}) {
  const changes = useQuery(changesQuery(before, after));
  return (
    <Answered query={changes} loading="what changed">
      {compared => <Compared compared={compared} />}
    </Answered>
  );
}
