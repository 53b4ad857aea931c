/** `overt request`: the desk for requests from governments and anyone acting for them. */
import {readFile} from 'node:fs/promises';
import {type Command, Option} from 'commander';
import {askKinds, doors, type NewRequest, type NewReview, newRequestSchema, outcomes} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {list, listOf} from '../option-values.ts';
import {requestTable, requestText} from '../request-text.ts';

type NewOptions = {
  readonly door: NewRequest['door'];
  readonly title: string;
  readonly words?: string;
  readonly wordsFile?: string;
  readonly ask: readonly string[];
  readonly requester?: string;
  readonly principal?: string;
  readonly country?: string;
  readonly approached?: string;
  readonly received?: string;
  readonly audience?: readonly string[];
  readonly topic?: readonly string[];
  readonly language?: readonly string[];
  readonly place?: readonly string[];
  readonly from?: string;
  readonly until?: string;
};

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

const newExamples = `
Examples:
  $ overt request new --door letter --title "An account for the ministry" --words "Please open an account for us." --ask open-account --requester "Ministry of Tourism"
  $ overt request new --door colleague-message --title "A friend asks" --words-file message.txt --ask open-account --ask account-guidance --topic travel --place Valmera --language en
${acts}`;

async function wordsOf({words, wordsFile}: NewOptions): Promise<string> {
  if ((words === undefined) === (wordsFile === undefined)) {
    throw new AppError('usage.bad-value', 'not exactly one of --words and --words-file');
  }
  if (wordsFile === undefined) return words ?? '';
  try {
    return await readFile(wordsFile, 'utf8');
  } catch (cause) {
    throw new AppError('import.file-unreadable', wordsFile, {cause});
  }
}

async function newRequest(options: NewOptions, io: Io): Promise<void> {
  const received = options.received === undefined ? new Date() : new Date(options.received);
  if (Number.isNaN(received.getTime())) throw new AppError('usage.bad-value', `--received ${options.received}`);
  const read = newRequestSchema.safeParse({
    door: options.door,
    receivedAt: received.toISOString(),
    title: options.title,
    words: await wordsOf(options),
    asks: options.ask,
    requester: options.requester ?? '',
    principal: options.principal ?? null,
    country: options.country ?? null,
    approachedPersonId: options.approached ?? null,
    wanted: {
      audience: options.audience ?? [],
      topics: options.topic ?? [],
      languages: options.language ?? [],
      places: options.place ?? [],
      from: options.from ?? null,
      until: options.until ?? null
    }
  });
  if (!read.success) {
    const issues = read.error.issues.slice(0, 3).map(issue => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('desk.invalid', issues.join('; '));
  }
  const {openRequest} = await import('../../desk/open-request.ts');
  const {viewRequest} = await import('../../desk/view-request.ts');
  await asPerson(io, async ({desk}, person) => {
    const opened = await openRequest(desk, person, read.data);
    io.out(requestText(await viewRequest(desk, person, opened.id), io.columns));
  });
}

type ReviewOptions = {readonly outcome: NewReview['outcome']; readonly clause: string; readonly reasons: string};

async function review(id: string, {outcome, clause: clauseId, reasons}: ReviewOptions, io: Io): Promise<void> {
  const {clausesInForce} = await import('../../desk/clauses.ts');
  const {reviewRequest} = await import('../../desk/review-request.ts');
  const {viewRequest} = await import('../../desk/view-request.ts');
  await asPerson(io, async ({desk}, person) => {
    const {packId, clauses} = clausesInForce(desk);
    const clause = clauses.find(one => one.id === clauseId);
    if (clause === undefined) {
      const known = clauses.map(one => one.id).join(', ');
      throw new AppError('desk.clause-not-in-force', `${clauseId}; in force today are ${known}`);
    }
    const {version, sha256} = clause;
    await reviewRequest(desk, person, id, {outcome, clause: {packId, clauseId, version, sha256}, reasons});
    io.out(requestText(await viewRequest(desk, person, id), io.columns));
  });
}

function defineNew(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('new')
    .summary('take a request in, word for word')
    .description('Takes a request in, word for word, and says what stands out.')
    .addOption(new Option('--door <door>', 'by which door it came').choices([...doors]).makeOptionMandatory())
    .requiredOption('--title <text>', 'what it is about, in a line')
    .option('--words <text>', 'what was said or written, word for word')
    .option('--words-file <file>', 'the same, from a file')
    .requiredOption('--ask <kind>', `may be repeated: ${askKinds.join(', ')}`, listOf(askKinds))
    .option('--requester <name>', 'who asks')
    .option('--principal <name>', 'for whom really, as far as it was said')
    .option('--country <code>', 'two letters')
    .option('--approached <person>', 'id of the colleague who was approached; they are recused')
    .option('--received <time>', 'when it came, such as 2026-11-21 or 2026-11-21T10:00Z; now when left out')
    .option('--audience <text>', 'wanted audience; may be repeated', list)
    .option('--topic <text>', 'wanted topic; may be repeated', list)
    .option('--language <code>', 'wanted language; may be repeated', list)
    .option('--place <text>', 'wanted place; may be repeated', list)
    .option('--from <day>', 'wanted from this day on')
    .option('--until <day>', 'wanted until this day')
    .addHelpText('after', newExamples)
    .action(async (options: NewOptions) => {
      await newRequest(options, io);
      done(0);
    });
}

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list the requests')
    .description('Lists the requests, newest first.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt request list\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listRequests} = await import('../../desk/list-requests.ts');
      const requests = await asPerson(io, ({desk}) => listRequests(desk));
      io.out(json ? `${JSON.stringify(requests, null, 2)}\n` : requestTable(requests, io.columns));
      done(0);
    });
  command
    .command('show <id>')
    .summary('show a request with everything about it')
    .description('Shows a request: words, flags, judgements, decision, reply, watch and cases.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt request show request-0123456789abcdef\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {viewRequest} = await import('../../desk/view-request.ts');
      const view = await asPerson(io, ({desk}, person) => viewRequest(desk, person, id));
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : requestText(view, io.columns));
      done(0);
    });
}

function defineJudging(command: Command, io: Io, done: (code: number) => void): void {
  const example = 'request-0123456789abcdef';
  command
    .command('review <id>')
    .summary('give your judgement; two people from two teams decide')
    .description('Gives your judgement on a request. Two people from two teams who agree decide it.')
    .addOption(new Option('--outcome <outcome>', 'what should be done').choices([...outcomes]).makeOptionMandatory())
    .requiredOption('--clause <id>', 'the clause it rests on, as it is in force today')
    .requiredOption('--reasons <text>', 'why')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt request review ${example} --outcome declined --clause hidden-principal --reasons "Viewers would not learn who runs it."\n${acts}`
    )
    .action(async (id: string, options: ReviewOptions) => {
      await review(id, options, io);
      done(0);
    });
  command
    .command('recuse <id>')
    .summary('take yourself, or somebody with a tie, out of a request')
    .description('Recuses a person from a request; they may read it and not judge it.')
    .option('--person <id>', 'whom; yourself when left out')
    .option('--note <text>', 'the tie', '')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt request recuse ${example} --note "A cousin of mine works there."\n${acts}`
    )
    .action(async (id: string, options: {readonly person?: string; readonly note: string}) => {
      const {recuse} = await import('../../desk/recuse.ts');
      const {viewRequest} = await import('../../desk/view-request.ts');
      await asPerson(io, async ({desk}, person) => {
        await recuse(desk, person, id, {personId: options.person ?? person.id, note: options.note});
        io.out(requestText(await viewRequest(desk, person, id), io.columns));
      });
      done(0);
    });
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  defineNew(command, io, done);
  defineReading(command, io, done);
  defineJudging(command, io, done);
};
