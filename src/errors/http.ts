/** What can go wrong with requests to the server. */
import type {Entry} from './entry.ts';

export const httpErrors = {
  'http.bad-body': {
    status: 400,
    exit: 2,
    expected: 'a body as the API describes it',
    todo: 'Correct the fields that the message names.'
  },
  'http.too-large': {
    status: 413,
    exit: 1,
    expected: 'a body within the limit',
    todo: 'Use the command line for larger files.'
  },
  'http.too-many': {
    status: 429,
    exit: 1,
    expected: 'fewer requests',
    todo: 'Wait as long as the answer says, then try again.'
  },
  'http.foreign-origin': {
    status: 403,
    exit: 1,
    expected: 'a request from this console',
    todo: 'Open the console at the address that the server printed.'
  },
  'http.not-found': {
    status: 404,
    exit: 1,
    expected: 'an address of the API',
    todo: 'See docs/http.md for the addresses there are.'
  }
} as const satisfies Record<string, Entry>;
