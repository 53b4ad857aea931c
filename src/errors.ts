/**
 * The catalogue of everything that can go wrong that a person can act on.
 *
 * Each code says what was expected, what was found and what to do. Bugs are bare `Error`s and crash loudly; bad rows
 * are refusals (see contract/records.ts) and neither. The codes of each area are in a file of `errors/`; `docs/errors.md`
 * lists all of them, checked both ways.
 */
import {dataErrors} from './errors/data.ts';
import {deskErrors} from './errors/desk.ts';
import {effectErrors} from './errors/effects.ts';
import type {Entry} from './errors/entry.ts';
import {httpErrors} from './errors/http.ts';
import {labelerErrors} from './errors/labeler.ts';
import {labelErrors} from './errors/labels.ts';
import {ledgerErrors} from './errors/ledger.ts';
import {proofErrors} from './errors/proofs.ts';
import {registryErrors} from './errors/registry.ts';
import {ruleBookErrors} from './errors/rule-book.ts';
import {sessionErrors} from './errors/session.ts';
import {storeErrors} from './errors/store.ts';
import {usageErrors} from './errors/usage.ts';

export const catalogue = {
  ...usageErrors,
  ...dataErrors,
  ...deskErrors,
  ...ruleBookErrors,
  ...sessionErrors,
  ...ledgerErrors,
  ...storeErrors,
  ...httpErrors,
  ...effectErrors,
  ...labelerErrors,
  ...labelErrors,
  ...proofErrors,
  ...registryErrors
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof catalogue;

/** Something a person can act on. `found` is what was there instead, in plain words. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly found: string;

  constructor(code: ErrorCode, found: string, options?: {readonly cause?: unknown}) {
    super(`Expected ${catalogue[code].expected}; found ${found.replace(/\.$/, '')}. ${catalogue[code].todo}`, options);
    this.name = 'AppError';
    this.code = code;
    this.found = found;
  }

  get status(): Entry['status'] {
    return catalogue[this.code].status;
  }

  get exitCode(): Entry['exit'] {
    return catalogue[this.code].exit;
  }

  /** The HTTP body, see contract/http.ts. */
  toJSON(): {error: {code: string; expected: string; found: string; todo: string}} {
    const {expected, todo} = catalogue[this.code];
    return {error: {code: this.code, expected, found: this.found, todo}};
  }
}
