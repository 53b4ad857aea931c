/** `overt registry look-alikes`: accounts that look like one that is proven. */
import type {Command} from 'commander';
import Papa from 'papaparse';
import {AppError} from '../../errors.ts';
import type {OtherAccount} from '../../registry/proofs/look-alikes.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {printable, table} from '../printable.ts';

type Options = {readonly entity?: string; readonly accounts?: string; readonly json?: true};

/** A table with columns `platform`, `account` and, where it is known, `name`. */
async function readAccounts(path: string): Promise<readonly OtherAccount[]> {
  const {readFile} = await import('node:fs/promises');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
  const {data, meta} = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
    transformHeader: name => name.trim().toLowerCase()
  });
  const missing = ['platform', 'account'].filter(name => !meta.fields?.includes(name));
  if (missing.length > 0) {
    throw new AppError('import.mapping-unknown-column', `a list of accounts without ${missing.join(', ')}`);
  }
  return data.flatMap(({platform = '', account = '', name = ''}) => {
    if (platform.trim() === '' || account.trim() === '') return [];
    const shownName = name.trim() === '' ? null : name.trim();
    return [
      {platform: platform.trim().toLowerCase(), handle: account.trim(), shownName, entityId: null, foundIn: path}
    ];
  });
}

export function defineRegistryLookAlikes(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('look-alikes')
    .summary('list accounts that look like one that is proven')
    .description('Lists accounts that look like one that is proven to be an entity’s, the nearest first, and why.')
    .option('--entity <id>', 'only those of this entity')
    .option('--accounts <file>', 'look in this list as well: CSV with platform, account, name')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ overt registry look-alikes
  $ overt registry look-alikes --accounts declared.csv

Looking alike is no accusation: fans, critics, namesakes and the entity itself may be behind it.
`
    )
    .action(async ({entity, accounts, json}: Options) => {
      const {registryLookAlikes} = await import('../../registry/proofs/registry-look-alikes.ts');
      const others = accounts === undefined ? [] : await readAccounts(accounts);
      const all = await asPerson(io, ({desk}) => registryLookAlikes(desk, others, entity ?? null));
      const rows = all.map(one => [
        one.likeness.toFixed(2),
        printable(`${one.account.platform}:${one.account.handle}`),
        printable(one.entityName),
        printable(one.why)
      ]);
      io.out(json ? `${JSON.stringify(all, null, 2)}\n` : all.length === 0 ? 'Nothing looks alike.\n' : table(rows));
      done(0);
    });
}
