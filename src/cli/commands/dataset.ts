/** `overt dataset`: what is done to datasets beside importing. */
import {resolve} from 'node:path';
import {type Command, Option} from 'commander';
import {
  type DatasetChangeView,
  type DatasetRemoval,
  type ExportFormat,
  exportFormats,
  type NewDatasetChange
} from '../../contract/dataset-changes.ts';
import {type TraceKind, traceKinds} from '../../contract/records.ts';
import {formatCount, formatUnits} from '../../disclosure/numbers.ts';
import {asPerson, inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {wholeNumber} from '../option-values.ts';
import {printable, table, wrap} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is. The record keeps what was done, by whom and why.\n';

function removedText({dataset, posts, accounts, traces}: DatasetRemoval): string {
  return `  ${dataset}: ${formatUnits(posts, 'post')}, ${formatUnits(accounts, 'account')} and ${formatUnits(traces, 'trace')} taken out`;
}

const done = {
  deleted: 'Deleted',
  exported: 'Exported',
  'retention-set': 'Rule set',
  thinned: 'Thinned',
  'person-erased': 'Erased'
} as const;

function changeText({change, ledgerPosition}: DatasetChangeView): string {
  const {kind, removed, days, before, deletedByAuthors} = change;
  const lines = [`${done[kind]}, entry ${ledgerPosition} of the record.`];
  if (kind === 'retention-set') {
    lines.push(days === null ? '  Posts are kept without end.' : `  Posts are kept for ${formatUnits(days, 'day')}.`);
  }
  if (before !== null) lines.push(`  Posts from before ${before.slice(0, 10)} go.`);
  if (deletedByAuthors === true) lines.push('  Posts that their authors deleted go.');
  return `${[...lines, ...removed.map(removedText)].join('\n')}\n`;
}

async function change(io: Io, name: string, given: NewDatasetChange): Promise<void> {
  const {changeDataset} = await import('../../server/dataset-changes.ts');
  io.out(changeText(await asPerson(io, (workspace, person) => changeDataset(workspace, person, name, given))));
}

type Reasoned = {readonly reason: string};
type ThinOptions = {readonly days?: number; readonly deleted?: true; readonly reason?: string};

/** What the record says where no reason was given: a number of days that somebody named is no rule. */
function whyThinned({days, deleted}: ThinOptions): string {
  if (deleted) return 'deleted by their authors';
  return days === undefined ? 'by its rule' : 'not said';
}

function defineTakingOut(command: Command, io: Io, end: (code: number) => void): void {
  command
    .command('delete <name>')
    .summary('take a dataset away with its files')
    .description('Takes a dataset away with all its files. Results that were recorded stay.')
    .requiredOption('--reason <text>', 'why, for the record')
    .addHelpText('after', `\nExamples:\n  $ overt dataset delete trial --reason "imported by mistake"\n${acts}`)
    .action(async (name: string, {reason}: Reasoned) => {
      await change(io, name, {kind: 'deleted', reason});
      end(0);
    });
  command
    .command('keep <name>')
    .summary('say for how long posts of a dataset are kept')
    .description('Sets the rule by which posts of a dataset are thinned out. "overt dataset thin" applies it.')
    .addOption(new Option('--days <days>', 'as many days as posts are kept').argParser(wholeNumber(1, 36_500)))
    .option('--without-end', 'end the rule')
    .requiredOption('--reason <text>', 'why, for the record')
    .addHelpText('after', `\nExamples:\n  $ overt dataset keep spring --days 365 --reason "research plan"\n${acts}`)
    .action(async (name: string, options: Reasoned & {readonly days?: number; readonly withoutEnd?: true}) => {
      const days = options.withoutEnd === true ? null : (options.days ?? null);
      if (days === null && options.withoutEnd !== true) {
        const {AppError} = await import('../../errors.ts');
        throw new AppError('usage.bad-value', 'neither --days nor --without-end');
      }
      await change(io, name, {kind: 'retention-set', days, reason: options.reason});
      end(0);
    });
  command
    .command('thin [name]')
    .summary('take out posts that are older than a number of days')
    .description(
      'Takes posts out that are older than the rule of the dataset allows, or than --days; without a name, all datasets with a rule. With --deleted those that their authors deleted, as far as an imported stream told so.'
    )
    .addOption(new Option('--days <days>', 'instead of the rule').argParser(wholeNumber(1, 36_500)))
    .addOption(new Option('--deleted', 'posts that their authors deleted, whatever their age').conflicts('days'))
    .option('--reason <text>', 'why, for the record')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt dataset thin\n  $ overt dataset thin spring --days 3650\n  $ overt dataset thin spring --deleted\n${acts}`
    )
    .action(async (name: string | undefined, options: ThinOptions) => {
      const {days, deleted = false, reason = whyThinned(options)} = options;
      if (deleted && name === undefined) {
        const {AppError} = await import('../../errors.ts');
        throw new AppError('usage.bad-value', '--deleted without the name of a dataset');
      }
      if (name !== undefined && deleted) {
        await change(io, name, {kind: 'thinned', days: null, deletedByAuthors: true, reason});
      } else if (name !== undefined) await change(io, name, {kind: 'thinned', days: days ?? null, reason});
      else {
        const {applyRetention} = await import('../../server/dataset-changes.ts');
        const changes = await asPerson(io, applyRetention);
        io.out(
          changes.length === 0
            ? 'No dataset has a rule; overt dataset keep sets one.\n'
            : changes.map(changeText).join('')
        );
      }
      end(0);
    });
}

function defineErasing(command: Command, io: Io, end: (code: number) => void): void {
  command
    .command('accounts <name>')
    .summary('find the keys of an account in all datasets')
    .description('Finds accounts by key, id, handle or another of their ids, in all datasets.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt dataset accounts @anna\n')
    .action(async (name: string, {json}: {readonly json?: true}) => {
      const found = await inWorkspace(io, ({lake}) => lake.findAccounts(name));
      const rows = found.map(({accountKey, handle, displayName, datasets}) => [
        printable(accountKey),
        printable(handle ?? ''),
        printable(displayName ?? ''),
        datasets.map(({dataset, posts}) => `${dataset} (${formatCount(posts)})`).join(', ')
      ]);
      io.out(
        json
          ? `${JSON.stringify(found, null, 2)}\n`
          : rows.length === 0
            ? 'No account of that name.\n'
            : table([['key', 'handle', 'name', 'datasets (posts)'], ...rows])
      );
      end(0);
    });
  command
    .command('erase-person <keys...>')
    .summary('take a person out of all datasets, for good')
    .description('Takes the accounts of a person out of all datasets, and keeps them out of later imports.')
    .requiredOption('--reason <text>', 'why, for the record; do not name the person')
    .addHelpText(
      'after',
      `
Keys are those that "overt dataset accounts" prints. What others wrote about the person in their own words stays, and so
do results on record, which are named: overt request erase and overt case say how these are erased.

Examples:
  $ overt dataset erase-person unknown:account:dora --reason "order of 3 May"
${acts}`
    )
    .action(async (keys: readonly string[], {reason}: Reasoned) => {
      const {erasePerson} = await import('../../server/dataset-changes.ts');
      const {change: view, findings} = await asPerson(io, (workspace, person) =>
        erasePerson(workspace, person, {accountKeys: [...keys], reason})
      );
      io.out(changeText(view));
      if (findings.length > 0) {
        io.out(`${wrap(`Still named in results on record: ${findings.join(', ')}.`, io.columns, '')}\n`);
      }
      end(0);
    });
}

/** What a form of export cannot hold, so that nobody takes it for the whole. */
const leftOut: Readonly<Record<ExportFormat, string | null>> = {
  parquet: null,
  csv: 'what posts had in common outside their text (objects, sounds, files), profiles, and other ids of accounts',
  coortweet: 'traces of other kinds, inherited ones, and posts without a time',
  'coordination-network-toolkit': 'everything but texts, links, targets and times; posts without a time'
};

type ExportOptions = Reasoned & {readonly to: string; readonly format: ExportFormat; readonly kind: TraceKind};

export const define: DefineCommand = (command, {io, done: end}) => {
  command
    .command('history')
    .summary('list what was done to datasets')
    .description(
      'Lists what was done to datasets beside importing, the latest last. An order that was not finished says so.'
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt dataset history\n')
    .action(async ({json}: {readonly json?: true}) => {
      const {listDatasetChanges} = await import('../../server/dataset-changes.ts');
      const all = await inWorkspace(io, listDatasetChanges);
      const shown = all.filter(({change: {stage}, finished}) => stage === 'done' || !finished);
      const rows = shown.map(({change, personName, finished, ledgerPosition}) => {
        const {at, kind, dataset, reason, deletedByAuthors} = change;
        const what = deletedByAuthors === true ? `${kind}, deleted posts` : kind;
        return [
          at.slice(0, 10),
          finished ? what : `${what}, not finished`,
          dataset ?? 'all',
          printable(personName),
          String(ledgerPosition),
          printable(reason)
        ];
      });
      io.out(
        json
          ? `${JSON.stringify(all, null, 2)}\n`
          : rows.length === 0
            ? 'Nothing yet.\n'
            : table([['day', 'what', 'dataset', 'by', 'entry', 'why'], ...rows], io.columns)
      );
      end(0);
    });
  command
    .command('export <name>')
    .summary('write a dataset as files')
    .description('Writes a dataset into an empty folder: its tables as Parquet, or as a table for other tools.')
    .requiredOption('--to <folder>', 'a folder that is not there yet, or empty')
    .addOption(new Option('--format <format>', 'what to write').choices([...exportFormats]).default('parquet'))
    .addOption(
      new Option('--kind <kind>', 'for coortweet: the traces that are the objects')
        .choices([...traceKinds])
        .default('object')
    )
    .option('--reason <text>', 'why, for the record', 'not said')
    .addHelpText('after', `\nExamples:\n  $ overt dataset export spring --to handed-out --format csv\n${acts}`)
    .action(async (name: string, {to, format, kind, reason}: ExportOptions) => {
      const {exportDataset} = await import('../../server/dataset-changes.ts');
      const folder = resolve(to);
      const written = await asPerson(io, (workspace, person) =>
        exportDataset(workspace, person, name, {format, folder, kind, reason})
      );
      io.out(table(written.map(({file, rows}) => [file, formatUnits(rows, 'row')])));
      if (format === 'coortweet' && written.every(({rows}) => rows === 0)) {
        io.out(`No trace of the kind ${kind} is in ${name}; name another kind with --kind.\n`);
      }
      const leavesOut = leftOut[format];
      if (leavesOut !== null)
        io.out(`${wrap(`Not in it: ${leavesOut}. --format parquet has everything.`, io.columns, '')}\n`);
      end(0);
    });
  defineTakingOut(command, io, end);
  defineErasing(command, io, end);
};
