/** `overt request`: the desk for requests from governments and anyone acting for them. */
import type {Command} from 'commander';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {requestTable, requestText} from '../request-text.ts';
import {defineIntake} from './request-intake.ts';
import {defineJudging} from './request-judging.ts';
import {defineNew} from './request-new.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list the requests')
    .description('Lists the requests, newest first.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt request list\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listRequests} = await import('../../desk/list-requests.ts');
      const requests = await asPerson(io, ({desk}, person) => listRequests(desk, person));
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
      const {recordView} = await import('../../desk/record-view.ts');
      const view = await asPerson(io, async ({desk}, person) => {
        const shown = await viewRequest(desk, person, id);
        await recordView(desk, person, shown);
        return shown;
      });
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : requestText(view, io.columns));
      done(0);
    });
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  defineNew(command, io, done);
  defineIntake(command, io, done);
  defineReading(command, io, done);
  defineJudging(command, io, done);
};
