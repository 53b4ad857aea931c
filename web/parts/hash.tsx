import {shortHash} from '../format/words.ts';

/** A hash to compare by eye; the whole one is in the title and is what a copy takes. */
export function Hash({value}: {readonly value: string}) {
  return (
    <code title={value}>
      {shortHash(value)}
      <span className="visually-hidden">, in full {value}</span>
    </code>
  );
}
