/** `overt person`: who belongs to the workspace, and how they come in. */
import {type Command, Option} from 'commander';
import {type Person, personSchema, roles, teams} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {asPerson, inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {list} from '../option-values.ts';
import {printable, table} from '../printable.ts';
import {defineOwnWays} from './person-ways.ts';

const asAdministrator = 'Acts as the person whose token OVERT_TOKEN is; that takes an administrator.\n';
const addExamples = `
Examples:
  $ overt person add "Amara Diallo" --team legal --role reviewer
  $ overt person add "Ilse Brandt" --team analysis --role analyst --role officer
  $ overt person add "Jonas Keller" --team legal --role legal --login jonas@example.org

${asAdministrator}`;
const changeExamples = `
Examples:
  $ overt person change person-0123456789abcdef --role reviewer --role policy-lead --reason "Follows Lev."
  $ overt person change person-0123456789abcdef --team legal --reason "Moved."

${asAdministrator}Nobody changes themselves.
`;
const resetExamples = `
Examples:
  $ overt person reset person-0123456789abcdef --reason "Lost the laptop."
  $ overt person reset person-0123456789abcdef --reason "Nobody has an administrator's token." --on-this-machine

Ends every session and token of that person and prints a password for one use. ${asAdministrator}
With --on-this-machine it takes no token: whoever can read the folder of the workspace could read everything in it
anyway. That it was done so is on the record.
`;

function readRoles(given: readonly string[]): Person['roles'] {
  const read = personSchema.shape.roles.safeParse(given);
  if (read.success) return read.data;
  throw new AppError('usage.bad-value', `--role ${given.join(', ')}; there are ${roles.join(', ')}`);
}

function teamOption(): Option {
  return new Option('--team <team>', 'the team').choices([...teams]);
}

const roleFlags = ['--role <role>', `may be given more than once: ${roles.join(', ')}`] as const;
const reasonFlags = ['--reason <words>', 'why, for the record'] as const;

function saySecret(io: Io, {login, oneTimePassword}: {readonly login: string; readonly oneTimePassword: string}): void {
  io.out(`Name to sign in with: ${login}\n`);
  io.out(`Password for one use, shown this once: ${oneTimePassword}\n`);
}

type Added = {readonly team: Person['team']; readonly role: readonly string[]; readonly login?: string};
type Changed = {readonly team?: Person['team']; readonly role?: readonly string[]; readonly reason: string};

async function change(io: Io, id: string, {team, role, reason}: Changed, active: boolean): Promise<void> {
  const {changePerson, personById} = await import('../../desk/people.ts');
  await asPerson(io, async ({desk}, by) => {
    const before = await personById(desk, id);
    const wanted = {team: team ?? before.team, roles: role === undefined ? before.roles : readRoles(role)};
    const after = await changePerson(desk, by, id, {...wanted, active, reason});
    const now = after.active === false ? 'has left' : `${after.team}, ${after.roles.join(', ')}`;
    io.out(`${after.id}  ${printable(after.name)}: ${now}\n`);
  });
}

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .command('add <name>')
    .summary('add a person; prints their token or first password once')
    .description('Adds a person and prints their token, or with --login a password for one use. Neither is kept.')
    .addOption(teamOption().makeOptionMandatory())
    .requiredOption(...roleFlags, list)
    .option('--login <name>', 'they sign in with this name and a password')
    .addHelpText('after', addExamples)
    .action(async (name: string, {team, role, login}: Added) => {
      const given = {name, team, roles: readRoles(role)};
      const {addPerson, addPersonWithLogin} = await import('../../desk/people.ts');
      await asPerson(io, async ({desk}, by) => {
        if (login !== undefined) {
          const added = await addPersonWithLogin(desk, by, given, login);
          io.out(`${added.person.id}  ${printable(added.person.name)}\n`);
          saySecret(io, added);
          return;
        }
        const {person, token} = await addPerson(desk, by, given);
        io.out(`${person.id}  ${printable(person.name)}\n`);
        io.out(`Token, shown this once: ${token}\n`);
      });
      done(0);
    });
  command
    .command('list')
    .summary('list the people')
    .description('Lists the people of the workspace, those who have left among them.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt person list\n')
    .action(async ({json}: {readonly json?: true}) => {
      const {listPeople} = await import('../../desk/people.ts');
      await inWorkspace(io, async ({desk}) => {
        const people = await listPeople(desk);
        const rows = people.map(one => [
          one.id,
          printable(one.name),
          one.team,
          one.active === false ? 'has left' : one.roles.join(', ')
        ]);
        io.out(json ? `${JSON.stringify(people, null, 2)}\n` : table(rows));
      });
      done(0);
    });
  command
    .command('change <person>')
    .summary('give a person another team or other roles')
    .description('Gives a person another team or other roles, on the record. What is left out stays.')
    .addOption(teamOption())
    .option(...roleFlags, list)
    .requiredOption(...reasonFlags)
    .addHelpText('after', changeExamples)
    .action(async (id: string, options: Changed) => {
      await change(io, id, options, true);
      done(0);
    });
  command
    .command('deactivate <person>')
    .summary('let a person go: they come in no more')
    .description('Ends every way in of a person. What they did stays under their name.')
    .requiredOption(...reasonFlags)
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt person deactivate person-0123456789abcdef --reason "Left."\n\n${asAdministrator}`
    )
    .action(async (id: string, {reason}: {readonly reason: string}) => {
      await change(io, id, {reason}, false);
      done(0);
    });
  command
    .command('reset <person>')
    .summary('end every way in of a person and give a password for one use')
    .description('Ends every session and token of a person and prints a password for one use.')
    .requiredOption(...reasonFlags)
    .option('--login <name>', 'the name they sign in with from now on')
    .option('--on-this-machine', 'without a token, as whoever can read the folder; on record as such')
    .addHelpText('after', resetExamples)
    .action(
      async (
        id: string,
        {onThisMachine, ...given}: {readonly reason: string; readonly login?: string; readonly onThisMachine?: true}
      ) => {
        const {resetAccess} = await import('../../desk/access.ts');
        if (onThisMachine) {
          await inWorkspace(io, async ({desk}) => saySecret(io, await resetAccess(desk, 'on-this-machine', id, given)));
        } else {
          await asPerson(io, async ({desk}, by) => saySecret(io, await resetAccess(desk, by, id, given)));
        }
        done(0);
      }
    );
  defineOwnWays(command, {io, done});
};
