/** `overt registry import` and `imports`: files, what they would change, and taking that in. */
import {type Command, Option} from 'commander';
import {type RegistrySource, registrySources} from '../../contract/registry.ts';
import type {AcceptedImport} from '../../contract/registry-import.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import {readGivenFile} from '../given-file.ts';
import type {Io} from '../io.ts';
import {diffText} from '../registry-diff-text.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

type Options = {
  readonly source: RegistrySource;
  readonly accept?: true;
  readonly dryRun?: true;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly all?: true;
  readonly json?: true;
};

function acceptOf({only, except}: Options): AcceptedImport['accept'] {
  if (only !== undefined) return {what: 'only', keys: [...only]};
  return except === undefined ? {what: 'all'} : {what: 'except', keys: [...except]};
}

async function takeIn(path: string, options: Options, io: Io): Promise<number> {
  const {acceptImport, previewImport} = await import('../../registry/import/take-in.ts');
  const {source, accept, dryRun, json} = options;
  if (accept && dryRun) throw new AppError('usage.bad-value', '--accept together with --dry-run');
  const file = await readGivenFile(path);
  return asPerson(io, async ({desk}, person) => {
    const diff = await previewImport(desk, person, {source, ...file}, {keep: accept === true});
    if (json) io.out(`${JSON.stringify(diff, null, 2)}\n`);
    else io.out(diffText(diff, options.all === true));
    if (diff.counts.added + diff.counts.changed === 0) {
      if (!json) io.out('There is nothing to take in.\n');
      return diff.usedRows === 0 ? 1 : 0;
    }
    if (!accept) {
      if (!json) io.out('Nothing was written. Take it in with --accept.\n');
      return 0;
    }
    const {fileName, sha256, diffSha256} = diff;
    const taken = await acceptImport(desk, person, {source, fileName, sha256, diffSha256, accept: acceptOf(options)});
    if (!json) io.out(`${taken.statement} Entry ${taken.ledgerPosition}.\n`);
    return 0;
  });
}

export function defineRegistryImport(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('import <file>')
    .summary('show what a file would change, and take it in')
    .description(
      'Shows what a file would change in the registry, and what of it could not be used. With --accept it is taken in.\n' +
        'What a person changed since the last import stays, and what the file has no more is not deleted.'
    )
    .addOption(
      new Option('--source <id>', 'which kind of file it is').choices([...registrySources]).makeOptionMandatory()
    )
    .option('--accept', 'take the changes in')
    .option('--dry-run', 'only show them, which is what happens without --accept')
    .option('--only <key...>', 'of the changes only those with these keys')
    .option('--except <key...>', 'all changes but those with these keys')
    .option('--all', 'show every change, however many there are')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry import State_Media_Matrix.csv --source state-media-matrix
  $ overt registry import State_Media_Matrix.csv --source state-media-matrix --accept\n${acts}`
    )
    .action(async (path: string, options: Options) => {
      done(await takeIn(path, options, io));
    });
  command
    .command('imports')
    .summary('list the files that were taken in')
    .description('Lists the files that were taken into the registry, the newest first.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry imports\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listImports} = await import('../../registry/import/take-in.ts');
      const all = await asPerson(io, ({desk}) => listImports(desk));
      const {waitingInWords} = await import('../../registry/import/waiting.ts');
      const lines = all.map(({taken, statement, ledgerPosition, waiting}) => {
        const words = waitingInWords(waiting);
        return `${taken.id}  ${statement} Entry ${ledgerPosition}.${words === null ? '' : ` ${words}`}\n`;
      });
      io.out(json ? `${JSON.stringify(all, null, 2)}\n` : lines.join('') || 'No file was taken in yet.\n');
      done(0);
    });
}
