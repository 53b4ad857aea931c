/** `overt case`: networks as matters to be judged, with the replies of those concerned, and what is published. */
import {type Command, Option} from 'commander';
import {type CaseView, type NewPublication, publicationForms, usualDaysToReply} from '../../contract/cases.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {list} from '../option-values.ts';
import {clip, printable, table, wrap} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';
const example = 'case-0123456789abcdef';
const dayMs = 86_400_000;

function caseText(view: CaseView, columns: number): string {
  const line = (text: string) => wrap(printable(text), columns, '  ');
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  const due = new Map(view.invitations.map(({party, dueAt}) => [party, dueAt]));
  const lines = [
    `${view.id}  ${printable(view.title)}`,
    `  ${view.state}${view.outcome === null ? '' : `, ${view.outcome}`}, opened ${view.openedAt.slice(0, 10)}, of ${view.networkId} in ${view.findingsId}`,
    `  evidence ${view.evidenceSha256}`,
    line(view.statement),
    ...(view.matter === null ? [] : [`  judged in ${view.matter.id}: overt request show ${view.matter.id}`]),
    ...section(
      'May reply',
      view.parties.map(one => {
        const until = due.get(one.party)?.slice(0, 10);
        const standing = one.replied ? 'replied' : until === undefined ? 'not invited' : `invited until ${until}`;
        return `  ${printable(one.party)}  ${standing}`;
      })
    ),
    ...section(
      'Replies',
      view.statements.map(one => line(`${one.about}, ${one.saidBy}, ${one.at.slice(0, 10)}: ${one.words}`))
    ),
    ...section(
      'Published',
      view.publications.map(one => line(`${one.id}  ${one.at.slice(0, 10)}, ${one.form}: ${one.reasons}`))
    ),
    ...section('Missing before it may be published', view.missing.map(line))
  ];
  return `${lines.join('\n')}\n`;
}

function show(io: Io, view: CaseView, json: true | undefined): void {
  io.out(json ? `${JSON.stringify(view, null, 2)}\n` : caseText(view, io.columns));
}

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list the cases')
    .description('Lists the cases, newest first.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt case list\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listCases} = await import('../../desk/cases.ts');
      const cases = await asPerson(io, ({desk}) => listCases(desk));
      const rows = cases.map(one => [
        one.id,
        one.state,
        one.outcome ?? '',
        one.openedAt.slice(0, 10),
        clip(printable(one.title), Math.max(20, io.columns - 60))
      ]);
      io.out(json ? `${JSON.stringify(cases, null, 2)}\n` : cases.length === 0 ? 'No cases yet.\n' : table(rows));
      done(0);
    });
  command
    .command('show <id>')
    .summary('show a case with everything about it')
    .description('Shows a case: where it stands, who may reply, replies, and what is missing before publication.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt case show ${example}\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {viewCase} = await import('../../desk/cases.ts');
      const {recordViewOfCase} = await import('../../desk/record-view.ts');
      const view = await asPerson(io, async ({desk}, person) => {
        const shown = await viewCase(desk, id);
        await recordViewOfCase(desk, person, shown);
        return shown;
      });
      show(io, view, json);
      done(0);
    });
}

function defineOpening(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('open <findings> <network>')
    .summary('make a case of a network of recorded findings')
    .description('Makes a case of a network of recorded findings. Whoever opens it does not judge it.')
    .option('--title <text>', 'made from the network when left out')
    .addHelpText('after', `\nExamples:\n  $ overt case open findings-0123456789abcdef network-0123456789ab\n${acts}`)
    .action(async (findingsId: string, networkId: string, {title}: {readonly title?: string}) => {
      const {openCase} = await import('../../desk/open-case.ts');
      const {viewCase} = await import('../../desk/cases.ts');
      await asPerson(io, async ({desk}, person) => {
        const opened = await openCase(desk, person, {findingsId, networkId, ...(title !== undefined && {title})});
        show(io, await viewCase(desk, opened.id), undefined);
      });
      done(0);
    });
}

type InviteOptions = {
  readonly party?: readonly string[];
  readonly until?: string;
  readonly language: string;
  readonly words: string;
};

function defineHearing(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('invite <id>')
    .summary('ask those concerned for their side')
    .description('Writes to those concerned and asks for their side; to everybody not invited yet when none is named.')
    .option('--party <key>', 'an account key or a name; may be repeated', list)
    .option('--until <day>', `the last day to reply; ${usualDaysToReply} days from now when left out`)
    .option('--language <code>', 'of the letter', 'en')
    .option('--words <text>', 'put before the standing words of the letter', '')
    .addHelpText('after', `\nExamples:\n  $ overt case invite ${example} --until 2026-12-24\n${acts}`)
    .action(async (id: string, {party, until, language, words}: InviteOptions) => {
      const {inviteReplies} = await import('../../desk/invite-replies.ts');
      await asPerson(io, async ({desk}, person) => {
        const usual = new Date(desk.now().getTime() + usualDaysToReply * dayMs).toISOString();
        const dueAt = until === undefined ? usual : `${until}T23:59:59.000Z`;
        const parties = party?.map(one => ({party: one}));
        const written = await inviteReplies(desk, person, id, {dueAt, language, words, ...(parties && {parties})});
        io.out(
          `${written} ${written === 1 ? 'letter' : 'letters'} written; a reply may come until ${dueAt.slice(0, 10)}.\n`
        );
      });
      done(0);
    });
  command
    .command('statement <id>')
    .summary('take in what somebody says to a case')
    .description('Keeps a reply, word for word. It stands beside the case from now on.')
    .requiredOption('--about <party>', 'the account key, or the name, that it speaks for')
    .requiredOption('--said-by <name>', 'who says it')
    .requiredOption('--words <text>', 'word for word')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt case statement ${example} --about tiktok:handle:a --said-by "Its owner" --words "We are a fan club."\n${acts}`
    )
    .action(async (id: string, {about, saidBy, words}: Record<'about' | 'saidBy' | 'words', string>) => {
      const {takeStatement} = await import('../../desk/invite-replies.ts');
      await asPerson(io, async ({desk}, person) => {
        const said = await takeStatement(desk, person, id, {about, saidBy, words});
        io.out(`${said.id}  kept\n`);
      });
      done(0);
    });
}

function definePublishing(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('publish <id>')
    .summary('publish a decided case, with the replies beside it')
    .description(
      'Publishes a decided case once everybody concerned has replied or had their time, and keeps it by hash.'
    )
    .addOption(
      new Option('--form <form>', 'with names or without').choices([...publicationForms]).default('pseudonymised')
    )
    .requiredOption('--reasons <text>', 'why, and why in this form')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt case publish ${example} --reasons "Those who saw it should know."\n${acts}`
    )
    .action(async (id: string, given: NewPublication) => {
      const {publishCase} = await import('../../desk/publish-case.ts');
      const {renderPublication} = await import('../../server/render-publication.ts');
      await asPerson(io, async ({desk}, person) => {
        const {form, reasons} = given;
        const published = await publishCase(desk, person, id, {form, reasons}, renderPublication);
        io.out(`${published.id}  ${form}, with ${published.statementIds.length} replies\n`);
        io.out(table(published.documents.map(({name, sha256}) => [`  ${name}`, sha256])));
      });
      done(0);
    });
}

export const define: DefineCommand = (command, {io, done}) => {
  defineReading(command, io, done);
  defineOpening(command, io, done);
  defineHearing(command, io, done);
  definePublishing(command, io, done);
};
