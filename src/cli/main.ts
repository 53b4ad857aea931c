/** argv → command → exit code. Commands are loaded when they are asked for, so that help is quick. */
import {Command, CommanderError} from 'commander';
import {overtVersion} from '../config/version.ts';
import {AppError} from '../errors.ts';
import type {DefineCommand} from './define.ts';
import {type Io, processIo} from './io.ts';
import {printable} from './printable.ts';

type Entry = {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{readonly define: DefineCommand}>;
};

export const commands: readonly Entry[] = [
  {
    name: 'scan',
    summary: 'find accounts that act as one in files of posts, and write a report',
    load: () => import('./commands/scan.ts')
  },
  {
    name: 'compare',
    summary: 'say what became of the networks from one scan to another',
    load: () => import('./commands/compare.ts')
  },
  {
    name: 'publish',
    summary: 'write findings under pseudonyms, for publication',
    load: () => import('./commands/publish.ts')
  },
  {name: 'import', summary: 'add files to a dataset of the workspace', load: () => import('./commands/import.ts')},
  {
    name: 'follow',
    summary: 'take a stream into a dataset, and scan it on a schedule',
    load: () => import('./commands/follow.ts')
  },
  {name: 'datasets', summary: 'list the datasets of the workspace', load: () => import('./commands/datasets.ts')},
  {
    name: 'dataset',
    summary: 'export, thin and delete datasets, and take people out of them',
    load: () => import('./commands/dataset.ts')
  },
  {
    name: 'pairs-sql',
    summary: 'print the pair step of a signal as a query for another engine',
    load: () => import('./commands/pairs-sql.ts')
  },
  {name: 'serve', summary: 'open the console and the API on this machine', load: () => import('./commands/serve.ts')},
  {
    name: 'request',
    summary: 'take in, show, review and decide requests from governments',
    load: () => import('./commands/request.ts')
  },
  {
    name: 'case',
    summary: 'make cases of networks, hear those concerned, and publish',
    load: () => import('./commands/case.ts')
  },
  {name: 'watch', summary: 'list, renew and close what is watched for', load: () => import('./commands/watch.ts')},
  {
    name: 'precedent',
    summary: 'say what was done before in matters like this one',
    load: () => import('./commands/precedent.ts')
  },
  {
    name: 'said',
    summary: 'hold what was said in public against the record',
    load: () => import('./commands/said.ts')
  },
  {
    name: 'registry',
    summary: 'who speaks for a state or an organisation: entities, their accounts, and files to import',
    load: () => import('./commands/registry.ts')
  },
  {name: 'ledger', summary: 'check the record, and take proofs from it', load: () => import('./commands/ledger.ts')},
  {
    name: 'backup',
    summary: 'copy the workspace into a folder, with hashes',
    load: () => import('./commands/backup.ts')
  },
  {name: 'restore', summary: 'put a backup into an empty workspace', load: () => import('./commands/restore.ts')},
  {name: 'doctor', summary: 'look the workspace over, and say what to do', load: () => import('./commands/doctor.ts')},
  {
    name: 'person',
    summary: 'add, change and list the people of the workspace, and how they come in',
    load: () => import('./commands/person.ts')
  },
  {name: 'formats', summary: 'list the input formats', load: () => import('./commands/formats.ts')},
  {name: 'signals', summary: 'list what accounts can have in common', load: () => import('./commands/signals.ts')},
  {
    name: 'presets',
    summary: "list other tools' methods that can be repeated",
    load: () => import('./commands/presets.ts')
  },
  {
    name: 'policy',
    summary: 'read, check, compare and adopt the rule book',
    load: () => import('./commands/policy.ts')
  },
  {name: 'rules', summary: 'list the rules that flag a request', load: () => import('./commands/rules.ts')}
];

const examples = `
Examples:
  $ overt scan posts.csv
  $ overt scan posts.ndjson --out report --window 30
  $ overt serve

Exit codes: 0 done, also when nothing was found; 1 nothing usable; 2 used wrongly; 130 interrupted.
The variables that Overt reads are in docs/config.md.
`;

/** Commander calls `exit` for help and for mistakes alike; here both come back as an error with its code. */
function prepare(command: Command, io: Io): Command {
  return command
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes)')
    .showSuggestionAfterError(true)
    .configureOutput({writeOut: io.out, writeErr: io.err, getOutHelpWidth: () => io.columns});
}

/** The commands of a command, and theirs. */
function prepareAll(command: Command, io: Io): void {
  for (const child of command.commands) {
    prepare(child, io);
    prepareAll(child, io);
  }
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

export async function buildProgram(io: Io, wanted: readonly string[], done: (code: number) => void): Promise<Command> {
  const program = prepare(new Command('overt'), io)
    .description('Covert influence, made overt.')
    .version(overtVersion)
    .addHelpText('after', examples);
  for (const {name, summary, load} of commands) {
    const command = prepare(program.command(name), io).summary(summary).description(sentence(summary));
    if (!wanted.includes(name)) continue;
    const {define} = await load();
    define(command, {io, done});
    prepareAll(command, io);
  }
  return program;
}

function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    return 2;
  }
  if (error instanceof AppError) {
    if (error.code === 'scan.cancelled') return 130;
    io.err(`overt: ${printable(error.message)}\n`);
    return error.exitCode;
  }
  throw error;
}

export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  let code = 0;
  try {
    const program = await buildProgram(io, argv.slice(0, 2), given => {
      code = given;
    });
    if (argv.length === 0) {
      io.err(program.helpInformation());
      return 2;
    }
    await program.parseAsync([...argv], {from: 'user'});
    return code;
  } catch (error) {
    return explain(error, io);
  }
}
