/** What can go wrong with rule packs and clauses. */
import type {Entry} from './entry.ts';

export const ruleBookErrors = {
  'rule-book.invalid': {
    status: 422,
    exit: 1,
    expected: 'a valid rule pack',
    todo: 'Correct the line that the message names.'
  },
  'rule-book.clause-in-use': {
    status: 409,
    exit: 1,
    expected: 'clauses in use left as they are',
    todo: 'Put its words back, and add a new version that begins later.'
  },
  'rule-book.unknown': {
    status: 404,
    exit: 1,
    expected: 'a clause, a pack or an edition that this workspace knows',
    todo: 'Run overt policy list.'
  }
} as const satisfies Record<string, Entry>;
