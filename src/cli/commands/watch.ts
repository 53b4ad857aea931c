/** `overt watch`: what was declined and is looked out for, how long, and which scans tested it. */
import type {Command} from 'commander';
import type {NewWatchChange, WatchView} from '../../contract/watches.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {clip, printable, table, wrap} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';
const example = 'watch-0123456789abcdef';

function watchText(view: WatchView, columns: number): string {
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  const line = (text: string) => wrap(printable(text), columns, '  ');
  const lines = [
    `${view.id}  ${printable(view.requestTitle)}`,
    `  ${view.state}, until ${view.untilDay}, from ${view.requestId}`,
    line(view.statement),
    ...section(
      'Tested by',
      view.tests.map(one => line(`${one.at.slice(0, 10)}  ${one.findingsTitle}: ${one.verdict}. ${one.statement}`))
    ),
    ...section(
      'What was done with it',
      view.changes.map(one => {
        const until = one.untilDay === null ? '' : ` until ${one.untilDay}`;
        return line(`${one.at.slice(0, 10)}  ${one.what}${until}: ${one.reasons}`);
      })
    ),
    ...section(
      'Cases',
      view.caseIds.map(id => `  ${id}`)
    )
  ];
  return `${lines.join('\n')}\n`;
}

async function change(io: Io, id: string, given: NewWatchChange): Promise<void> {
  const {changeWatch, viewWatch} = await import('../../desk/watches.ts');
  await asPerson(io, async ({desk}, person) => {
    await changeWatch(desk, person, id, given);
    io.out(watchText(await viewWatch(desk, id), io.columns));
  });
}

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list the watches, those that need somebody first')
    .description('Lists the watches: due and expired ones first.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt watch list\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listWatches} = await import('../../desk/watches.ts');
      const watches = await asPerson(io, ({desk}) => listWatches(desk));
      const rows = watches.map(one => [
        one.id,
        one.state,
        one.untilDay,
        `${one.tests} tests`,
        clip(printable(one.requestTitle), Math.max(20, io.columns - 60))
      ]);
      io.out(json ? `${JSON.stringify(watches, null, 2)}\n` : watches.length === 0 ? 'No watches yet.\n' : table(rows));
      done(0);
    });
  command
    .command('show <id>')
    .summary('show a watch with its tests over time')
    .description('Shows a watch: what it says, how long it runs, and which scans tested it.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt watch show ${example}\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {viewWatch} = await import('../../desk/watches.ts');
      const {recordViewOf} = await import('../../desk/record-view.ts');
      const view = await asPerson(io, async ({desk}, person) => {
        const shown = await viewWatch(desk, id);
        await recordViewOf(desk, person, shown.requestId);
        return shown;
      });
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : watchText(view, io.columns));
      done(0);
    });
}

function defineChanging(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('renew <id>')
    .summary('let a watch run on')
    .description('Lets a watch run on, twelve months from today unless another day is given.')
    .option('--until <day>', 'the new last day; at most twenty-four months from today')
    .requiredOption('--reasons <text>', 'why')
    .addHelpText('after', `\nExamples:\n  $ overt watch renew ${example} --reasons "Two scans came close."\n${acts}`)
    .action(async (id: string, {until, reasons}: {readonly until?: string; readonly reasons: string}) => {
      await change(io, id, {what: 'renewed', reasons, ...(until !== undefined && {untilDay: until})});
      done(0);
    });
  for (const [name, what, meaning] of [
    ['keep', 'kept', 'say that a watch was looked at and stays as it is'],
    ['close', 'closed', 'close a watch for good']
  ] as const) {
    command
      .command(`${name} <id>`)
      .summary(meaning)
      .description(`${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}, with reasons.`)
      .requiredOption('--reasons <text>', 'why')
      .addHelpText(
        'after',
        `\nExamples:\n  $ overt watch ${name} ${example} --reasons "The election is over."\n${acts}`
      )
      .action(async (id: string, {reasons}: {readonly reasons: string}) => {
        await change(io, id, {what, reasons});
        done(0);
      });
  }
}

export const define: DefineCommand = (command, {io, done}) => {
  defineReading(command, io, done);
  defineChanging(command, io, done);
};
