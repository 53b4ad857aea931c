/** `overt request review|decide|recuse|flag|override|remark|reopen|appeal|export`: what people do with a request. */
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Command, Option} from 'commander';
import type {NewAppeal, NewOverride, NewReopening} from '../../contract/deliberation.ts';
import {judgingRoles} from '../../contract/deliberation.ts';
import {type ItemJudgement, itemJudgementSchema, type NewReview, outcomes, type Person} from '../../contract/desk.ts';
import type {Desk} from '../../desk/desk.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {wholeNumber} from '../option-values.ts';
import {requestText} from '../request-text.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';
const example = 'request-0123456789abcdef';

type Done = (code: number) => void;
type Common = {readonly seen?: number; readonly role?: (typeof judgingRoles)[number] | undefined};

const seenOption = () =>
  new Option('--seen <version>', 'the version you saw; refused if somebody has acted since').argParser(wholeNumber(1));
const roleOption = () => new Option('--role <role>', 'in which of your roles').choices([...judgingRoles]);

function examplesOf(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map(line => `  $ overt request ${line}\n`).join('')}${acts}`;
}

/** What the person saw and as whom they act, where they say so. */
function given({seen, role}: Common): {seenVersion?: number; role?: (typeof judgingRoles)[number]} {
  return {...(seen !== undefined && {seenVersion: seen}), ...(role !== undefined && {role})};
}

/** Acts, and shows the request as it is then. */
async function act<Made>(io: Io, id: string, work: (desk: Desk, person: Person) => Promise<Made>): Promise<Made> {
  const {viewRequest} = await import('../../desk/view-request.ts');
  return asPerson(io, async ({desk}, person) => {
    const made = await work(desk, person);
    io.out(requestText(await viewRequest(desk, person, id), io.columns));
    return made;
  });
}

type ReviewOptions = Common & {
  readonly outcome: NewReview['outcome'];
  readonly clause: string;
  readonly reasons: string;
  readonly legal?: string;
  readonly item?: readonly ItemJudgement[];
};

/** `user-data=declined` or `remove-content=granted@DE,AT`. */
function itemOf(text: string, before: readonly ItemJudgement[] | undefined): readonly ItemJudgement[] {
  const read = /^(.+)=([a-z-]+)(?:@([A-Z*,]+))?$/.exec(text);
  const item = {item: read?.[1], outcome: read?.[2], territory: read?.[3]?.split(',') ?? []};
  const parsed = itemJudgementSchema.safeParse(item);
  if (parsed.success) return [...(before ?? []), parsed.data];
  throw new AppError('usage.bad-value', `--item ${text}, which is not like remove-content=granted@DE,AT`);
}

async function review(id: string, options: ReviewOptions, io: Io): Promise<void> {
  const {clausesInForce} = await import('../../desk/clauses.ts');
  const {reviewRequest} = await import('../../desk/review-request.ts');
  const {outcome, clause: clauseId, reasons, legal, item} = options;
  const made = await act(io, id, async (desk, person) => {
    const {packId, clauses} = clausesInForce(desk);
    const clause = clauses.find(one => one.id === clauseId);
    if (clause === undefined) {
      const known = clauses.map(one => one.id).join(', ');
      throw new AppError('desk.clause-not-in-force', `${clauseId}; in force today are ${known}`);
    }
    const {version, sha256} = clause;
    return reviewRequest(desk, person, id, {
      outcome,
      clause: {packId, clauseId, version, sha256},
      reasons,
      ...(legal !== undefined && {legalGround: legal}),
      ...(item !== undefined && {items: [...item]}),
      ...given(options)
    });
  });
  const {ledgerPosition} = made.review;
  io.out(`\nYour judgement is entry ${ledgerPosition} of the record. Its receipt, with the checkpoint of the day, is written by
  overt ledger prove ${ledgerPosition} --out overt-entry-${ledgerPosition}.tlog-proof\n`);
}

function defineReview(command: Command, name: 'review' | 'decide', io: Io, done: Done): void {
  const words = {
    review: 'give your judgement; on a sensitive request two people decide',
    decide: 'the same as review: whoever completes the judgements decides'
  };
  command
    .command(`${name} <id>`)
    .summary(words[name])
    .description(
      'Gives your judgement on a request. One person decides an ordinary request; a sensitive one is decided by two people who agree, from two teams and in two roles, with those whom its route names.'
    )
    .addOption(new Option('--outcome <outcome>', 'what should be done').choices([...outcomes]).makeOptionMandatory())
    .requiredOption('--clause <id>', 'the clause it rests on, as it is in force today')
    .requiredOption('--reasons <text>', 'why')
    .option('--legal <text>', 'the ground in law, apart from the clause')
    .option('--item <item=outcome@places>', 'an ask judged differently, or for some countries; repeatable', itemOf)
    .addOption(roleOption())
    .addOption(seenOption())
    .addHelpText(
      'after',
      examplesOf(
        `${name} ${example} --outcome declined --clause hidden-principal --reasons "Viewers would not learn who runs it."`
      )
    )
    .action(async (id: string, options: ReviewOptions) => {
      await review(id, options, io);
      done(0);
    });
}

function defineRecuse(command: Command, io: Io, done: Done): void {
  command
    .command('recuse <id>')
    .summary('take yourself, or somebody with a tie, out of a request')
    .description('Recuses a person from a request; they may read it and not judge it.')
    .option('--person <id>', 'whom; yourself when left out')
    .option('--note <text>', 'the tie', '')
    .addHelpText('after', examplesOf(`recuse ${example} --note "A cousin of mine works there."`))
    .action(async (id: string, options: {readonly person?: string; readonly note: string}) => {
      const {recuse} = await import('../../desk/recuse.ts');
      await act(io, id, (desk, person) =>
        recuse(desk, person, id, {personId: options.person ?? person.id, note: options.note})
      );
      done(0);
    });
}

type FlagOptions = Common & {
  readonly title: string;
  readonly reason: string;
  readonly clause: string;
  readonly quote?: string;
  readonly sensitive?: true;
};

function defineFlagging(command: Command, io: Io, done: Done): void {
  command
    .command('flag <id>')
    .summary('point at something that the rules did not see')
    .description('Raises a flag by hand. It decides nothing; a sensitive flag makes the request sensitive.')
    .requiredOption('--title <text>', 'what it is, in a word or two')
    .requiredOption('--reason <text>', 'why it matters')
    .requiredOption('--clause <id>', 'the clause it touches, as it is in force today')
    .option('--quote <text>', 'words of the request that it is about')
    .option('--sensitive', 'handle the request as sensitive')
    .addOption(seenOption())
    .addHelpText(
      'after',
      examplesOf(
        `flag ${example} --title "Known go-between" --reason "The same man asked in May." --clause hidden-principal --sensitive`
      )
    )
    .action(async (id: string, options: FlagOptions) => {
      const {flagRequest} = await import('../../desk/flag-request.ts');
      const {title, reason, clause: clauseId, quote = null, sensitive = false} = options;
      const flag = {title, reason, clauseId, quote, sensitive, ...given({...options, role: undefined})};
      await act(io, id, (desk, person) => flagRequest(desk, person, id, flag));
      done(0);
    });
  command
    .command('override <id>')
    .summary('set a flag aside, or mark the request as sensitive')
    .description(
      'Steps aside from what the rules say. Marking as sensitive takes one person; setting a flag aside takes two, from two teams and in two roles.'
    )
    .option('--set-aside <flag>', 'id of the flag, as overt request show prints it')
    .option('--mark-sensitive', 'handle the request as sensitive')
    .requiredOption('--reasons <text>', 'why')
    .addOption(roleOption())
    .addOption(seenOption())
    .addHelpText(
      'after',
      examplesOf(`override ${example} --set-aside flag-0123456789abcdef --reasons "A school play."`)
    )
    .action(async (id: string, options: OverrideOptions) => {
      const {override} = await import('../../desk/override.ts');
      const {setAside, markSensitive, reasons} = options;
      if ((setAside === undefined) === (markSensitive === undefined)) {
        throw new AppError('usage.bad-value', 'not exactly one of --set-aside and --mark-sensitive');
      }
      const what: NewOverride['what'] = setAside === undefined ? 'mark-sensitive' : 'set-aside-flag';
      const made = {what, flagId: setAside ?? null, reasons, ...given(options)};
      await act(io, id, (desk, person) => override(desk, person, id, made));
      done(0);
    });
}

type OverrideOptions = Common & {readonly setAside?: string; readonly markSensitive?: true; readonly reasons: string};
type ReopenOptions = Common & {
  readonly because: NewReopening['because'];
  readonly reasons: string;
  readonly appeal?: string;
};
type AppealOptions = Common & {
  readonly side: NewAppeal['side'];
  readonly name: string;
  readonly words: string;
  readonly address?: string;
  readonly received?: string;
};

function defineRounds(command: Command, io: Io, done: Done): void {
  command
    .command('reopen <id>')
    .summary('have a decided request decided anew, by others')
    .description('Begins the next round of a decided request. What was decided stands until it is decided anew.')
    .addOption(new Option('--because <reason>', 'why').choices(['new-facts', 'error', 'appeal']).makeOptionMandatory())
    .requiredOption('--reasons <text>', 'in words')
    .option('--appeal <id>', 'the late appeal that is admitted')
    .addOption(seenOption())
    .addHelpText('after', examplesOf(`reopen ${example} --because new-facts --reasons "The court has ruled."`))
    .action(async (id: string, options: ReopenOptions) => {
      const {reopen} = await import('../../desk/reopen.ts');
      const {because, reasons, appeal} = options;
      const reopening = {because, reasons, appealId: appeal ?? null, ...given({...options, role: undefined})};
      await act(io, id, (desk, person) => reopen(desk, person, id, reopening));
      done(0);
    });
  command
    .command('appeal <id>')
    .summary('take in an appeal of whoever asked or is affected')
    .description(
      'Takes an appeal in, word for word. In time it begins the next round; a late one waits to be admitted.'
    )
    .addOption(new Option('--side <side>', 'whose').choices(['requester', 'affected']).makeOptionMandatory())
    .requiredOption('--name <text>', 'who appeals')
    .requiredOption('--words <text>', 'word for word')
    .option('--address <text>', 'where an answer goes')
    .option('--received <time>', 'when it came, such as 2026-11-21; now when left out')
    .addOption(seenOption())
    .addHelpText(
      'after',
      examplesOf(`appeal ${example} --side requester --name "Ministry of Tourism" --words "We ask you to look again."`)
    )
    .action(async (id: string, options: AppealOptions) => {
      const {lodgeAppeal} = await import('../../desk/appeal.ts');
      const {side, name, words, address = null, received} = options;
      const at = received === undefined ? undefined : new Date(received);
      if (at !== undefined && Number.isNaN(at.getTime())) {
        throw new AppError('usage.bad-value', `--received ${received}`);
      }
      const appeal = {side, name, words, address, ...(at !== undefined && {receivedAt: at.toISOString()})};
      await act(io, id, (desk, person) =>
        lodgeAppeal(desk, person, id, {...appeal, ...given({...options, role: undefined})})
      );
      done(0);
    });
}

function defineTalk(command: Command, io: Io, done: Done): void {
  command
    .command('remark <id> <text>')
    .summary('say something to the others who work on it; part of the record')
    .description('Adds a remark to the discussion of a request. It is part of the record and judges nothing.')
    .addHelpText('after', examplesOf(`remark ${example} "Has anybody spoken with the embassy?"`))
    .action(async (id: string, text: string) => {
      const {remark} = await import('../../desk/remark.ts');
      await act(io, id, (desk, person) => remark(desk, person, id, {text}));
      done(0);
    });
  command
    .command('export <id>')
    .summary('write a request with its entries and receipts to a folder')
    .description('Writes one request, its entries of the record and a receipt for each, to be handed to somebody else.')
    .requiredOption('--out <folder>', 'where; made if it is not there')
    .addHelpText('after', examplesOf(`export ${example} --out handed-over`))
    .action(async (id: string, {out}: {readonly out: string}) => {
      const {exportMatter} = await import('../../desk/export-matter.ts');
      await asPerson(io, async ({desk, log}, person) => {
        const handed = await exportMatter(desk, person, id, log.receipt);
        await mkdir(join(out, 'receipts'), {recursive: true});
        await writeFile(join(out, 'request.json'), `${JSON.stringify(handed, null, 2)}\n`);
        for (const {fileName, proof} of handed.receipts) await writeFile(join(out, 'receipts', fileName), proof);
        io.out(`${handed.entries.length} entries with their receipts in ${out}\n`);
      });
      done(0);
    });
}

export function defineJudging(command: Command, io: Io, done: Done): void {
  defineReview(command, 'review', io, done);
  defineReview(command, 'decide', io, done);
  defineRecuse(command, io, done);
  defineFlagging(command, io, done);
  defineRounds(command, io, done);
  defineTalk(command, io, done);
}
