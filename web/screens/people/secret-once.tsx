import {useEffect, useRef} from 'react';

type Props = {
  readonly title: string;
  readonly lines: readonly {readonly name: string; readonly value: string}[];
  readonly onDone: () => void;
};

/** A token or a password for one use: shown this once, and gone when it is put away. */
export function SecretOnce({title, lines, onDone}: Props) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div className="notice good stack" ref={notice} tabIndex={-1} role="status">
      <p>
        <b>{title}</b> It is shown this once and kept nowhere. Hand it over by a way that only they can read.
      </p>
      <dl>
        {lines.map(({name, value}) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code className="secret">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <button type="button" className="button small" onClick={onDone}>
          Put it away
        </button>
      </div>
    </div>
  );
}
