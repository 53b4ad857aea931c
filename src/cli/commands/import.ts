/** `overt import`: files → a dataset of the workspace. */
import {resolve} from 'node:path';
import type {Command} from 'commander';
import {type ColumnMap, columnMapSchema, datasetNameSchema} from '../../contract/imports.ts';
import {formatUnits} from '../../disclosure/numbers.ts';
import {AppError} from '../../errors.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {columnMap} from '../option-values.ts';
import {wrap} from '../printable.ts';

type ImportOptions = {readonly dataset: string; readonly map?: ColumnMap; readonly format?: string};

const examples = `
Examples:
  $ overt import posts.csv --dataset spring
  $ overt import posts.csv --dataset spring --map account=user,time=sent,text=body
  $ overt scan --dataset spring

Folders and ZIP archives are opened; each file in them is recognised for itself. A file that is in the dataset already
is recognised and not added again.

Parts that --map knows, each with the name of its column, as the first line of the table has it:
${wrap(columnMapSchema.keyType.options.join(', '), 100, '  ')}
What is left out is guessed. The datasets that are there: overt datasets.
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .argument('<files...>', 'files, folders or ZIP archives of posts; the format is recognised by content')
    .requiredOption('--dataset <name>', 'the dataset: lower-case letters, digits and hyphens; made when new')
    .option('--map <pairs>', 'which column is which: account=…,time=…,text=…,object=…', columnMap)
    .option('--format <id>', 'the format, where it is not recognised (see overt formats)')
    .addHelpText('after', examples)
    .action(async (files: readonly string[], options: ImportOptions) => done(await importCommand(files, options, io)));
};

async function importCommand(files: readonly string[], options: ImportOptions, io: Io): Promise<number> {
  if (!datasetNameSchema.safeParse(options.dataset).success) throw new AppError('dataset.bad-name', options.dataset);
  const {readConfig} = await import('../../config/config.ts');
  const {importOrder} = await import('../../server/import-order.ts');
  const {createRun, removeAbandonedRuns} = await import('../../server/runs.ts');
  const {startScanProcess} = await import('../../server/scan-process.ts');
  const {showProgress} = await import('../progress.ts');
  const {importLines} = await import('../import-summary.ts');
  const {home, memoryBytes, threads} = readConfig(io.environment);
  // What an import that was killed could not take away itself.
  await removeAbandonedRuns(home);
  const progress = showProgress(io);
  let told = 0;
  const running = startScanProcess(
    importOrder({
      files: files.map(file => resolve(file)),
      dataset: options.dataset,
      formatId: options.format,
      map: options.map,
      memoryBytes,
      threads,
      home,
      run: await createRun(home)
    }),
    {
      onProgress: progress.onProgress,
      onOutcome: outcome => {
        told += 1;
        progress.end();
        io.out(`${importLines(outcome, io.columns).join('\n')}\n`);
      }
    }
  );
  const stopListening = io.onInterrupt(() => void running.cancel());
  try {
    await running.done;
    progress.end();
    io.out(`In dataset ${options.dataset}.\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof AppError && error.code === 'import.nothing-usable' && told > 0) {
      throw new AppError('import.nothing-usable', `none in ${formatUnits(told, 'file')}`);
    }
    if (!(error instanceof AppError) || error.code !== 'scan.cancelled') throw error;
    io.err('Cancelled; files reported above are in the dataset, the rest is not.\n');
    return 130;
  } finally {
    stopListening();
  }
}
