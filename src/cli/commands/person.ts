/** `overt person`: who belongs to the workspace. */
import {type Command, Option} from 'commander';
import {type Person, personSchema, roles, teams} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {asPerson, inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import {list} from '../option-values.ts';
import {printable, table} from '../printable.ts';

const addExamples = `
Examples:
  $ overt person add "Amara Diallo" --team legal --role reviewer
  $ overt person add "Ilse Brandt" --team analysis --role analyst --role officer

Acts as the person whose token OVERT_TOKEN is; that takes an administrator.
`;

function readRoles(given: readonly string[]): Person['roles'] {
  const read = personSchema.shape.roles.safeParse(given);
  if (read.success) return read.data;
  throw new AppError('usage.bad-value', `--role ${given.join(', ')}; there are ${roles.join(', ')}`);
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .command('add <name>')
    .summary('add a person; prints their token once')
    .description('Adds a person and prints their token. It is shown this once and kept nowhere.')
    .addOption(new Option('--team <team>', 'the team').choices([...teams]).makeOptionMandatory())
    .requiredOption('--role <role>', `may be given more than once: ${roles.join(', ')}`, list)
    .addHelpText('after', addExamples)
    .action(async (name: string, options: {readonly team: Person['team']; readonly role: readonly string[]}) => {
      const given = {name, team: options.team, roles: readRoles(options.role)};
      const {addPerson} = await import('../../desk/people.ts');
      await asPerson(io, async ({desk}, by) => {
        const {person, token} = await addPerson(desk, by, given);
        io.out(`${person.id}  ${printable(person.name)}\n`);
        io.out(`Token, shown this once: ${token}\n`);
      });
      done(0);
    });
  command
    .command('list')
    .summary('list the people')
    .description('Lists the people of the workspace.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt person list\n')
    .action(async ({json}: {readonly json?: true}) => {
      const {listPeople} = await import('../../desk/people.ts');
      await inWorkspace(io, async ({desk}) => {
        const people = await listPeople(desk);
        const rows = people.map(one => [one.id, printable(one.name), one.team, one.roles.join(', ')]);
        io.out(json ? `${JSON.stringify(people, null, 2)}\n` : table(rows));
      });
      done(0);
    });
};
