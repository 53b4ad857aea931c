/** What can go wrong with the store, and copies of the workspace. */
import type {Entry} from './entry.ts';

export const storeErrors = {
  'backup.damaged': {
    status: 422,
    exit: 1,
    expected: 'a whole backup of Overt',
    todo: 'Use another copy; this one cannot be trusted.'
  },
  'backup.not-empty': {
    status: 409,
    exit: 1,
    expected: 'an empty place to write to',
    todo: 'Choose a folder or database that does not hold anything yet.'
  },
  'store.changed-meanwhile': {
    status: 409,
    exit: 1,
    expected: 'nobody else changed it meanwhile',
    todo: 'Load it again and repeat the change.'
  },
  'store.newer-version': {
    status: 409,
    exit: 1,
    expected: 'a database of this version or an older one',
    todo: 'Use the version of Overt that wrote it, or a newer one.'
  },
  'store.busy': {
    status: 409,
    exit: 1,
    expected: 'a turn to write within half a minute',
    todo: 'Try again; if it stays, look for a process that holds the database.'
  },
  'store.unstorable-text': {
    status: 422,
    exit: 1,
    expected: 'text of whole characters, without NUL',
    todo: 'Remove the damaged characters and try again.'
  },
  'store.unreachable': {
    status: 409,
    exit: 1,
    expected: 'a reachable database',
    todo: 'Check OVERT_DATABASE_URL, and that the database runs.'
  }
} as const satisfies Record<string, Entry>;
