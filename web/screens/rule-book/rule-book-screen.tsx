import {useQuery} from '@tanstack/react-query';
import {Link, useNavigate, useSearch} from '@tanstack/react-router';
import {useId, useState} from 'react';
import type {RuleBook, RuleBookOnDay} from '../../../src/contract/policy-http.ts';
import {peopleQuery} from '../../data/queries.ts';
import {ruleBookOnQuery, ruleBookQuery} from '../../data/rule-book.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {actorName} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {holdsIn, placeName} from './jurisdictions.ts';

/** A day such as `2026-03-01`; the address carries it, so that a look at a past day can be handed on. */
export type OnDay = {readonly on?: string | undefined};

export function RuleBookScreen() {
  const book = useQuery(ruleBookQuery);
  return (
    <Screen
      title="Rule book"
      under="The rules that decisions cite: dated, in our own words, each with the public text it answers to. A rule in use is never edited, only superseded."
      actions={
        <>
          <Link to="/rule-book/changes" className="button">
            What changed
          </Link>
          <Link to="/rule-book/adopt" className="button primary">
            Check or adopt a pack
          </Link>
        </>
      }
    >
      <Answered query={book} loading="the rule book">
        {found => <Book book={found} />}
      </Answered>
    </Screen>
  );
}

function Book({book}: {readonly book: RuleBook}) {
  const {on}: OnDay = useSearch({from: '/rule-book'});
  const day = on ?? book.today;
  const clauses = useQuery(ruleBookOnQuery(day));
  return (
    <>
      <DayField day={day} today={book.today} />
      <Answered query={clauses} loading="the clauses">
        {found => <Clauses found={found} isToday={day === book.today} />}
      </Answered>
      <Editions book={book} />
    </>
  );
}

function DayField({day, today}: {readonly day: string; readonly today: string}) {
  const id = useId();
  const navigate = useNavigate();
  const go = (next: string | undefined) => void navigate({to: '/rule-book', search: {on: next}, replace: true});
  return (
    <div className="row">
      <div className="field">
        <label htmlFor={id}>As it stood on</label>
        <input
          id={id}
          type="date"
          value={day}
          onChange={event => {
            if (event.target.value !== '') go(event.target.value === today ? undefined : event.target.value);
          }}
        />
      </div>
      {day !== today && (
        <button type="button" className="button small" onClick={() => go(undefined)}>
          Back to today
        </button>
      )}
    </div>
  );
}

type Listed = RuleBookOnDay['clauses'][number];

function has(clause: Listed, words: readonly string[]): boolean {
  const {id, title, text, definitions = [], examples = [], source} = clause;
  const all = [
    id,
    title,
    text,
    source,
    ...definitions.flatMap(one => [one.term, one.means]),
    ...examples.map(one => one.text)
  ];
  const within = all.join('\n').toLowerCase();
  return words.every(word => within.includes(word));
}

function Clauses({found, isToday}: {readonly found: RuleBookOnDay; readonly isToday: boolean}) {
  const {day, edition, adoptedByThen, clauses} = found;
  const id = useId();
  const [sought, setSought] = useState('');
  const [place, setPlace] = useState('');
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const places = [...new Set(clauses.flatMap(clause => clause.jurisdictions))]
    .filter(one => one !== 'everywhere')
    .sort();
  const shown = clauses.filter(clause => has(clause, words) && (place === '' || holdsIn(clause, place)));
  return (
    <Section title={isToday ? 'In force today' : `In force on ${day}`} aside={edition.title}>
      {!adoptedByThen && (
        <p className="notice flag">
          Nothing had been adopted here by {day}. These are the dates that the first pack gives itself.
        </p>
      )}
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-words`}>Search the clauses</label>
          <input
            id={`${id}-words`}
            type="search"
            dir="auto"
            value={sought}
            onChange={event => setSought(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-place`}>Holds in</label>
          <select id={`${id}-place`} value={place} onChange={event => setPlace(event.target.value)}>
            <option value="">Anywhere</option>
            {places.map(one => (
              <option key={one} value={one}>
                {placeName(one)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p className="quiet small" role="status">
        {counted(shown.length, 'clause')}
      </p>
      {clauses.length === 0 && <p className="notice">No clause was in force on {day}.</p>}
      {clauses.length > 0 && shown.length === 0 && <p className="notice">No clause has these words there.</p>}
      <ul className="rows">
        {shown.map(clause => (
          <ClauseRow key={clause.id} clause={clause} />
        ))}
      </ul>
    </Section>
  );
}

function ClauseRow({clause}: {readonly clause: Listed}) {
  const elsewhere = clause.jurisdictions.filter(one => one !== 'everywhere');
  return (
    <li>
      <Link to={`/rule-book/clauses/${encodeURIComponent(clause.id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {clause.title}
        </span>
        <span className="aside">
          version {clause.version}, from {clause.inForceFrom}
        </span>
        <span className="quiet" dir="auto">
          {firstSentence(clause.text)}
        </span>
        <span className="aside row">
          {elsewhere.map(one => (
            <Tag key={one} tone="accent">
              {placeName(one)}
            </Tag>
          ))}
        </span>
      </Link>
    </li>
  );
}

function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter(undefined, {granularity: 'sentence'}).segment(text.trim());
  return first?.segment.trim() ?? '';
}

function Editions({book}: {readonly book: RuleBook}) {
  const people = useQuery(peopleQuery);
  return (
    <Section title="Editions" aside="what was adopted, newest first; each is an entry of the record">
      <Table heads={['Pack', 'Adopted', 'By', {number: 'Entry'}, 'What it changed']}>
        {book.editions.map((edition, at) => {
          const former = book.editions[at + 1];
          return (
            <tr key={edition.adoptionId}>
              <th scope="row">
                <span dir="auto">{edition.title}</span> {at === 0 && <Tag tone="good">In force</Tag>}
              </th>
              <td>
                <Moment at={edition.adoptedAt} />
              </td>
              <td dir="auto">
                {edition.adoptedBy === 'system' ? 'the first start' : actorName(people.data ?? [], edition.adoptedBy)}
              </td>
              <td className="number">{edition.ledgerPosition}</td>
              <td>
                {former === undefined ? (
                  <span className="quiet">the first</span>
                ) : (
                  <Link
                    to="/rule-book/changes"
                    search={{before: former.adoptionId, after: edition.adoptionId}}
                    aria-label={`What ${edition.title}, adopted on ${edition.adoptedAt.slice(0, 10)}, changed`}
                  >
                    See
                  </Link>
                )}
              </td>
            </tr>
          );
        })}
      </Table>
      <p className="quiet small">
        Come with Overt: {book.shipped.map(pack => `${phrase(pack.id)}${pack.inForce ? ' (in force)' : ''}`).join(', ')}
        .
      </p>
    </Section>
  );
}
