/** `overt pairs-sql`: the pair step of one signal as a query to run elsewhere. */
import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {defaultScan} from '../../contract/finding.ts';
import {AppError} from '../../errors.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {given, seconds, wholeNumber} from '../option-values.ts';

type PairsSqlOptions = {
  readonly dataset: string;
  readonly signal: string;
  readonly window: number;
  readonly minimum: number;
  readonly names?: true;
};

const examples = `
Examples:
  $ overt pairs-sql --dataset spring --signal same-link
  $ overt pairs-sql --dataset spring --signal same-text --window 30 --minimum 3 --names

The query gives account_a, account_b and shared_objects, as a scan counts them, for the
engine DuckDB; docs/beyond-one-machine.md says what another engine has to spell differently.
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .requiredOption('--dataset <name>', 'the dataset whose files it reads', given)
    .requiredOption('--signal <id>', 'what accounts have in common (see overt signals)', given)
    .option('--window <seconds>', 'how close in time two posts must be', seconds, defaultScan.windowSeconds)
    .option('--minimum <objects>', 'objects that a pair must share', wholeNumber(1), 2)
    .option('--names', 'read tables called post and trace, instead of files by their paths')
    .addHelpText('after', examples)
    .action(async (options: PairsSqlOptions) => done(await pairsSql(options, io)));
};

async function pairsSql({dataset, signal, window, minimum, names}: PairsSqlOptions, io: Io): Promise<number> {
  const {readConfig} = await import('../../config/config.ts');
  const {pairsQuery} = await import('../../detection/pairs-sql.ts');
  const {openLake} = await import('../../lake/lake.ts');
  const {signalById} = await import('../../signals/registry.ts');
  const {duckdbDialect} = await import('../../warehouse/dialect.ts');
  const {ident, inlineSql} = await import('../../warehouse/sql.ts');
  const folder = join(resolve(readConfig(io.environment).home), 'lake');
  // Looking makes no workspace.
  if (!existsSync(folder)) throw new AppError('dataset.unknown', `"${dataset}"`);
  const files = await (await openLake({folder})).tables(dataset);
  const tables = names === undefined ? files : {post: ident('post'), trace: ident('trace')};
  const windowMicroseconds = Math.round(window * 1e6);
  const query = pairsQuery(duckdbDialect, signalById(signal), tables, {windowMicroseconds, atLeast: minimum});
  io.out(`${inlineSql(query, duckdbDialect)};\n`);
  return 0;
}
