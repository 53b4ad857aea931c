import {type FormEvent, useId, useState} from 'react';
import {askKinds, outcomes} from '../../../src/contract/desk.ts';
import {type NewPublicStatement, statementKinds} from '../../../src/contract/public-statements.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {emptyMeasure, fieldsOf, type MeasureDraft, type MeasureKind, measureKinds, measureOf} from './measure-draft.ts';

const emptyWords = {
  kind: 'claim' as NewPublicStatement['kind'],
  saidBy: '',
  saidOn: '',
  words: '',
  source: '',
  dueOn: ''
};
type Words = typeof emptyWords;

export function AddStatement() {
  const id = useId();
  const announce = useAnnounce();
  const [said, setSaid] = useState<Words>(emptyWords);
  const [measure, setMeasure] = useState<MeasureDraft>(emptyMeasure);
  const [problem, setProblem] = useState<string | null>(null);
  const add = useChange((body: NewPublicStatement) => call('POST /public-statements', {body}));
  const put = (part: Partial<Words>) => setSaid({...said, ...part});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const measured = measureOf(measure);
    if ('problem' in measured) {
      setProblem(measured.problem);
      return;
    }
    setProblem(null);
    add.mutate(
      {...said, dueOn: said.dueOn === '' ? null : said.dueOn, measure: measured.measure},
      {
        onSuccess: () => {
          setSaid(emptyWords);
          setMeasure(emptyMeasure);
          announce('The statement is on the record.');
        }
      }
    );
  };
  return (
    <form className="stack form" onSubmit={submit}>
      <fieldset>
        <legend>What it is</legend>
        {statementKinds.map(kind => (
          <label key={kind} className="choice">
            <input type="radio" name={`${id}-kind`} checked={said.kind === kind} onChange={() => put({kind})} />
            <span>{kind === 'claim' ? 'A claim: so it was, or so it is' : 'A promise: so it will be, by a day'}</span>
          </label>
        ))}
      </fieldset>
      <div className="fields">
        <Field label="Who said it" value={said.saidBy} onChange={saidBy => put({saidBy})} required />
        <Field label="On which day" type="date" value={said.saidOn} onChange={saidOn => put({saidOn})} required />
        <Field
          label="Where it can be read"
          hint="An address, or what document it is in."
          value={said.source}
          onChange={source => put({source})}
          required
        />
        <Field
          label="Due on"
          hint="A promise needs a day; a claim about the past has none."
          type="date"
          value={said.dueOn}
          onChange={dueOn => put({dueOn})}
          required={said.kind === 'promise'}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-words`}>Word for word</label>
        <textarea
          id={`${id}-words`}
          dir="auto"
          required
          value={said.words}
          onChange={event => put({words: event.target.value})}
        />
      </div>
      <MeasureFields draft={measure} onChange={setMeasure} />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {add.isError && <FailureNotice failure={add.error} />}
      <div>
        <button type="submit" className="button primary" disabled={add.isPending}>
          Put it on the record
        </button>
      </div>
    </form>
  );
}

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'number';
  readonly hint?: string;
  readonly required?: boolean;
};

function Field({label, value, onChange, type = 'text', hint, required = false}: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        dir="auto"
        type={type}
        min={type === 'number' ? 0 : undefined}
        required={required}
        value={value}
        onChange={event => onChange(event.target.value)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly any: string | null;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
};

function Choice({label, value, any, options, onChange}: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} required={any === null} onChange={event => onChange(event.target.value)}>
        {any !== null && <option value="">{any}</option>}
        {any === null && value === '' && <option value="">Choose</option>}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

type MeasureProps = {readonly draft: MeasureDraft; readonly onChange: (draft: MeasureDraft) => void};

function MeasureFields({draft, onChange}: MeasureProps) {
  const has = (field: keyof MeasureDraft) => fieldsOf[draft.kind].includes(field);
  const put = (part: Partial<MeasureDraft>) => onChange({...draft, ...part});
  return (
    <fieldset className="stack">
      <legend>How it can be measured</legend>
      <Choice
        label="In which form"
        value={draft.kind}
        any={null}
        options={Object.entries(measureKinds)}
        onChange={kind => put({kind: kind as MeasureKind})}
      />
      <div className="fields">
        {has('from') && <Field label="From" type="date" value={draft.from} onChange={from => put({from})} required />}
        {has('until') && (
          <Field label="Until" type="date" value={draft.until} onChange={until => put({until})} required />
        )}
        {has('ask') && (
          <Choice
            label="What was asked"
            value={draft.ask}
            any="Anything"
            options={askKinds.map(ask => [ask, phrase(ask)] as const)}
            onChange={ask => put({ask})}
          />
        )}
        {has('country') && (
          <Field label="Country" hint="Empty for all." value={draft.country} onChange={country => put({country})} />
        )}
        {has('outcome') && (
          <Choice
            label="What was decided"
            value={draft.outcome}
            any={draft.kind === 'requests' ? 'Whatever' : null}
            options={outcomes.map(outcome => [outcome, phrase(outcome)] as const)}
            onChange={outcome => put({outcome})}
          />
        )}
        {has('atLeast') && (
          <Field label="At least" type="number" value={draft.atLeast} onChange={atLeast => put({atLeast})} />
        )}
        {has('atMost') && (
          <Field label="At most" type="number" value={draft.atMost} onChange={atMost => put({atMost})} />
        )}
        {has('days') && <Field label="Days" type="number" value={draft.days} onChange={days => put({days})} required />}
      </div>
    </fieldset>
  );
}
