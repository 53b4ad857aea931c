/** One JSON object per line, or one array of objects, fields guessed or mapped. */

import type {Connector} from './connector.ts';
import {guessColumns} from './fields/column-guess.ts';
import {rawOf} from './fields/field.ts';
import {asObject} from './fields/json.ts';
import {refuse} from './fields/records.ts';
import {fitOfMap, tableReader} from './fields/table.ts';
import {tableFacts} from './fields/table-facts.ts';

export const ndjson: Connector = {
  id: 'ndjson',
  title: 'NDJSON',
  summary:
    'One JSON object per line, or one array of objects; fields are guessed or given with --map (author.id reaches inside).',
  extensions: ['.ndjson', '.jsonl', '.json'],
  shapes: ['lines', 'document'],
  verified: {against: 'specification', sources: ['the same reader as csv, with JSON']},
  facts: tableFacts,
  fit: sample => fitOfMap(guessColumns(sample)),
  guess: guessColumns,
  repeats: 'count',
  reader: context => {
    const read = tableReader(context);
    return item => {
      if (item.kind === 'json' && asObject(item.value) === null) {
        return [refuse(item.row, 'not-an-object', 'a JSON object was expected', rawOf(item))];
      }
      return read(item);
    };
  }
};
