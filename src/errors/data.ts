/** What can go wrong with files that are read, datasets, scans and findings. */
import type {Entry} from './entry.ts';

export const dataErrors = {
  'import.file-unreadable': {
    status: 404,
    exit: 1,
    expected: 'a readable file',
    todo: 'Check the path and its permissions.'
  },
  'import.file-empty': {
    status: 422,
    exit: 1,
    expected: 'a file with posts in it',
    todo: 'Check that it was exported or downloaded whole.'
  },
  'import.content-unreadable': {
    status: 415,
    exit: 1,
    expected: 'a table, JSON or Parquet, in one piece',
    todo: 'Export the posts anew, as CSV, JSON or Parquet.'
  },
  'import.format-unknown': {
    status: 415,
    exit: 1,
    expected: 'a file in one of the formats that overt formats lists',
    todo: 'Name the format with --format, or say which column is which with --map account=…,time=…,text=…'
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
    todo: 'Look at what is said of each file.'
  },
  'import.busy': {
    status: 409,
    exit: 1,
    expected: 'no other import into this dataset',
    todo: 'Wait until it has finished, then try again.'
  },
  'follow.refused': {
    status: 422,
    exit: 1,
    expected: 'a Jetstream that takes what it is asked',
    todo: 'Check --server, --wire and --collection by what the server says.'
  },
  'follow.busy': {
    status: 409,
    exit: 1,
    expected: 'no other follower of this dataset',
    todo: 'Stop the other one first, or follow into another dataset.'
  },
  'dataset.unknown': {status: 404, exit: 1, expected: 'a dataset of this workspace', todo: 'Run overt datasets.'},
  'dataset.folder-taken': {
    status: 409,
    exit: 2,
    expected: 'an empty folder for what is exported, or one that can be made',
    todo: 'Name another folder.'
  },
  'dataset.no-rule': {
    status: 422,
    exit: 2,
    expected: 'a number of days, or a dataset with a rule for how long posts are kept',
    todo: 'Say --days, or set a rule with overt dataset keep.'
  },
  'dataset.unknown-account': {
    status: 404,
    exit: 1,
    expected: 'an account of one of the datasets, by its key',
    todo: 'Find its key with overt dataset accounts.'
  },
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
  'findings.unknown': {
    status: 404,
    exit: 1,
    expected: 'findings of this workspace',
    todo: 'Look at the list of findings.'
  },
  'job.unknown': {
    status: 404,
    exit: 1,
    expected: 'a job of this server',
    todo: 'Jobs are forgotten when the server stops; start it again.'
  }
} as const satisfies Record<string, Entry>;
