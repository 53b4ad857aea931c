import {type DragEvent, useId, useState} from 'react';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly compact?: boolean;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** Files by dropping or by choosing; the second is a plain file field, so that it needs no mouse. */
export function FileDrop({label, hint, compact = false, multiple = false, onFiles}: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  const take = (list: FileList | null) => {
    const files = Array.from(list ?? []);
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <section
      className={compact ? 'drop compact' : 'drop'}
      data-over={over}
      aria-label={label}
      onDragOver={event => drag(event, true)}
      onDragLeave={event => drag(event, false)}
      onDrop={event => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        type="file"
        multiple={multiple}
        onChange={event => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className="button">
        {label}
      </label>
      <span className="hint">{hint}</span>
    </section>
  );
}
