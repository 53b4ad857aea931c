/** `overt scan`: files or a dataset → findings, report and tables. */
import {resolve} from 'node:path';
import type {Command} from 'commander';
import {defaultScan, type ScanParameters} from '../../contract/finding.ts';
import type {ColumnMap, ImportOutcome} from '../../contract/imports.ts';
import {formatUnits} from '../../disclosure/numbers.ts';
import {AppError} from '../../errors.ts';
import type {ScanResult} from '../../server/scan-order.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {columnMap, given, list, memory, seconds, secondsList, setting, wholeNumber} from '../option-values.ts';

type ScanOptions = {
  readonly out: string;
  readonly json?: true;
  readonly map?: ColumnMap;
  readonly format?: string;
  readonly signal?: readonly string[];
  readonly preset?: string;
  readonly set?: Readonly<Record<string, number | string>>;
  readonly window?: number;
  readonly minShared?: number;
  readonly rareAccounts?: number;
  readonly minAccounts?: number;
  readonly controls?: number;
  readonly seed?: number;
  readonly memory?: number;
  readonly dataset?: string;
  readonly declared?: string;
  readonly allow?: string;
  readonly background?: string;
  readonly windows?: readonly number[];
  readonly plants: boolean;
};

const examples = `
Examples:
  $ overt scan posts.csv
  $ overt scan posts.csv --map account=user,time=sent,text=body --window 30
  $ overt scan posts.ndjson more.csv --signal same-text --signal same-link --out report
  $ overt scan posts.csv --preset coortweet --set min_participation=2 --json
  $ overt scan posts.csv --declared declared.csv --allow allowed.csv --memory 1GB --seed 7
  $ overt scan posts.csv --windows 10,60,600 --no-plants
  $ overt scan posts.csv --background spring
`;

/** What holds when it is not said. */
function usual(value: number | string): string {
  return `(${value} when left out)`;
}

/** The same where a preset has a value of its own. */
function usualOrPreset(value: number): string {
  return `(${value}, or as the preset has it, when left out)`;
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .argument('[files...]', 'files, folders or ZIP archives of posts; the format is recognised by content')
    .option('-o, --out <folder>', 'where the report and the tables go', given, 'overt-report')
    .option('--json', 'print a summary as JSON on stdout, and nothing else there')
    .option('--map <pairs>', 'which column is which: account=…,time=…,text=…,object=…', columnMap)
    .option('--format <id>', 'the format, where it is not recognised (see overt formats)')
    .option('--signal <id>', 'what to compare; when left out, what overt signals calls usual; may be repeated', list)
    .option('--preset <id>', "repeat another tool's method (see overt presets)")
    .option('--set <name=value>', "a setting of the preset, under the tool's own name; may be repeated", setting)
    .option(
      '--window <seconds>',
      `how close in time two posts must be for the edges that are shown ${usualOrPreset(defaultScan.windowSeconds)}`,
      seconds
    )
    .option(
      '--windows <seconds>',
      `windows that the tests look through, with commas; the choice among them is paid for ${usual(defaultScan.windowsSeconds.join(','))}`,
      secondsList
    )
    .option(
      '--min-shared <number>',
      `how often two accounts must meet to be looked at, which is no verdict; for a preset the least weight ${usualOrPreset(defaultScan.minShared)}`,
      wholeNumber(1)
    )
    .option(
      '--rare-accounts <number>',
      `an object that at most so many accounts used counts as rare where objects are described ${usual(defaultScan.rareAccounts)}`,
      wholeNumber(1)
    )
    .option(
      '--min-accounts <number>',
      `how many accounts make a network ${usual(defaultScan.minAccounts)}`,
      wholeNumber(1)
    )
    .option(
      '--controls <number>',
      `how many shuffled copies of the data to scan as well ${usual(defaultScan.controls)}`,
      wholeNumber(0)
    )
    .option('--no-plants', 'plant no groups into the data; then nothing says what would have been found')
    .option('--seed <number>', `makes everything random repeatable ${usual(defaultScan.seed)}`, wholeNumber(0))
    .option('--memory <amount>', 'memory to use before going on with the disk, such as 4GB', memory)
    .option('--dataset <name>', 'scan a dataset of the workspace; files are added to it first')
    .option(
      '--background <name>',
      'a dataset of the workspace that says what is usual, where most of these data are the operation',
      given
    )
    .option('--declared <file>', 'accounts that openly say who they are: platform,account,entity,country,kind')
    .option('--allow <file>', 'accounts known to be harmless, shown and never reported: platform,account,reason', given)
    .addHelpText('after', examples)
    .action(async (files: readonly string[], options: ScanOptions) => done(await scanCommand(files, options, io)));
};

function partialParameters(options: ScanOptions): Partial<ScanParameters> {
  const {signal, preset, window, minShared, rareAccounts, minAccounts, seed, controls, set} = options;
  const {windows, plants, background} = options;
  return {
    ...(signal && {signals: [...signal]}),
    ...(preset !== undefined && {preset}),
    ...(window !== undefined && {windowSeconds: window}),
    ...(minShared !== undefined && {minShared}),
    ...(rareAccounts !== undefined && {rareAccounts}),
    ...(minAccounts !== undefined && {minAccounts}),
    ...(seed !== undefined && {seed}),
    ...(controls !== undefined && {controls}),
    ...(windows && {windowsSeconds: [...windows]}),
    ...(!plants && {plants}),
    ...(background !== undefined && {background}),
    ...(set && {presetSettings: {...set}})
  };
}

/** What only one kind of method has a use for, said before any file is read. */
function checkMethod({preset, set, windows, background}: ScanOptions): void {
  if (set && preset === undefined) throw new AppError('usage.bad-value', '--set without --preset');
  const ours = windows !== undefined ? '--windows' : background !== undefined ? '--background' : null;
  if (preset !== undefined && ours !== null) {
    throw new AppError('usage.bad-value', `${ours} with --preset, whose method has no use for it`);
  }
}

async function makeOut(out: string): Promise<void> {
  const {makeFolder} = await import('../../server/make-folder.ts');
  try {
    await makeFolder(out);
  } catch (cause) {
    throw new AppError('usage.bad-value', `--out ${out}, where no folder can be made`, {cause});
  }
}

function resumedLine({files, steps}: NonNullable<ScanResult['resumed']>): string {
  const there = [
    ...(files ? ['files were read already'] : []),
    ...(steps > 0 ? [`${formatUnits(steps, 'long step')} ${steps === 1 ? 'was' : 'were'} there`] : [])
  ];
  return `Went on with a scan that was interrupted: ${there.join(', ')}.`;
}

async function scanCommand(files: readonly string[], options: ScanOptions, io: Io): Promise<number> {
  if (files.length === 0 && options.dataset === undefined) {
    throw new AppError('usage.bad-value', 'neither files nor --dataset to scan');
  }
  checkMethod(options);
  const {readConfig} = await import('../../config/config.ts');
  const {resolveParameters} = await import('../../detection/parameters.ts');
  const {questionsIn} = await import('../../server/open-questions.ts');
  const {createRun, removeAbandonedRuns, removeAbandonedStaging} = await import('../../server/runs.ts');
  const {startScanProcess} = await import('../../server/scan-process.ts');
  const {showProgress} = await import('../progress.ts');
  const {importLines} = await import('../import-summary.ts');
  const {scanJson, scanLines} = await import('../scan-summary.ts');
  const config = readConfig(io.environment);
  const parameters = resolveParameters(partialParameters(options));
  const out = resolve(options.out);
  await makeOut(out);
  // What a scan that was killed could not take away itself.
  await removeAbandonedStaging(out);
  await removeAbandonedRuns(config.home);
  const progress = showProgress(io);
  const outcomes: ImportOutcome[] = [];
  const running = startScanProcess(
    {
      kind: 'scan',
      files: files.map(file => resolve(file)),
      dataset: options.dataset ?? null,
      formatId: options.format ?? null,
      map: options.map ?? null,
      parameters,
      declaredFile: options.declared === undefined ? null : resolve(options.declared),
      declared: null,
      allowFile: options.allow === undefined ? null : resolve(options.allow),
      watches: options.dataset === undefined ? [] : await questionsIn(config),
      memoryBytes: options.memory ?? config.memoryBytes,
      threads: config.threads,
      home: config.home,
      run: await createRun(config.home),
      out
    },
    {onProgress: progress.onProgress, onOutcome: outcome => outcomes.push(outcome)}
  );
  const stopListening = io.onInterrupt(() => void running.cancel());
  try {
    const result = await running.done;
    progress.end();
    if (result.resumed !== undefined) io.err(`${resumedLine(result.resumed)}\n`);
    if (options.json) io.out(`${JSON.stringify(scanJson(result), null, 2)}\n`);
    else io.out(`${scanLines(result, options.out, io.columns).join('\n')}\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof AppError && error.code === 'scan.cancelled') {
      io.err('Cancelled; nothing was written.\n');
      return 130;
    }
    // What the files lacked, before the sentence that nothing came of them.
    for (const line of outcomes.flatMap(outcome => importLines(outcome, io.columns))) io.err(`${line}\n`);
    if (outcomes.length > 0 && error instanceof AppError && error.code === 'import.nothing-usable') {
      throw new AppError('import.nothing-usable', `none in ${formatUnits(outcomes.length, 'file')}`);
    }
    throw error;
  } finally {
    stopListening();
  }
}
