/** One JSON object per line, or one array of objects, fields guessed or mapped. */
import {guessColumns} from './column-guess.ts';
import type {Connector} from './connector.ts';
import {rawOf} from './field.ts';
import {asObject} from './json.ts';
import {refuse} from './records.ts';
import {fitOfMap, tableReader} from './table.ts';
import {tableFacts} from './table-facts.ts';

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
