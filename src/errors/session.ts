/** What can go wrong with who acts, and how they come in. */
import type {Entry} from './entry.ts';

export const sessionErrors = {
  'session.required': {
    status: 401,
    exit: 1,
    expected: 'a signed-in person',
    todo: 'Sign in with your token; on the command line set OVERT_TOKEN.'
  },
  'session.bad-token': {
    status: 401,
    exit: 1,
    expected: 'a token of a person of this workspace',
    todo: 'Ask an administrator for a new token.'
  },
  'session.bad-password': {
    status: 401,
    exit: 1,
    expected: 'the name and password of a person of this workspace',
    todo: 'Type them again; an administrator can reset your password.'
  },
  'session.password-to-change': {
    status: 403,
    exit: 1,
    expected: 'a password of your own',
    todo: 'Choose a new one and sign in with both; the one you were given works once.'
  },
  'session.not-allowed': {
    status: 403,
    exit: 1,
    expected: 'a role that may do this',
    todo: 'Ask somebody with that role.'
  }
} as const satisfies Record<string, Entry>;
