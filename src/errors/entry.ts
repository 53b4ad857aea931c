/** What the catalogue says of a code. */
export type Entry = {
  /** HTTP status. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429;
  /** Exit code of the command line: 1 nothing usable or refused, 2 used wrongly. */
  readonly exit: 1 | 2;
  readonly expected: string;
  readonly todo: string;
};
