/**
 * What the contract's table of JSON bodies and answers does not hold: forms with files, streams, and downloads. Each
 * is described here by hand; a test compares it with the addresses that the server really has.
 */

type Described = {
  /** Under `/api`, with `:name` for what varies. */
  readonly address: string;
  readonly summary: string;
  /** Media type of the answer, where it is no JSON. */
  readonly answers?: string;
  /** A form instead of a JSON body: names of fields that hold files, and of those that hold text. */
  readonly form?: {readonly files: readonly string[]; readonly texts: readonly string[]};
  /** No body of JSON, but these bytes. */
  readonly takes?: string;
  readonly isOpen?: true;
};

/** Addresses whose answer is JSON of the contract, but whose body is not. */
export const bodiesByHand: readonly Described[] = [
  {
    address: 'POST /scans',
    summary:
      'Takes files into a dataset, scans them or a dataset, or both. `options` is JSON of what to do; all of it may be left out.',
    form: {files: ['file'], texts: ['options']}
  },
  {
    address: 'POST /documents',
    summary: 'Keeps files by their hash, for a request that is being written.',
    form: {files: ['file'], texts: []}
  },
  {
    address: 'POST /requests/from-mail',
    summary: 'Takes in one mail (.eml) as a request. `request` is JSON of what is known better than the mail says.',
    form: {files: ['file'], texts: ['request']}
  },
  {
    address: 'POST /registry/imports/preview',
    summary: 'What a file would change in the registry. `source` says which kind of file it is. Only the file is kept.',
    form: {files: ['file'], texts: ['source']}
  }
];

/** Addresses whose answer is not JSON of the contract. */
export const answersByHand: readonly Described[] = [
  {
    address: 'GET /jobs/:id/events',
    summary: 'A job as it stands and each of its changes, as server-sent events.',
    answers: 'text/event-stream'
  },
  {
    address: 'GET /live',
    summary: 'Who has which matter before them and what was written, as server-sent events.',
    answers: 'text/event-stream'
  },
  {address: 'GET /openapi.json', summary: 'This description.', answers: 'application/json', isOpen: true},
  {
    address: 'GET /documents/:id',
    summary: 'A kept document, as it came, always as an attachment.',
    answers: '*/*'
  },
  {address: 'GET /findings/:id/report', summary: 'Recorded findings as a page.', answers: 'text/html'},
  {address: 'GET /findings/:id/accounts.csv', summary: 'The accounts of recorded findings.', answers: 'text/csv'},
  {address: 'GET /findings/:id/edges.csv', summary: 'The edges of recorded findings.', answers: 'text/csv'},
  {
    address: 'GET /findings/:id/networks.gexf',
    summary: 'The networks of recorded findings, for Gephi.',
    answers: 'application/gexf+xml'
  },
  {address: 'GET /publications/:id/report', summary: 'What was published of a case, as a page.', answers: 'text/html'},
  {
    address: 'GET /publications/:id/findings.json',
    summary: 'What was published of a case, as findings.',
    answers: 'application/json'
  },
  {address: 'GET /findings/:id/findings.json', summary: 'Recorded findings, byte by byte.', answers: 'application/json'}
];
