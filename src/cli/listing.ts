/** Commands that list what the house can do: all in a line each, or one in full. */
import type {Command} from 'commander';
import type {Catalogue, CatalogueEntry} from '../contract/catalogue.ts';
import {AppError} from '../errors.ts';
import type {DefineCommand} from './define.ts';
import type {Io} from './io.ts';
import {table, wrap} from './printable.ts';

function inFull(entry: CatalogueEntry, columns: number): string {
  const facts = entry.facts.flatMap(({name, values}) => [
    `  ${name}:`,
    ...values.map(value => wrap(value, columns, '    '))
  ]);
  return `${entry.title} (${entry.id})\n${[wrap(entry.summary, columns, '  '), ...facts].join('\n')}\n`;
}

/** What was checked against real files stands apart from what was checked against a specification only. */
function groupsOf(entries: readonly CatalogueEntry[]): {heading: string; among: readonly CatalogueEntry[]}[] {
  const groups = [
    {title: 'Verified against real files', among: entries.filter(({verified}) => verified === 'real-files')},
    {
      title: 'Verified against a specification only',
      among: entries.filter(({verified}) => verified === 'specification')
    }
  ].filter(({among}) => among.length > 0);
  if (groups.length === 0) return [{heading: '', among: entries}];
  return groups.map(({title, among}, at) => ({heading: `${at > 0 ? '\n' : ''}${title}: ${among.length}\n`, among}));
}

async function show(kind: keyof Catalogue, id: string | undefined, json: boolean, io: Io): Promise<void> {
  const {catalogue} = await import('../server/catalogue.ts');
  const entries = catalogue()[kind];
  const wanted = id === undefined ? entries : entries.filter(entry => entry.id === id);
  if (wanted.length === 0) {
    const known = entries.map(entry => entry.id).join(', ');
    throw new AppError('usage.bad-value', `${id}, which is none of ${known}`);
  }
  if (json) io.out(`${JSON.stringify(wanted, null, 2)}\n`);
  else if (id === undefined) {
    // On a terminal lines break between words; elsewhere each entry stays in one line.
    const width = io.outIsTty ? io.columns : Number.POSITIVE_INFINITY;
    for (const {heading, among} of groupsOf(entries)) {
      io.out(heading);
      io.out(
        table(
          among.map(entry => [entry.id, entry.title, entry.summary]),
          width
        )
      );
    }
  } else io.out(wanted.map(entry => inFull(entry, io.columns)).join('\n'));
}

export function listing(kind: keyof Catalogue, example: string): DefineCommand {
  return (command: Command, {io, done}) => {
    command
      .argument('[id]', 'show this one in full')
      .option('--json', 'print JSON')
      .addHelpText('after', `\nExamples:\n  $ overt ${kind}\n  $ overt ${kind} ${example}\n`)
      .action(async (id: string | undefined, options: {readonly json?: true}) => {
        await show(kind, id, options.json === true, io);
        done(0);
      });
  };
}
