/** `overt datasets`. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Command} from 'commander';
import type {Dataset} from '../../contract/imports.ts';
import {formatCount, formatUnits} from '../../disclosure/numbers.ts';
import type {DefineCommand} from '../define.ts';
import {table} from '../printable.ts';

const examples = `
Examples:
  $ overt datasets
  $ overt datasets --json
`;

function day(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 10);
}

function row({name, posts, accounts, firstPostAt, lastPostAt, batches}: Dataset): readonly string[] {
  return [
    name,
    formatCount(posts),
    formatCount(accounts),
    day(firstPostAt),
    day(lastPostAt),
    formatCount(batches.length)
  ];
}

/** What the record of a stream says of posts that are there still. */
function deletedText(datasets: readonly Dataset[]): string {
  return datasets
    .filter(({deletedPosts = 0}) => deletedPosts > 0)
    .map(
      ({name, deletedPosts = 0}) =>
        `${name}: ${formatUnits(deletedPosts, 'post')} that their authors have deleted; overt dataset thin ${name} --deleted takes them out.\n`
    )
    .join('');
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async ({json}: {readonly json?: true}) => {
      const {readConfig} = await import('../../config/config.ts');
      const {openLake} = await import('../../lake/lake.ts');
      const folder = join(readConfig(io.environment).home, 'lake');
      // Looking makes no workspace.
      const datasets = existsSync(folder) ? await (await openLake({folder})).datasets() : [];
      if (json) io.out(`${JSON.stringify(datasets, null, 2)}\n`);
      else if (datasets.length === 0) io.out('No datasets yet; overt import makes one.\n');
      else {
        io.out(table([['dataset', 'posts', 'accounts', 'first', 'last', 'files'], ...datasets.map(row)]));
        io.out(deletedText(datasets));
      }
      done(0);
    });
};
