/** `overt request inbox|arrivals|keep|domains`: what lies before the desk and is no request yet. */
import type {Command} from 'commander';
import {asPerson, inWorkspace} from '../acting.ts';
import {readGivenFile} from '../given-file.ts';
import type {Io} from '../io.ts';
import {printable, table} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

async function inbox(io: Io): Promise<void> {
  const {takeInInbox} = await import('../../server/inbox.ts');
  await asPerson(io, async (workspace, person) => {
    const {taken, waiting} = await takeInInbox(workspace, person);
    for (const {fileName, requestId, isNew} of taken) {
      io.out(`${printable(fileName)}: ${requestId}${isNew ? '' : ', which it was already'}\n`);
    }
    for (const {fileName, why} of waiting) io.out(`${printable(fileName)} stays in the inbox. ${printable(why)}\n`);
    if (taken.length + waiting.length === 0) io.out('The inbox is empty.\n');
  });
}

async function arrivals(json: boolean, io: Io): Promise<void> {
  const {arrivedDocuments} = await import('../../desk/intake/documents.ts');
  const {waitingInInbox} = await import('../../server/inbox.ts');
  await inWorkspace(io, async ({desk, folder}) => {
    const found = {...(await arrivedDocuments(desk)), waiting: await waitingInInbox(folder)};
    if (json) {
      io.out(`${JSON.stringify(found, null, 2)}\n`);
      return;
    }
    const rows = [
      ...found.documents.map(({id, fileName, bytes, keptAt}) => [
        id,
        fileName,
        String(bytes),
        `kept ${keptAt}, in no request`
      ]),
      ...found.waiting.map(({fileName, bytes, why}) => ['', fileName, String(bytes), `in the inbox: ${why}`]),
      ...found.nameless.map(({sha256, bytes}) => ['', sha256, String(bytes), 'kept without a name, after a crash'])
    ];
    io.out(
      rows.length === 0
        ? 'Nothing arrived that is in no request.\n'
        : table([['id', 'name', 'bytes', 'where'], ...rows], io.columns)
    );
  });
}

async function keep(files: readonly string[], io: Io): Promise<void> {
  const {takeInFile} = await import('../../desk/intake/take-in-mail.ts');
  await asPerson(io, async ({desk}, person) => {
    for (const path of files) {
      const {document, attachments} = await takeInFile(desk, person, await readGivenFile(path));
      for (const {id, fileName, mediaType, caution} of [document, ...attachments]) {
        io.out(`${id} ${printable(fileName)} ${mediaType}${caution === null ? '' : `. ${caution}`}\n`);
      }
    }
  });
}

async function importDomains(file: string, country: string | undefined, io: Io): Promise<void> {
  const {importOfficialDomains} = await import('../../server/official-domains.ts');
  await asPerson(io, async ({folder}, person) => {
    const {domains, skipped, name} = await importOfficialDomains(folder, person, file, country ?? null);
    io.out(
      `${domains} domains of public bodies, as ${printable(name)}${skipped > 0 ? `; ${skipped} lines without one` : ''}.\n`
    );
    io.out('They count from the next start on.\n');
  });
}

export function defineIntake(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('inbox')
    .summary('take in the mails that lie in the inbox folder')
    .description('Takes in every .eml file in inbox/ of the workspace. overt serve does so by itself.')
    .addHelpText('after', `\nExamples:\n  $ overt request inbox\n${acts}`)
    .action(async () => {
      await inbox(io);
      done(0);
    });
  command
    .command('arrivals')
    .summary('list what arrived and is in no request yet')
    .description(
      'Lists documents that no request names, mails in the inbox, and bytes that a crash left without a name.'
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt request arrivals\n')
    .action(async ({json}: {readonly json?: true}) => {
      await arrivals(json === true, io);
      done(0);
    });
  command
    .command('keep <files...>')
    .summary('keep documents by their hash, before any request names them')
    .description('Keeps files, and what is attached to mails among them, and prints their ids.')
    .addHelpText('after', `\nExamples:\n  $ overt request keep letter.pdf\n${acts}`)
    .action(async (files: readonly string[]) => {
      await keep(files, io);
      done(0);
    });
  command
    .command('domains <file>')
    .summary('import a list of domains that belong to public bodies')
    .description('Imports a list of official domains: one per line, or a table with a column of domains.')
    .option('--country <code>', 'the country they belong to, two letters; by their endings when left out')
    .addHelpText('after', `\nExamples:\n  $ overt request domains cities.csv --country US\n${acts}`)
    .action(async (file: string, {country}: {readonly country?: string}) => {
      await importDomains(file, country, io);
      done(0);
    });
}
