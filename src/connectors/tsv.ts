/** Tab separated values with a header, columns guessed or mapped. */

import type {Connector} from './connector.ts';
import {guessColumns} from './fields/column-guess.ts';
import {fitOfMap, tableReader} from './fields/table.ts';
import {tableFacts} from './fields/table-facts.ts';

export const tsv: Connector = {
  id: 'tsv',
  title: 'TSV table',
  summary: 'Any table in tab separated values with a header; columns are guessed or given with --map.',
  extensions: ['.tsv', '.tsv.gz', '.txt'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the same reader as csv, with tabs']},
  facts: tableFacts,
  fit: sample =>
    sample.delimiter === '\t' ? fitOfMap(guessColumns(sample)) : {confidence: 0, reasons: ['not tab separated']},
  guess: guessColumns,
  repeats: 'count',
  reader: tableReader
};
