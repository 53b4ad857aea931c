import type {FieldChange} from '../../../src/contract/registry-http.ts';
import {fieldInWords, valueInWords} from './words.ts';

const isKey = (field: string) => field === 'sourceNotes.state-media-matrix' || field === 'sourceNotes.dotgov';

/** Field by field, before and after. What is wholly new is shown as it is, and not as something inserted. */
export function FieldChanges({changes}: {readonly changes: readonly FieldChange[]}) {
  const isNew = changes.length > 1 && changes.every(({before}) => before === null);
  const told = changes.filter(({field}) => !isNew || (field !== 'name' && !isKey(field)));
  return (
    <ul className="field-changes">
      {told.map(({field, before, after}) => (
        <li key={field}>
          <span className="quiet">{fieldInWords(field)}:</span>{' '}
          {before !== null && <del dir="auto">{valueInWords(field, before)}</del>}{' '}
          {after !== null &&
            (isNew ? <bdi>{valueInWords(field, after)}</bdi> : <ins dir="auto">{valueInWords(field, after)}</ins>)}
        </li>
      ))}
    </ul>
  );
}
