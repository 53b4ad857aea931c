import {useId} from 'react';
import type {Catalogue, CatalogueEntry} from '../../../src/contract/catalogue.ts';
import type {ScanOptions} from './scan-options.ts';

type Props = {
  readonly catalogue: Catalogue;
  readonly datasets: readonly string[];
  readonly options: ScanOptions;
  readonly onOptions: (options: ScanOptions) => void;
};

/** What a scan looks for; every list comes from the server. */
export function Options({catalogue, datasets, options, onOptions}: Props) {
  const id = useId();
  const own = options.preset === '';
  const change = (part: Partial<ScanOptions>) => onOptions({...options, ...part});
  return (
    <details className="options">
      <summary>What to look for</summary>
      <div className="stack wide">
        <SignalChoice
          signals={catalogue.signals}
          chosen={options.signals}
          disabled={options.preset !== ''}
          onChosen={signals => change({signals})}
        />
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-window`}>Window of the edges, in seconds</label>
            <input
              id={`${id}-window`}
              inputMode="decimal"
              value={options.windowSeconds}
              onChange={event => change({windowSeconds: event.target.value})}
            />
            <span className="hint">Two posts meet when they are no farther apart</span>
          </div>
          <div className="field">
            <label htmlFor={`${id}-shared`}>Least number of meetings of a pair</label>
            <input
              id={`${id}-shared`}
              inputMode="numeric"
              value={options.minShared}
              onChange={event => change({minShared: event.target.value})}
            />
            <span className="hint">Fewer, and a pair of accounts is not looked at; no verdict</span>
          </div>
          {own && (
            <>
              <div className="field">
                <label htmlFor={`${id}-windows`}>Windows of the tests, in seconds</label>
                <input
                  id={`${id}-windows`}
                  inputMode="decimal"
                  value={options.windowsSeconds}
                  onChange={event => change({windowsSeconds: event.target.value})}
                />
                <span className="hint">With commas between; choosing among several is paid for</span>
              </div>
              <div className="field">
                <label htmlFor={`${id}-background`}>What is usual is learned from</label>
                <select
                  id={`${id}-background`}
                  value={options.background}
                  onChange={event => change({background: event.target.value})}
                >
                  <option value="">These data themselves</option>
                  {datasets.map(name => (
                    <option key={name} value={name}>
                      The dataset {name}
                    </option>
                  ))}
                </select>
                <span className="hint">
                  {datasets.length === 0
                    ? 'This workspace has no dataset to compare with'
                    : 'Name a dataset where most of your data is the operation itself, as in an archive'}
                </span>
              </div>
            </>
          )}
          <Choice
            label="Preset of another method"
            none="None: Overt's own"
            entries={catalogue.presets}
            value={options.preset}
            onValue={preset => change({preset})}
          />
        </div>
        {own && (
          <label className="choice">
            <input
              type="checkbox"
              checked={options.plants}
              onChange={event => change({plants: event.target.checked})}
            />
            <span>
              Plant groups into the data and say how many are found
              <span className="hint block">Without it, finding nothing says nothing. It takes more time.</span>
            </span>
          </label>
        )}
      </div>
    </details>
  );
}

type SignalProps = {
  readonly signals: readonly CatalogueEntry[];
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChosen: (chosen: readonly string[]) => void;
};

function SignalChoice({signals, chosen, disabled, onChosen}: SignalProps) {
  return (
    <fieldset disabled={disabled}>
      <legend>What two accounts may have in common</legend>
      <div className="choices wide-choices">
        {signals.map(signal => (
          <label key={signal.id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(signal.id)}
              onChange={event =>
                onChosen(event.target.checked ? [...chosen, signal.id] : chosen.filter(one => one !== signal.id))
              }
            />
            <span>
              {signal.title}
              <span className="hint block">{signal.summary}</span>
            </span>
          </label>
        ))}
      </div>
      {disabled && <p className="hint">The preset brings its own.</p>}
    </fieldset>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly none: string;
  readonly entries: readonly CatalogueEntry[];
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function Choice({label, none, entries, value, onValue}: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onValue(event.target.value)}>
        <option value="">{none}</option>
        {entries.map(entry => (
          <option key={entry.id} value={entry.id}>
            {entry.title}
          </option>
        ))}
      </select>
      <span className="hint">{entries.find(entry => entry.id === value)?.summary}</span>
    </div>
  );
}
