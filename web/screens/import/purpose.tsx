import {useId} from 'react';
import type {Dataset} from '../../../src/contract/imports.ts';
import {counted} from '../../format/words.ts';
import {nameProblem, type Purpose, type ScanOptions} from './scan-options.ts';

const purposes: readonly {readonly purpose: Purpose; readonly words: string; readonly hint: string}[] = [
  {
    purpose: 'scan-files',
    words: 'Scan files, and keep the findings only',
    hint: 'The posts themselves are gone when the scan is over'
  },
  {
    purpose: 'import-and-scan',
    words: 'Keep the posts in a dataset, and scan all of it',
    hint: 'Also what was imported into it before'
  },
  {purpose: 'import', words: 'Keep the posts in a dataset, and scan later', hint: 'For exports that come in parts'},
  {purpose: 'scan-dataset', words: 'Scan a dataset that is here', hint: 'No file is needed'}
];

type Props = {
  readonly datasets: readonly Dataset[];
  readonly options: ScanOptions;
  readonly onOptions: (options: ScanOptions) => void;
};

/** What becomes of the files, and of which dataset. */
export function PurposeChoice({datasets, options, onOptions}: Props) {
  const id = useId();
  const {purpose, dataset} = options;
  const isThere = datasets.some(({name}) => name === dataset);
  const choose = (next: Purpose) =>
    onOptions({...options, purpose: next, dataset: next === 'scan-dataset' && !isThere ? '' : dataset});
  const offered = purposes.filter(
    one => one.purpose !== 'scan-dataset' || datasets.length > 0 || purpose === 'scan-dataset'
  );
  return (
    <div className="stack">
      <fieldset>
        <legend>What to do</legend>
        <div className="choices wide-choices">
          {offered.map(one => (
            <label key={one.purpose} className="choice">
              <input
                type="radio"
                name={`${id}-purpose`}
                checked={purpose === one.purpose}
                onChange={() => choose(one.purpose)}
              />
              <span>
                {one.words}
                <span className="hint block">{one.hint}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {purpose === 'scan-dataset' && (
        <ChosenDataset datasets={datasets} value={dataset} onValue={name => onOptions({...options, dataset: name})} />
      )}
      {(purpose === 'import' || purpose === 'import-and-scan') && (
        <NamedDataset
          datasets={datasets}
          value={dataset}
          problem={nameProblem(options)}
          onValue={name => onOptions({...options, dataset: name})}
        />
      )}
    </div>
  );
}

type FieldProps = {
  readonly datasets: readonly Dataset[];
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function ChosenDataset({datasets, value, onValue}: FieldProps) {
  const id = useId();
  const chosen = datasets.find(({name}) => name === value);
  // One that the address names may not be known yet, or no more.
  const names = datasets.map(({name}) => name);
  return (
    <div className="field dataset-field">
      <label htmlFor={id}>Dataset</label>
      <select id={id} value={value} onChange={event => onValue(event.target.value)} aria-describedby={`${id}-hint`}>
        <option value="">Choose one</option>
        {(value === '' || names.includes(value) ? names : [value, ...names]).map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <span className="hint" id={`${id}-hint`}>
        {chosen && `${counted(chosen.posts, 'post')} of ${counted(chosen.accounts, 'account')}`}
      </span>
    </div>
  );
}

function NamedDataset({datasets, value, problem, onValue}: FieldProps & {readonly problem: string | null}) {
  const id = useId();
  const existing = datasets.find(({name}) => name === value);
  return (
    <div className="field dataset-field">
      <label htmlFor={id}>Name of the dataset</label>
      <input
        id={id}
        list={`${id}-names`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="spring-2026"
        value={value}
        onChange={event => onValue(event.target.value.trim())}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== null}
      />
      <datalist id={`${id}-names`}>
        {datasets.map(({name}) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <span className="hint" id={`${id}-hint`}>
        {existing === undefined
          ? 'A new one, or one that is here: that grows by these files'
          : `It has ${counted(existing.posts, 'post')} now; what is new in the files is added`}
      </span>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
