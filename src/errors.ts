/**
 * The catalogue of everything that can go wrong that a person can act on.
 *
 * Each code says what was expected, what was found and what to do. Bugs are bare `Error`s and crash loudly; bad rows
 * are refusals (see contract/records.ts) and neither. `docs/errors.md` lists the same codes, checked both ways.
 */

type Entry = {
  /** HTTP status. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429;
  /** Exit code of the command line: 1 nothing usable or refused, 2 used wrongly. */
  readonly exit: 1 | 2;
  readonly expected: string;
  readonly todo: string;
};

export const catalogue = {
  'usage.unknown-option': {
    status: 400,
    exit: 2,
    expected: 'options that the command knows',
    todo: 'See the command with --help.'
  },
  'usage.bad-value': {
    status: 400,
    exit: 2,
    expected: 'a value that the option takes',
    todo: 'See the command with --help.'
  },
  'config.unknown-variable': {
    status: 400,
    exit: 2,
    expected: 'only OVERT_ variables that Overt knows',
    todo: 'Correct or remove the variable; docs/config.md lists them.'
  },
  'config.bad-value': {
    status: 400,
    exit: 2,
    expected: 'a value that the variable takes',
    todo: 'Correct the variable; docs/config.md says what it takes.'
  },
  'config.node-too-old': {
    status: 400,
    exit: 2,
    expected: 'Node 24.7 or newer',
    todo: 'Install a newer Node; the one that comes with Overt does.'
  },
  'console.not-built': {
    status: 404,
    exit: 1,
    expected: 'a built console',
    todo: 'Run npm start in the clone, which builds it.'
  },
  'demo.not-built': {
    status: 404,
    exit: 1,
    expected: 'the data of the demo',
    todo: 'Run npm start or npm run demo in the clone, which makes it.'
  },
  'import.file-unreadable': {
    status: 404,
    exit: 1,
    expected: 'a readable file',
    todo: 'Check the path and its permissions.'
  },
  'import.format-unknown': {
    status: 415,
    exit: 1,
    expected: 'a file in one of the formats that overt formats lists',
    todo: 'Name the format with --format, or say which column is which with --map account=…,time=…,text=…'
  },
  'import.document-too-large': {
    status: 413,
    exit: 1,
    expected: 'a JSON document of at most 400 million characters',
    todo: 'Convert it to one JSON value per line (NDJSON), which has no limit.'
  },
  'import.format-refused': {
    status: 415,
    exit: 2,
    expected: 'a format that overt formats lists',
    todo: 'Run overt formats.'
  },
  'import.mapping-incomplete': {
    status: 422,
    exit: 1,
    expected: 'a column for the account and for at least one of text, object, url or hashtags',
    todo: 'Give them with --map account=…,time=…,text=…,object=…'
  },
  'import.mapping-unknown-column': {
    status: 422,
    exit: 2,
    expected: 'columns that the file has',
    todo: 'Use the column names as they stand in the first line.'
  },
  'import.nothing-usable': {
    status: 422,
    exit: 1,
    expected: 'at least one usable row',
    todo: 'Look at the refusals above; they say what each row lacked.'
  },
  'import.busy': {
    status: 409,
    exit: 1,
    expected: 'no other import into this dataset',
    todo: 'Wait until it has finished, then try again.'
  },
  'dataset.unknown': {status: 404, exit: 1, expected: 'a dataset of this workspace', todo: 'Run overt datasets.'},
  'dataset.bad-name': {
    status: 400,
    exit: 2,
    expected: 'lower-case letters, digits and hyphens',
    todo: 'Choose another name.'
  },
  'scan.unknown-signal': {
    status: 400,
    exit: 2,
    expected: 'a signal that overt signals lists',
    todo: 'Run overt signals.'
  },
  'scan.unknown-preset': {
    status: 400,
    exit: 2,
    expected: 'a preset that overt presets lists',
    todo: 'Run overt presets.'
  },
  'scan.nothing-to-scan': {
    status: 422,
    exit: 1,
    expected: 'posts with an account, a time and something shared',
    todo: 'Map the columns with --map, or choose a signal that the data allows.'
  },
  'scan.memory-too-small': {
    status: 422,
    exit: 1,
    expected: 'enough memory for the traces of one signal',
    todo: 'Give more with --memory, or choose fewer signals.'
  },
  'scan.cancelled': {
    status: 409,
    exit: 1,
    expected: 'a scan that runs to its end',
    todo: 'Start it again; nothing was written.'
  },
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
  },
  'desk.unknown-request': {
    status: 404,
    exit: 1,
    expected: 'a request of this workspace',
    todo: 'Run overt request list.'
  },
  'desk.unknown-document': {
    status: 404,
    exit: 1,
    expected: 'a document that was kept in this workspace',
    todo: 'Send the document first; then name it by the id that came back.'
  },
  'desk.unknown-case': {status: 404, exit: 1, expected: 'a case of this workspace', todo: 'Look at the list of cases.'},
  'desk.unknown-note': {status: 404, exit: 1, expected: 'a sealed note of this workspace', todo: 'Check the number.'},
  'desk.note-open': {status: 409, exit: 1, expected: 'a note that is sealed', todo: 'Read it: it has been opened.'},
  'desk.note-differs': {
    status: 422,
    exit: 1,
    expected: 'the words and the salt that the note commits to',
    todo: 'Use the file that was saved when it was deposited, unchanged.'
  },
  'desk.unknown-letter': {
    status: 404,
    exit: 1,
    expected: 'a letter of this workspace',
    todo: 'Look at the letters of the request.'
  },
  'desk.letter-without-address': {
    status: 409,
    exit: 1,
    expected: 'a letter with an address',
    todo: 'Send it by hand and record that.'
  },
  'desk.letter-on-its-way': {
    status: 409,
    exit: 1,
    expected: 'a letter that has not gone out',
    todo: 'Say why it should go out again, if it should.'
  },
  'desk.unknown-watch': {
    status: 404,
    exit: 1,
    expected: 'a watch of this workspace',
    todo: 'Look at the list of watches.'
  },
  'desk.unknown-statement': {
    status: 404,
    exit: 1,
    expected: 'a public statement of this workspace',
    todo: 'Run overt said list.'
  },
  'desk.case-there': {
    status: 409,
    exit: 1,
    expected: 'a network that is no case yet',
    todo: 'Work on the case that there is.'
  },
  'desk.not-publishable': {
    status: 409,
    exit: 1,
    expected: 'a decided case to which everybody concerned could reply',
    todo: 'Do what is missing first.'
  },
  'desk.watch-closed': {
    status: 409,
    exit: 1,
    expected: 'a watch that is not closed',
    todo: 'A closed watch stays closed; a new refusal opens another.'
  },
  'desk.unknown-person': {status: 404, exit: 1, expected: 'a person of this workspace', todo: 'Check the id.'},
  'desk.login-taken': {
    status: 409,
    exit: 1,
    expected: 'a name that nobody else signs in with',
    todo: 'Choose another one.'
  },
  'desk.unknown-token': {
    status: 404,
    exit: 1,
    expected: 'a token of this person',
    todo: 'Look at their list of tokens.'
  },
  'desk.recused': {
    status: 403,
    exit: 1,
    expected: 'a reviewer who is not recused',
    todo: 'Let somebody else review; the recusal says why.'
  },
  'desk.already-reviewed': {
    status: 409,
    exit: 1,
    expected: 'one review per person',
    todo: 'A second opinion must come from somebody else.'
  },
  'desk.already-decided': {
    status: 409,
    exit: 1,
    expected: 'a request that is still open',
    todo: 'A decision is reversed only by a new decision.'
  },
  'desk.one-team': {
    status: 403,
    exit: 1,
    expected: 'two people from two teams, in two roles',
    todo: 'Let somebody from another team, in another role, review.'
  },
  'desk.not-in-role': {
    status: 403,
    exit: 1,
    expected: 'a judgement in a team and role that the person has',
    todo: 'Give it in a role of yours in which requests are judged, or let somebody else.'
  },
  'desk.role-missing': {
    status: 403,
    exit: 1,
    expected: 'everybody whom the route of the request names',
    todo: 'Let somebody judge it in the role that is missing.'
  },
  'desk.not-decided': {
    status: 409,
    exit: 1,
    expected: 'a request that is decided',
    todo: 'Judge it first; what is open can be neither reopened nor appealed.'
  },
  'desk.decided-it': {
    status: 403,
    exit: 1,
    expected: 'somebody who did not decide it before',
    todo: 'Let somebody else do it; whoever decided does not decide again.'
  },
  'desk.said-already': {
    status: 409,
    exit: 1,
    expected: 'something that is not on record yet',
    todo: 'See overt request show; it need not be said twice.'
  },
  'desk.unknown-flag': {status: 404, exit: 1, expected: 'a flag of this request', todo: 'See overt request show.'},
  'desk.unknown-appeal': {
    status: 404,
    exit: 1,
    expected: 'an appeal of this request that waits to be admitted',
    todo: 'See overt request show.'
  },
  'desk.clause-not-in-force': {
    status: 422,
    exit: 1,
    expected: 'a clause in force on the day of the decision',
    todo: 'Cite a clause that is in force.'
  },
  'desk.invalid': {status: 422, exit: 1, expected: 'a complete request', todo: 'Fill in what is missing.'},
  'findings.unknown-network': {
    status: 404,
    exit: 1,
    expected: 'a reported network of these findings',
    todo: 'Look at the networks of the findings.'
  },
  'findings.unknown': {
    status: 404,
    exit: 1,
    expected: 'findings of this workspace',
    todo: 'Look at the list of findings.'
  },
  'ledger.unknown-position': {
    status: 404,
    exit: 1,
    expected: 'a position in the ledger',
    todo: 'Positions run from 0 to one less than the size.'
  },
  'ledger.bad-proof': {
    status: 422,
    exit: 1,
    expected: 'a checkpoint or receipt in the C2SP formats',
    todo: 'Give the file exactly as it was received.'
  },
  'ledger.not-consistent': {
    status: 409,
    exit: 1,
    expected: 'a record that fits the checkpoint',
    todo: 'Keep the checkpoint safe and tell the auditor: the record has been changed.'
  },
  'ledger.files-damaged': {
    status: 409,
    exit: 1,
    expected: 'files of a log that lead to the root it signed',
    todo: 'Copy them again; a workspace writes lost files again when it next publishes.'
  },
  'ledger.unreachable': {
    status: 409,
    exit: 1,
    expected: 'the address or folder of a log, with its checkpoint and tiles',
    todo: 'Check the address, and that the log is there.'
  },
  'ledger.key-missing': {
    status: 409,
    exit: 1,
    expected: 'the signing key of a log that has begun',
    todo: 'Put the key back into keys/ from where it is kept; a new one cannot continue this record.'
  },
  'ledger.unknown-log': {
    status: 422,
    exit: 2,
    expected: 'a log whose key this witness knows',
    todo: 'Give the key with --log-key, as the operator published it (overt ledger keys prints it).'
  },
  'ledger.witness-refused': {
    status: 409,
    exit: 1,
    expected: 'a log that only grows',
    todo: 'Keep both checkpoints safe and ask the operator, and others who keep checkpoints, what happened.'
  },
  'ledger.unknown-witness': {
    status: 422,
    exit: 1,
    expected: 'a cosignature of a witness that this workspace knows',
    todo: 'Give the witness’s key with --witness-key, as its operator published it.'
  },
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
  },
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
  },
  'job.unknown': {
    status: 404,
    exit: 1,
    expected: 'a job of this server',
    todo: 'Jobs are forgotten when the server stops; start it again.'
  },
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
