/** `overt request new`: a request as it was written or said, a mail as it came, and the documents that belong to it. */
import {type Command, InvalidArgumentError, Option} from 'commander';
import {
  askKinds,
  doors,
  type NewRequest,
  newRequestSchema,
  type OrderParts,
  orderPartsSchema,
  type Particulars,
  type Person,
  particularsSchema
} from '../../contract/desk.ts';
import type {Desk} from '../../desk/desk.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import {readGivenFile} from '../given-file.ts';
import type {Io} from '../io.ts';
import {given, list, listOf} from '../option-values.ts';
import {requestText} from '../request-text.ts';
import {readText} from '../text-files.ts';

type NewOptions = {
  readonly door?: NewRequest['door'];
  readonly title?: string;
  readonly words?: string;
  readonly wordsFile?: string;
  readonly mail?: string;
  readonly document?: readonly string[];
  readonly ask?: readonly string[];
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
  readonly account?: Particulars['accounts'];
  readonly address?: readonly string[];
  readonly replyTo?: string;
  readonly authority?: string;
  readonly territory?: readonly string[];
  readonly due?: string;
  readonly legalBasis?: string;
  readonly concealment?: string;
  readonly payment?: string;
  readonly emergency?: true;
  readonly order?: Partial<OrderParts>;
  readonly affected?: readonly string[];
  readonly answerIn?: string;
};

const examples = `
Examples:
  $ overt request new --door letter --title "An account for the ministry" --words "Please open an account for us." --ask open-account --requester "Ministry of Tourism"
  $ overt request new --door colleague-message --title "A friend asks" --words-file message.txt --ask open-account --ask account-guidance --topic travel --place Valmera --language en
  $ overt request new --mail order.eml --ask remove-content --country FR --territory FR
  $ overt request new --door form --title "An order" --words "The video is to be removed." --document letter.pdf --ask remove-content --order "issuingAuthority=District court" --territory "*"

A mail says itself what was asked, by whom and when; options say the rest. Its original is kept before it is read, and
a mail that cannot be read is a request too.

Acts as the person whose token OVERT_TOKEN is.
`;

/** `tiktok:valmera`. */
function account(text: string, before: Particulars['accounts'] = []): Particulars['accounts'] {
  const at = text.indexOf(':');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Expected platform:account.');
  return [...before, {platform: text.slice(0, at), account: text.slice(at + 1)}];
}

/** `redress=…`, more than once. */
function orderPart(text: string, before: Partial<OrderParts> = {}): Partial<OrderParts> {
  const at = text.indexOf('=');
  const known: readonly string[] = orderPartsSchema.keyof().options;
  if (at < 1 || !known.includes(text.slice(0, at))) {
    throw new InvalidArgumentError(`Expected part=text, where part is one of ${known.join(', ')}.`);
  }
  return {...before, [text.slice(0, at)]: text.slice(at + 1)};
}

function one(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, given(text)];
}

function timeOf(option: string, text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new AppError('usage.bad-value', `${option} ${text}`);
  return time.toISOString();
}

/** Without the fields that were not given. */
function said<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}

function particularsOf(options: NewOptions): Partial<Particulars> {
  const {due, order, affected, address} = options;
  return said({
    accounts: options.account,
    addresses: address === undefined ? undefined : [...address],
    requesterAddress: options.replyTo,
    authority: options.authority,
    territory: options.territory === undefined ? undefined : [...options.territory],
    dueAt: due === undefined ? undefined : timeOf('--due', due),
    legalBasis: options.legalBasis,
    concealmentWords: options.concealment,
    paymentWords: options.payment,
    emergency: options.emergency,
    order: order === undefined ? undefined : orderPartsSchema.parse(order),
    affected: affected?.map(name => ({name, address: null})),
    language: options.answerIn
  }) as Partial<Particulars>;
}

async function wordsOf({words, wordsFile}: NewOptions): Promise<string | undefined> {
  if (words !== undefined && wordsFile !== undefined) {
    throw new AppError('usage.bad-value', 'both --words and --words-file');
  }
  return wordsFile === undefined ? words : readText(wordsFile);
}

async function fieldsOf(options: NewOptions): Promise<Partial<NewRequest>> {
  const wanted = {
    audience: [...(options.audience ?? [])],
    topics: [...(options.topic ?? [])],
    languages: [...(options.language ?? [])],
    places: [...(options.place ?? [])],
    from: options.from ?? null,
    until: options.until ?? null
  };
  return said({
    door: options.door,
    receivedAt: options.received === undefined ? undefined : timeOf('--received', options.received),
    title: options.title,
    words: await wordsOf(options),
    asks: options.ask,
    requester: options.requester,
    principal: options.principal,
    country: options.country,
    approachedPersonId: options.approached,
    wanted
  }) as Partial<NewRequest>;
}

function missing(options: NewOptions): string | null {
  if (options.door === undefined) return '--door';
  if (options.title === undefined) return '--title';
  if (options.words === undefined && options.wordsFile === undefined) return '--words or --words-file';
  return options.ask === undefined ? '--ask' : null;
}

async function keep(desk: Desk, person: Person, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const {takeInFile} = await import('../../desk/intake/take-in-mail.ts');
  const ids: string[] = [];
  for (const path of paths) {
    const {document, attachments} = await takeInFile(desk, person, await readGivenFile(path));
    ids.push(document.id, ...attachments.map(attachment => attachment.id));
  }
  return ids;
}

async function open(desk: Desk, person: Person, options: NewOptions): Promise<string> {
  const fields = await fieldsOf(options);
  const documentIds = [...(await keep(desk, person, options.document ?? []))];
  const particulars = {...particularsOf(options), documentIds};
  if (options.mail !== undefined) {
    const {takeInMail} = await import('../../desk/intake/take-in-mail.ts');
    const mail = await readGivenFile(options.mail);
    return (await takeInMail(desk, person, mail, {...fields, particulars})).requestId;
  }
  const {openRequest} = await import('../../desk/open-request.ts');
  const read = newRequestSchema.safeParse({
    receivedAt: new Date().toISOString(),
    requester: '',
    principal: null,
    country: null,
    approachedPersonId: null,
    ...fields,
    particulars: particularsSchema.partial().parse(particulars)
  });
  if (!read.success) {
    const issues = read.error.issues.slice(0, 3).map(issue => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('desk.invalid', issues.join('; '));
  }
  return (await openRequest(desk, person, read.data)).id;
}

async function newRequest(options: NewOptions, io: Io): Promise<void> {
  const lacks = options.mail === undefined ? missing(options) : null;
  if (lacks !== null) throw new AppError('usage.bad-value', `neither --mail nor ${lacks}`);
  const {viewRequest} = await import('../../desk/view-request.ts');
  await asPerson(io, async ({desk}, person) => {
    const id = await open(desk, person, options);
    io.out(requestText(await viewRequest(desk, person, id), io.columns));
  });
}

export function defineNew(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('new')
    .summary('take a request in, word for word')
    .description('Takes a request in, word for word, and says what stands out.')
    .addOption(new Option('--door <door>', 'by which door it came').choices([...doors]))
    .option('--title <text>', 'what it is about, in a line')
    .option('--words <text>', 'what was said or written, word for word')
    .option('--words-file <file>', 'the same, from a file')
    .option('--mail <file>', 'a mail (.eml) instead: its words, sender, date and attachments', given)
    .option('--document <file>', 'a document that belongs to it; may be repeated', one)
    .option('--ask <kind>', `may be repeated: ${askKinds.join(', ')}`, listOf(askKinds))
    .option('--requester <name>', 'who asks')
    .option('--principal <name>', 'for whom really, as far as it was said')
    .option('--country <code>', 'two letters')
    .option('--approached <person>', 'id of the colleague who was approached; they are recused')
    .option('--received <time>', 'when it came, such as 2026-11-21 or 2026-11-21T10:00Z; now when left out')
    .option('--account <platform:account>', 'an account that is asked about; may be repeated', account)
    .option('--address <url>', 'an address of content; may be repeated', one)
    .option('--reply-to <address>', 'the e-mail address that an answer goes to')
    .option('--authority <text>', 'the authority that is claimed, in its words')
    .option('--territory <code>', 'where it should hold, two letters or *; may be repeated', list)
    .option('--due <time>', 'by when an answer is asked for')
    .option('--legal-basis <text>', 'the law that is named')
    .option('--concealment <text>', 'what was said about staying unseen, word for word')
    .option('--payment <text>', 'what was said about paying, word for word')
    .option('--emergency', 'an emergency is claimed')
    .option(
      '--order <part=text>',
      `it is an order, and this part says so; may be repeated: ${orderPartsSchema.keyof().options.join(', ')}`,
      orderPart
    )
    .option('--affected <name>', 'who is affected and should be told; may be repeated', one)
    .option('--answer-in <code>', 'the language of the answer; en when left out')
    .option('--audience <text>', 'wanted audience; may be repeated', list)
    .option('--topic <text>', 'wanted topic; may be repeated', list)
    .option('--language <code>', 'wanted language; may be repeated', list)
    .option('--place <text>', 'wanted place; may be repeated', list)
    .option('--from <day>', 'wanted from this day on')
    .option('--until <day>', 'wanted until this day')
    .addHelpText('after', examples)
    .action(async (options: NewOptions) => {
      await newRequest(options, io);
      done(0);
    });
}
