/** Tab separated values with a header, columns guessed or mapped. */
import {guessColumns} from './column-guess.ts';
import type {Connector} from './connector.ts';
import {fitOfMap, tableReader} from './table.ts';
import {tableFacts} from './table-facts.ts';

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
