/** `overt restore`: puts a backup back into an empty workspace. */
import {join} from 'node:path';
import type {Command} from 'commander';
import {formatUnits} from '../../disclosure/numbers.ts';
import type {DefineCommand} from '../define.ts';
import {given} from '../option-values.ts';
import {printable} from '../printable.ts';

const help = `
Into OVERT_HOME (and OVERT_DATABASE_URL, where that is set), which must be empty:
  $ OVERT_HOME=/srv/overt overt restore overt-backup

A backup from SQLite can be put back into PostgreSQL and the other way round. Every file is checked against its hash
before anything is written, and the record against its checkpoint afterwards.

Exit code 0: everything is back and the record holds; 1: it is not, or the record does not hold.
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .argument('<folder>', 'the backup', given)
    .addHelpText('after', help)
    .action(async (from: string) => {
      const {readConfig} = await import('../../config/config.ts');
      const {restore} = await import('../../server/restore.ts');
      const {home, databaseUrl} = readConfig(io.environment);
      const {manifest, verification} = await restore({from, home, databaseUrl});
      io.out(
        `Restored into ${printable(home)}: ${formatUnits(manifest.files.length, 'file')} of ${manifest.madeAt}.\n`
      );
      const entries = formatUnits(verification.checkedEntries, 'entry', 'entries');
      io.out(
        verification.ok ? `The record holds: ${entries} verified.\n` : `The record does NOT hold; ${entries} checked.\n`
      );
      for (const {statement} of verification.problems) io.out(`  ${printable(statement)}\n`);
      if (!manifest.keys) {
        io.out(`The backup has no keys: put them into ${printable(join(home, 'keys'))} before anything else.\n`);
      }
      done(verification.ok ? 0 : 1);
    });
};
