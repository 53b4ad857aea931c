/** Comma, semicolon or pipe separated values with a header, columns guessed or mapped. */

import type {Connector} from './connector.ts';
import {guessColumns} from './fields/column-guess.ts';
import {fitOfMap, tableReader} from './fields/table.ts';
import {tableFacts} from './fields/table-facts.ts';

export const csv: Connector = {
  id: 'csv',
  title: 'CSV table',
  summary:
    'Any table in comma, semicolon or pipe separated values with a header; columns are guessed or given with --map.',
  extensions: ['.csv', '.csv.gz', '.csv.zst'],
  shapes: ['table'],
  verified: {against: 'real-files', sources: ['the tables named in docs/real-data.md']},
  facts: tableFacts,
  fit: sample =>
    sample.delimiter === '\t' ? {confidence: 0, reasons: ['tab separated']} : fitOfMap(guessColumns(sample)),
  guess: guessColumns,
  repeats: 'count',
  reader: tableReader
};
