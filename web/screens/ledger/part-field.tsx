import {useId} from 'react';

type Props = {readonly label: string; readonly value: string; readonly onValue: (value: string) => void};

/** A long text that is pasted or comes from a file. */
export function PartField({label, value, onValue}: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="mono part-field"
        spellCheck={false}
        value={value}
        onChange={event => onValue(event.target.value)}
      />
    </div>
  );
}
