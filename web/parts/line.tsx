/** One labelled field, with its hint and what is wrong with it. */
import {type HTMLInputTypeAttribute, type ReactNode, useId} from 'react';

type FrameProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly children: (aria: {readonly id: string; readonly describedBy: string | undefined}) => ReactNode;
};

export function Field({label, hint, problem, children}: FrameProps) {
  const id = useId();
  const ids = [...(problem ? [`${id}-problem`] : []), ...(hint ? [`${id}-hint`] : [])];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({id, describedBy: ids.length === 0 ? undefined : ids.join(' ')})}
      {problem && (
        <span id={`${id}-problem`} className="problem">
          {problem}
        </span>
      )}
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

type LineProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly type?: HTMLInputTypeAttribute;
  readonly maxLength?: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

export function Line({label, hint, problem, type = 'text', maxLength, value, onValue}: LineProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {({id, describedBy}) => (
        <input
          id={id}
          type={type}
          dir="auto"
          maxLength={maxLength}
          value={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy}
          onChange={event => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

export function Lines({label, hint, problem, maxLength, value, onValue}: Omit<LineProps, 'type'>) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {({id, describedBy}) => (
        <textarea
          id={id}
          dir="auto"
          rows={2}
          className="short"
          maxLength={maxLength}
          value={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy}
          onChange={event => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly inWords: (value: Value) => string;
  readonly onValue: (value: Value) => void;
};

/** One of a few. */
export function Choice<Value extends string>({label, hint, values, value, inWords, onValue}: ChoiceProps<Value>) {
  return (
    <Field label={label} hint={hint}>
      {({id, describedBy}) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          onChange={event => {
            const chosen = values.find(one => one === event.target.value);
            if (chosen !== undefined) onValue(chosen);
          }}
        >
          {values.map(one => (
            <option key={one} value={one}>
              {inWords(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
