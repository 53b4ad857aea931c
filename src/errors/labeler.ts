/** What can go wrong with labelers and with the pages of labels. */
import type {Entry} from './entry.ts';

export const labelerErrors = {
  'labeler.key-missing': {
    status: 409,
    exit: 1,
    expected: 'the key of a labeler in keys/',
    todo: 'Put the file back from where it is kept, or give the labeler a new key: overt registry rotate-label-key.'
  },
  'labeler.moved': {
    status: 409,
    exit: 1,
    expected: 'a labeler that has taken back what it said under another name',
    todo: 'Leave the server at the old name, run overt registry move-labeler with the new one in OVERT_LABELER_HOSTS, let clients read for a while, then start the server with it.'
  },
  'labeler.unknown': {
    status: 404,
    exit: 1,
    expected: 'a jurisdiction: two letters of ISO 3166-1, or all',
    todo: 'overt registry labelers lists those that have labels.'
  },
  'labeler.no-label': {
    status: 404,
    exit: 1,
    expected: 'a label that holds or has held',
    todo: 'The list of the jurisdiction has every label in force.'
  }
} as const satisfies Record<string, Entry>;
