/** `overt policy`: the rule book. */
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Command} from 'commander';
import type {PackText} from '../../contract/policy-http.ts';
import {AppError} from '../../errors.ts';
import {asPerson, inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {clausesText, comparedText, diffText, historyText, ruleBookText} from '../policy-text.ts';
import {printable} from '../printable.ts';
import {definePlaces} from './policy-places.ts';

/** A file, or a pack that comes with Overt where no file has that name. */
async function packText(name: string): Promise<PackText> {
  const {rulePackIds, rulePackText} = await import('../../policy/load.ts');
  if (!existsSync(name) && rulePackIds().includes(name)) return rulePackText(name);
  let bytes: Buffer;
  try {
    bytes = await readFile(name);
  } catch (cause) {
    throw new AppError('import.file-unreadable', name, {cause});
  }
  const {decodePack} = await import('../../policy/read-pack.ts');
  return {text: decodePack(bytes, name), fileName: basename(name)};
}

async function validate(name: string, json: boolean, io: Io): Promise<number> {
  const {readPack} = await import('../../policy/read-pack.ts');
  const {text, fileName} = await packText(name);
  const {pack, problems} = readPack(text);
  if (json) io.out(`${JSON.stringify({problems: problems ?? []}, null, 2)}\n`);
  else if (pack !== null) io.out(`${printable(pack.title)}: ${pack.clauses.length} clauses, nothing wrong.\n`);
  else
    for (const {line, column, what} of problems)
      io.out(`${printable(fileName)}:${line}:${column}: ${printable(what)}\n`);
  return pack === null ? 1 : 0;
}

async function adopt(name: string, isDry: boolean, io: Io): Promise<number> {
  const {adoptPackText, checkPackText} = await import('../../desk/adopt-rule-pack.ts');
  const {comparePacks} = await import('../../desk/compare-rule-packs.ts');
  const given = await packText(name);
  return asPerson(io, async ({desk}, person) => {
    const {pack, problems} = await checkPackText(desk, given.text);
    for (const {line, column, what} of problems) {
      io.err(`${printable(given.fileName)}:${line}:${column}: ${printable(what)}\n`);
    }
    const compared = pack === null ? null : await comparePacks(desk, desk.rulePack, pack);
    if (compared !== null) io.out(comparedText(compared, io.columns));
    if (isDry) return problems.length === 0 ? 0 : 1;
    const adopted = await adoptPackText(desk, person, given);
    io.out(`\nAdopted as ${adopted.id}, on the record since ${adopted.adoptedAt}.\n`);
    return 0;
  });
}

/** Files are compared without a workspace; anything else is asked of it, and so is what is open. */
async function diff(before: string, after: string, json: boolean, io: Io): Promise<void> {
  const {parseRulePack} = await import('../../policy/load.ts');
  const {comparePacks, diffPacks, packNamed} = await import('../../desk/compare-rule-packs.ts');
  const read = async (name: string) => {
    if (!existsSync(name)) return null;
    const {text, fileName} = await packText(name);
    return parseRulePack(text, fileName);
  };
  const files = [await read(before), await read(after)] as const;
  const [old, young] = files;
  if (old !== null && young !== null) {
    const compared = diffPacks(old, young);
    io.out(json ? `${JSON.stringify(compared, null, 2)}\n` : diffText(compared, io.columns));
    return;
  }
  const compared = await inWorkspace(io, async ({desk}) =>
    comparePacks(desk, old ?? (await packNamed(desk, before)), young ?? (await packNamed(desk, after)))
  );
  io.out(json ? `${JSON.stringify(compared, null, 2)}\n` : comparedText(compared, io.columns));
}

type Listed = {readonly on?: string; readonly json?: true};

async function list({on, json}: Listed, io: Io): Promise<void> {
  const {ruleBookOn, viewRuleBook} = await import('../../desk/rule-book.ts');
  await inWorkspace(io, async ({desk}) => {
    const book = await viewRuleBook(desk);
    const onDay = await ruleBookOn(desk, on ?? book.today);
    if (json) io.out(`${JSON.stringify(on === undefined ? {...book, clauses: onDay.clauses} : onDay, null, 2)}\n`);
    else io.out(on === undefined ? ruleBookText(book, onDay, io.columns) : clausesText(onDay, io.columns));
  });
}

async function show(clauseId: string, {on, json}: Listed, io: Io): Promise<void> {
  const {clauseHistory, ruleBookOn} = await import('../../desk/rule-book.ts');
  await inWorkspace(io, async ({desk}) => {
    const history = await clauseHistory(desk, clauseId);
    if (on !== undefined) {
      const {edition, clauses} = await ruleBookOn(desk, on);
      const held = clauses.find(one => one.id === clauseId);
      if (held === undefined) throw new AppError('rule-book.unknown', `no clause ${clauseId} in force on ${on}`);
      const version = history.versions.filter(one => one.packId === edition.id && one.clause.version === held.version);
      io.out(json ? `${JSON.stringify(held, null, 2)}\n` : historyText({versions: version}, io.columns));
      return;
    }
    io.out(json ? `${JSON.stringify(history, null, 2)}\n` : historyText(history, io.columns));
  });
}

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list the editions, and the clauses in force')
    .description('Lists what was adopted, what comes with Overt, and the clauses in force.')
    .option('--on <day>', 'only the clauses, as they stood on this day')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt policy list\n  $ overt policy list --on 2026-03-01\n')
    .action(async (options: Listed) => {
      await list(options, io);
      done(0);
    });
  command
    .command('show <clause>')
    .summary('show a clause with its history and what cites it')
    .description('Shows every version of a clause: words, meaning, examples, who decides, source, and what cites it.')
    .option('--on <day>', 'only the version that was in force on this day')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt policy show hidden-principal\n  $ overt policy show hidden-principal --on 2026-03-01\n'
    )
    .action(async (clause: string, options: Listed) => {
      await show(clause, options, io);
      done(0);
    });
}

const adoptExamples = `
Examples:
  $ overt policy adopt book.yaml --dry-run
  $ overt policy adopt short-video-2026

Acts as the person whose token OVERT_TOKEN is; that takes a policy lead.
`;

const diffExamples = `
Examples:
  $ overt policy diff short-video-2020 short-video-2026
  $ overt policy diff in-force book.yaml
  $ overt policy diff short-video-2020 in-force

Each side is a file, a pack that comes with Overt, the id of an adoption, a day such as 2026-03-01, or in-force.
[-gone-] and {+new+} mark the words.
`;

function defineChanging(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('validate <file>')
    .summary('check a pack, line by line')
    .description('Checks a pack by itself and prints every problem as file:line:column.')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt policy validate book.yaml\n\nExit code 0: nothing wrong; 1: something is.\n'
    )
    .action(async (file: string, {json}: {readonly json?: true}) => done(await validate(file, json === true, io)));
  command
    .command('diff <before> <after>')
    .summary('show what changed, and which open matters it touches')
    .description('Shows what changed between two packs, clause by clause and word by word, and what is open under it.')
    .option('--json', 'print JSON')
    .addHelpText('after', diffExamples)
    .action(async (before: string, after: string, {json}: {readonly json?: true}) => {
      await diff(before, after, json === true, io);
      done(0);
    });
  command
    .command('adopt <file>')
    .summary('put a pack in force and on the record')
    .description('Says what adopting a pack changes, and adopts it. A clause in use is not edited, only superseded.')
    .option('--dry-run', 'only say what it would change and what stands against it')
    .addHelpText('after', adoptExamples)
    .action(async (file: string, {dryRun}: {readonly dryRun?: true}) => done(await adopt(file, dryRun === true, io)));
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  defineReading(command, io, done);
  defineChanging(command, io, done);
  definePlaces(command, io, done);
};
