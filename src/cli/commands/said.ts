/** `overt said`: claims and promises made in public, held against the record. */
import {type Command, Option} from 'commander';
import {
  type NewPublicStatement,
  newPublicStatementSchema,
  type PublicStatementView,
  statementKinds
} from '../../contract/public-statements.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {clip, printable, table, wrap} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

const addExamples = `
Examples:
  $ overt said add --kind claim --by "A spokesperson" --on 2026-03-10 --source https://example.org/1 \\
      --words "We declined every such request." \\
      --measure '{"kind":"every-request","from":"2026-01-01","until":"2026-03-01","asks":["open-account"],"outcome":"declined"}'

A measure is one of: requests, every-request, decided-within, declared-accounts, published-cases; each with from and
until. Without one the statement is kept and cannot be measured.
${acts}`;

type AddOptions = {
  readonly kind: NewPublicStatement['kind'];
  readonly by: string;
  readonly on: string;
  readonly words: string;
  readonly source: string;
  readonly measure?: string;
  readonly due?: string;
};

function statementOf({kind, by, on, words, source, measure, due}: AddOptions): NewPublicStatement {
  let measured: unknown = null;
  try {
    measured = measure === undefined ? null : JSON.parse(measure);
  } catch (cause) {
    throw new AppError('usage.bad-value', '--measure, which is not JSON', {cause});
  }
  const given = {kind, saidBy: by, saidOn: on, words, source, measure: measured, dueOn: due ?? null};
  const parsed = newPublicStatementSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('usage.bad-value', `${issue?.path.join('.')}: ${issue?.message}`);
}

function statementText({statement, reconciliation, ledgerPosition}: PublicStatementView, columns: number): string {
  const line = (text: string) => wrap(printable(text), columns, '  ');
  return [
    `${statement.id}  ${statement.kind} of ${printable(statement.saidBy)}, ${statement.saidOn}, entry ${ledgerPosition}`,
    line(statement.words),
    line(statement.source),
    '',
    line(`${reconciliation.verdict}, as of ${reconciliation.asOf}: ${reconciliation.statement}`),
    ...reconciliation.matters.map(
      one => `  ${one.counts ? '+' : '-'} ${one.id}  ${one.day}  ${one.outcome ?? 'open'}  ${printable(one.title)}`
    ),
    ''
  ].join('\n');
}

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list what was said, and whether the record bears it out')
    .description('Lists what was said in public, the latest first, and whether the record bears it out.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt said list\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listPublicStatements} = await import('../../desk/public-statements.ts');
      const all = await asPerson(io, ({desk}) => listPublicStatements(desk));
      const rows = all.map(({statement, reconciliation}) => [
        statement.id,
        statement.saidOn,
        reconciliation.verdict,
        clip(printable(statement.words), Math.max(20, io.columns - 70))
      ]);
      io.out(json ? `${JSON.stringify(all, null, 2)}\n` : all.length === 0 ? 'Nothing on record yet.\n' : table(rows));
      done(0);
    });
  command
    .command('show <id>')
    .summary('show what was said with the matters behind the numbers')
    .description('Shows what was said, what the record says to it, and the matters behind the numbers.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt said show public-statement-0123456789abcdef\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {viewPublicStatement} = await import('../../desk/public-statements.ts');
      const view = await asPerson(io, ({desk}) => viewPublicStatement(desk, id));
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : statementText(view, io.columns));
      done(0);
    });
}

export const define: DefineCommand = (command, {io, done}) => {
  command
    .command('add')
    .summary('put a claim or a promise on the record')
    .description('Puts a claim or a promise on the record, with source and day, and says how it stands.')
    .addOption(new Option('--kind <kind>', 'what it is').choices([...statementKinds]).makeOptionMandatory())
    .requiredOption('--by <name>', 'who said it')
    .requiredOption('--on <day>', 'when')
    .requiredOption('--words <text>', 'word for word')
    .requiredOption('--source <text>', 'where it can be read')
    .option('--measure <json>', 'how it can be held against the record')
    .option('--due <day>', 'by when it should be so; a promise needs one')
    .addHelpText('after', addExamples)
    .action(async (options: AddOptions) => {
      const given = statementOf(options);
      const {addPublicStatement, viewPublicStatement} = await import('../../desk/public-statements.ts');
      await asPerson(io, async ({desk}, person) => {
        const statement = await addPublicStatement(desk, person, given);
        io.out(statementText(await viewPublicStatement(desk, statement.id), io.columns));
      });
      done(0);
    });
  defineReading(command, io, done);
};
