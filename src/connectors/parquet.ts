/** Parquet files of one table, columns guessed or mapped. */

import type {Connector} from './connector.ts';
import {guessColumns} from './fields/column-guess.ts';
import {fitOfMap, tableReader} from './fields/table.ts';
import {tableFacts} from './fields/table-facts.ts';

export const parquet: Connector = {
  id: 'parquet',
  title: 'Parquet table',
  summary: 'Any Parquet file; columns are guessed or given with --map.',
  extensions: ['.parquet'],
  shapes: ['parquet'],
  verified: {against: 'specification', sources: ['files written by DuckDB 1.5']},
  facts: tableFacts,
  fit: sample => fitOfMap(guessColumns(sample)),
  guess: guessColumns,
  repeats: 'count',
  reader: tableReader
};
