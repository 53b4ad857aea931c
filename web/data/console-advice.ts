/**
 * What to do, for somebody with a screen and no terminal: where the server's catalogue of errors names a command or an
 * option, the same in the console's words. Codes that only a terminal can meet are not here.
 */
import type {RefusalReason} from '../../src/contract/records.ts';

type Advice = {readonly expected?: string; readonly todo: string};

export const consoleAdvice: Readonly<Record<string, Advice>> = {
  'usage.bad-value': {todo: 'Change what was chosen, and try again.'},
  'import.format-unknown': {
    expected: 'a file in one of the formats that can be read',
    todo: 'Under “How to read the files”, name the format, or say which column is which.'
  },
  'import.format-refused': {
    expected: 'one of the formats that can be read',
    todo: 'Choose the format from the list under “How to read the files”.'
  },
  'import.mapping-incomplete': {todo: 'Say which columns these are, under “How to read the files”.'},
  'import.mapping-unknown-column': {
    todo: 'Under “How to read the files”, use the column names as they stand in the first line.'
  },
  'dataset.unknown': {todo: 'Choose one from the list of datasets; this one may have been deleted.'},
  'dataset.no-rule': {todo: 'Say for how many days, or set a rule first.'},
  'dataset.unknown-account': {todo: 'Find the account by its name first.'},
  'scan.unknown-signal': {expected: 'a signal that is there', todo: 'Choose from the list.'},
  'scan.unknown-preset': {expected: 'a preset that is there', todo: 'Choose from the list.'},
  'scan.nothing-to-scan': {
    todo: 'Say which columns have the account and the time, or choose something else that accounts may have in common.'
  },
  'scan.memory-too-small': {todo: 'Choose fewer signals, or ask whoever runs Overt to give it more memory.'},
  'desk.unknown-request': {todo: 'Look for it among the requests.'},
  'desk.unknown-statement': {todo: 'Look for it under “Said and done”.'},
  'desk.said-already': {todo: 'Look at the request; it need not be said twice.'},
  'desk.unknown-flag': {todo: 'Look at the flags of the request.'},
  'desk.unknown-appeal': {todo: 'Look at the appeals of the request.'},
  'rule-book.unknown': {todo: 'Look for it in the rule book.'},
  'ledger.unknown-log': {todo: 'Ask the operator for the key of the log, as it was published.'},
  'ledger.unknown-witness': {todo: 'Give the witness’s key as well, as its operator published it.'},
  'labeler.key-missing': {todo: 'Ask whoever runs Overt to put the key back, or to give the labeler a new one.'},
  'labeler.moved': {todo: 'Ask whoever runs Overt to move the labeler to its new name, as docs/labels.md says.'},
  'labeler.unknown': {todo: 'Choose a jurisdiction that has labels.'},
  'labels.not-seconded': {todo: 'Let somebody else take up the contest under their own name, or uphold the label.'},
  'labels.unknown-policy': {todo: 'Look for the version under “Label policy”.'},
  'labels.unknown-clause': {todo: 'Look in the rule book, and name a clause that is in force.'},
  'labels.nothing-to-take-back': {todo: 'See under “Label policy” where the version holds.'},
  'proofs.unknown-claim': {todo: 'Look for the claim at its entity, in the registry.'},
  'proofs.not-this-way': {todo: 'Look at the claim; it says what to do.'},
  'registry.unknown-entity': {todo: 'Look for the entity in the registry.'},
  'registry.unknown-account': {todo: 'Look at the accounts of the entity.'},
  'registry.import-unreadable': {todo: 'Check the file, and which kind of list it was said to be.'}
};

/** What usually helps where rows were refused. */
export const refusalAdvice: Readonly<Record<RefusalReason, string>> = {
  'not-json': 'Check that the file is whole and that each line is one JSON value.',
  'not-an-object': 'Check that each line or element is an object, or name the format.',
  'wrong-shape': 'Name the format, if it is another one than was recognised.',
  'missing-id': 'Say which column is which, or name the format.',
  'missing-account': 'Say which column has the account.',
  'missing-time': 'Say which column has the time.',
  'unreadable-time': 'Write times as 2026-01-31T12:00:00Z or as seconds since 1970, or say which column has the time.',
  'time-out-of-range': 'Check which column has the time, and say so.',
  'damaged-id': 'Export anew with ids as text: a spreadsheet rounds long numbers.',
  'ragged-row': 'Export anew with every cell that holds the separator or a line break in quotes.',
  'bad-encoding': 'Export anew as UTF-8, and check that the file is whole.',
  'too-long': 'Look for a quote that never closes.',
  'unknown-kind': 'Name the format, if it is another one than was recognised.'
};
