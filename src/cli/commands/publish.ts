/**
 * `overt publish`: findings → a report and tables under pseudonyms, to put before strangers.
 *
 * A command of its own and no option of `scan`: what is published comes from findings that somebody has read and
 * decided to publish, also long after the scan and without the data, and the files with names stay where they are.
 */
import {randomBytes} from 'node:crypto';
import {dirname, resolve} from 'node:path';
import type {Command} from 'commander';
import {AppError} from '../../errors.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {given} from '../option-values.ts';
import {printable} from '../printable.ts';

type PublishOptions = {readonly out: string; readonly keepTexts?: true; readonly nameDeclared?: true};

const examples = `
Examples:
  $ overt publish overt-report/findings.json
  $ overt publish overt-report/findings.json --out public --name-declared
  $ overt publish overt-report/findings.json --out public --keep-texts

Accounts and posts get numbers that cannot be led back by guessing; times are rounded; texts are withheld, because a
text can be searched for. Whoever holds the same data can still find the accounts: read before you publish.
`;

const secretBytes = 32;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .argument('<findings.json>', 'the findings to publish, as overt scan wrote them or the console gives them')
    .option('-o, --out <folder>', 'where the published files go', given, 'overt-publication')
    .option('--keep-texts', 'keep texts, links and tags, without the names in them; texts can be searched for')
    .option('--name-declared', 'let accounts that openly say who they are keep their names')
    .addHelpText('after', examples)
    .action(async (path: string, options: PublishOptions) => {
      await publishCommand(path, options, io);
      done(0);
    });
};

async function publishCommand(path: string, options: PublishOptions, io: Io): Promise<void> {
  const out = resolve(options.out);
  if (out === dirname(resolve(path))) {
    throw new AppError('usage.bad-value', `--out ${options.out}, where the files with the names lie`);
  }
  const {readFindings} = await import('../read-findings.ts');
  const {pseudonymise} = await import('../../disclosure/pseudonymise.ts');
  const {outcomeOf} = await import('../../disclosure/files.ts');
  const {makeFolder} = await import('../../server/make-folder.ts');
  const {writeReportFiles} = await import('../../server/report-files.ts');
  const {removeAbandonedStaging} = await import('../../server/runs.ts');
  const findings = await readFindings(path);
  const published = pseudonymise(findings, {
    secret: randomBytes(secretBytes),
    keepTexts: options.keepTexts === true,
    nameDeclared: options.nameDeclared === true
  });
  try {
    await makeFolder(out);
  } catch (cause) {
    throw new AppError('usage.bad-value', `--out ${options.out}, where no folder can be made`, {cause});
  }
  await removeAbandonedStaging(out);
  const run = `${process.pid}-${randomBytes(6).toString('hex')}`;
  await writeReportFiles(outcomeOf(published), out, run, true);
  io.out(`${published.warnings[0]}\n`);
  io.out(
    `Written to ${printable(options.out)}. Read it before you publish it: names may hide in ways no program sees.\n`
  );
}
