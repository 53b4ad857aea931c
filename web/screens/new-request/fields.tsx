/** The parts of the form, in the order in which somebody tells of a request. */
import {useQuery} from '@tanstack/react-query';
import {askKinds, doors} from '../../../src/contract/desk.ts';
import {peopleQuery} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {Field, Line, Lines} from '../../parts/line.tsx';
import {Documents} from './documents.tsx';
import {type Draft, orderPartNames} from './draft.ts';
import type {Preview} from './preview.ts';
import type {Problems} from './problems.ts';
import {WordsField} from './words-field.tsx';

type Props = {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly change: (part: Partial<Draft> | ((before: Draft) => Draft)) => void;
};

export function WordsFields({draft, problems, change, preview}: Props & {readonly preview: Preview}) {
  return (
    <fieldset className="stack">
      <legend>What was asked</legend>
      <Documents draft={draft} change={change} />
      <Line
        label="Title"
        hint="A few words to find it by"
        maxLength={200}
        problem={problems.title && 'Give it a title.'}
        value={draft.title}
        onValue={title => change({title})}
      />
      <WordsField
        value={draft.words}
        problem={problems.words && 'Write down the words.'}
        preview={preview}
        onValue={words => change({words})}
      />
    </fieldset>
  );
}

/** Findings of our own become a matter by themselves, never by this form. */
const doorsHere = doors.filter(door => door !== 'network-finding');

export function AskerFields({draft, problems, change}: Props) {
  const {data: people = []} = useQuery(peopleQuery);
  return (
    <fieldset className="stack">
      <legend>Who asks, and how it came</legend>
      <div className="fields">
        <Field label="Came through">
          {({id}) => (
            <select
              id={id}
              value={draft.door}
              onChange={event => change({door: doorsHere.find(door => door === event.target.value) ?? 'form'})}
            >
              {doorsHere.map(door => (
                <option key={door} value={door}>
                  {phrase(door)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Line
          label="Received (UTC)"
          type="datetime-local"
          problem={problems.receivedAt && 'Give a day and a time.'}
          value={draft.receivedAt}
          onValue={receivedAt => change({receivedAt})}
        />
        <Line
          label="Asked by"
          maxLength={300}
          problem={problems.requester}
          value={draft.requester}
          onValue={requester => change({requester})}
        />
        <Line
          label="Their e-mail address"
          hint="As it was given; answers go there"
          maxLength={500}
          value={draft.requesterAddress}
          onValue={requesterAddress => change({requesterAddress})}
        />
        <Line
          label="On behalf of"
          hint="For whom really, as far as it is said"
          maxLength={300}
          value={draft.principal}
          onValue={principal => change({principal})}
        />
        <Line
          label="With what authority"
          hint="In their words, such as “as district prosecutor”"
          maxLength={500}
          value={draft.authority}
          onValue={authority => change({authority})}
        />
        <Line
          label="Country"
          hint="A name or two letters, such as Serbia or RS"
          problem={problems.country && 'No country is known by that name or code.'}
          value={draft.country}
          onValue={country => change({country})}
        />
        <Field label="Colleague who was approached" hint="They are recused: they may read, and not judge">
          {({id, describedBy}) => (
            <select
              id={id}
              value={draft.approachedPersonId}
              aria-describedby={describedBy}
              onChange={event => change({approachedPersonId: event.target.value})}
            >
              <option value="">Nobody</option>
              {people.map(person => (
                <option key={person.id} value={person.id}>
                  {person.name}, {phrase(person.team)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </fieldset>
  );
}

export function AskFields({draft, problems, change}: Props) {
  return (
    <fieldset className="stack">
      <legend>Asks for</legend>
      <div className="choices">
        {askKinds
          .filter(kind => kind !== 'network-measures')
          .map(kind => (
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
      {problems.asks && <p className="problem">Say what is asked for; “Other” will do.</p>}
      <div className="fields">
        <Lines
          label="Accounts"
          hint="One per line, such as tiktok: valmera"
          problem={problems.accounts}
          value={draft.accounts}
          onValue={accounts => change({accounts})}
        />
        <Lines
          label="Addresses of content"
          hint="One per line"
          problem={problems.addresses}
          value={draft.addresses}
          onValue={addresses => change({addresses})}
        />
        <Line
          label="Where it should hold"
          hint="Countries with commas between, or “everywhere”"
          problem={problems.territory && 'Give names or codes of countries, or “everywhere”.'}
          value={draft.territory}
          onValue={territory => change({territory})}
        />
        <Line
          label="Answer asked for by (UTC)"
          type="datetime-local"
          problem={problems.dueAt && 'Give a day and a time, or nothing.'}
          value={draft.dueAt}
          onValue={dueAt => change({dueAt})}
        />
        <Lines
          label="Law that is named"
          hint="With section or article, as they wrote it"
          maxLength={2000}
          value={draft.legalBasis}
          onValue={legalBasis => change({legalBasis})}
        />
        <Lines
          label="Who is affected and should be told"
          hint="One per line, with an address if there is one"
          problem={problems.affected}
          value={draft.affected}
          onValue={affected => change({affected})}
        />
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.emergency}
          onChange={event => change({emergency: event.target.checked})}
        />
        <span>They say it is an emergency</span>
      </label>
      <label className="choice">
        <input type="checkbox" checked={draft.isOrder} onChange={event => change({isOrder: event.target.checked})} />
        <span>It is an order of an authority</span>
      </label>
    </fieldset>
  );
}

const partLabels: Readonly<Record<(typeof orderPartNames)[number], string>> = {
  legalBasis: 'Law it rests on',
  statementOfReasons: 'Why the content is against that law',
  issuingAuthority: 'Authority that issues it',
  whereToFind: 'Where exactly the content is',
  redress: 'How it can be contested',
  whereToReport: 'To whom we report what was done',
  territorialScope: 'In which territory it holds'
};

export function OrderFields({draft, change}: Props) {
  if (!draft.isOrder) return null;
  return (
    <fieldset className="stack">
      <legend>What the order says</legend>
      <p className="hint">
        The parts that Article 9 of the European Digital Services Act asks of an order. Leave empty what it does not
        say: the rules will name it.
      </p>
      <div className="fields">
        {orderPartNames.map(name => (
          <Lines
            key={name}
            label={partLabels[name]}
            maxLength={name === 'statementOfReasons' ? 10_000 : 500}
            value={draft.order[name]}
            onValue={value => change(before => ({...before, order: {...before.order, [name]: value}}))}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function SaidFields({draft, change}: Props) {
  return (
    <fieldset className="stack">
      <legend>What was said beside it</legend>
      <div className="fields">
        <Lines
          label="About staying unseen"
          hint="Word for word, if it was said at all"
          maxLength={5000}
          value={draft.concealmentWords}
          onValue={concealmentWords => change({concealmentWords})}
        />
        <Lines
          label="About paying"
          hint="Word for word, if it was said at all"
          maxLength={5000}
          value={draft.paymentWords}
          onValue={paymentWords => change({paymentWords})}
        />
        <Line
          label="They are answered in"
          hint="A code such as en, fr, ar; English when left empty"
          maxLength={20}
          problem={problems(draft.language)}
          value={draft.language}
          onValue={language => change({language})}
        />
      </div>
    </fieldset>
  );
}

function problems(language: string): string | undefined {
  return language.trim().length === 1 ? 'Give a code of at least two letters.' : undefined;
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
