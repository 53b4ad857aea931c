/** `overt request`: the desk for requests from governments and anyone acting for them. */
import {type Command, Option} from 'commander';
import {type NewReview, outcomes} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {requestTable, requestText} from '../request-text.ts';
import {defineIntake} from './request-intake.ts';
import {defineNew} from './request-new.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

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
  defineIntake(command, io, done);
  defineReading(command, io, done);
  defineJudging(command, io, done);
};
