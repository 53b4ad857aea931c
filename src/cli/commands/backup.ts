/** `overt backup`: a copy of the workspace that can be put back. */
import type {Command} from 'commander';
import {formatBytes, formatUnits} from '../../disclosure/numbers.ts';
import {inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import {given} from '../option-values.ts';
import {printable} from '../printable.ts';

const examples = `
Examples:
  $ overt backup overt-backup
  $ overt backup overt-backup-with-all --with-keys --with-lake

The workspace may be in use. Without --with-keys, keep keys/ elsewhere: nobody can continue the record without it.
A backup with keys can sign in the log's name; keep it as safe as the keys.
`;

type BackupOptions = {readonly withKeys?: boolean; readonly withLake?: boolean};

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .argument('<folder>', 'where to write it; a folder that is empty or not there yet', given)
    .option('--with-keys', 'the keys as well')
    .option('--with-lake', 'the imported posts as well')
    .addHelpText('after', examples)
    .action(async (folder: string, {withKeys = false, withLake = false}: BackupOptions) => {
      const {backUp} = await import('../../server/backup.ts');
      await inWorkspace(io, async workspace => {
        const manifest = await backUp(workspace, {folder, withKeys, withLake, now: () => new Date()});
        const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
        const files = formatUnits(manifest.files.length, 'file');
        io.out(`Backed up to ${printable(folder)}: ${files}, ${formatBytes(bytes)}.\n`);
        io.out(`The record, ${formatUnits(manifest.ledger.size, 'entry', 'entries')}, with its checkpoint.\n`);
        if (!withKeys) io.out('Without the keys: keep keys/ elsewhere, or the record cannot be continued.\n');
        if (!withLake) io.out('Without the imported posts.\n');
      });
      done(0);
    });
};
