/** `overt person password` and `overt person token`: one's own ways in. */
import type {Command} from 'commander';
import type {Person} from '../../contract/desk.ts';
import type {OpenWorkspace} from '../../server/workspace.ts';
import {asPerson, inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {printable, table} from '../printable.ts';
import {asksSecrets} from '../secret.ts';

const passwordExamples = `
Examples:
  $ overt person password --login amara
  $ overt person password

Asks for the current password, then for the new one; from a pipe it takes a line for each. Without --login it acts as
the person whose token OVERT_TOKEN is; whoever has no password yet leaves the first answer empty.
`;
const tokenExamples = `
Examples:
  $ overt person token add "nightly export"
  $ overt person token add laptop --login amara
  $ overt person token list
  $ overt person token revoke token-0123456789abcdef

Acts as the person whose token OVERT_TOKEN is; add with --login asks for their password instead.
`;

/** Signs in by name and password; one for one use is replaced on the way. */
async function byPassword(
  {desk}: OpenWorkspace,
  login: string,
  ask: (prompt: string) => Promise<string>,
  wantsNew: boolean
): Promise<{readonly person: Person; readonly current: string; readonly next: string | null}> {
  const {personByPassword} = await import('../../desk/sessions.ts');
  const {AppError} = await import('../../errors.ts');
  const current = await ask('Current password: ');
  const next = wantsNew ? await ask('New password: ') : null;
  try {
    return {person: await personByPassword(desk, {login, password: current}), current, next};
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'session.password-to-change') throw error;
    const newPassword = next ?? (await ask('New password, because that one was for one use: '));
    return {
      person: await personByPassword(desk, {login, password: current, newPassword}),
      current: newPassword,
      next: null
    };
  }
}

async function withSecrets<Result>(
  io: Io,
  work: (ask: (prompt: string) => Promise<string>) => Promise<Result>
): Promise<Result> {
  const ask = io.askSecret ?? asksSecrets(io);
  try {
    return await work(ask);
  } finally {
    if ('close' in ask && typeof ask.close === 'function') ask.close();
  }
}

export const defineOwnWays: DefineCommand = (command: Command, {io, done}) => {
  command
    .command('password')
    .summary('choose a password of your own')
    .description('Changes your password. Every other session of yours ends.')
    .option('--login <name>', 'the name you sign in with')
    .addHelpText('after', passwordExamples)
    .action(async ({login}: {readonly login?: string}) => {
      const {changeOwnPassword} = await import('../../desk/access.ts');
      await withSecrets(io, async ask => {
        if (login === undefined) {
          await asPerson(io, async ({desk}, person) => {
            const current = await ask('Current password: ');
            const next = await ask('New password: ');
            await changeOwnPassword(desk, person, {current: current === '' ? null : current, next}, null);
          });
          return;
        }
        await inWorkspace(io, async workspace => {
          const {person, current, next} = await byPassword(workspace, login, ask, true);
          if (next !== null) await changeOwnPassword(workspace.desk, person, {current, next}, null);
        });
      });
      io.out('Your password is changed.\n');
      done(0);
    });

  const token = command
    .command('token')
    .summary('your tokens: add, list, revoke')
    .description('Tokens for programs and the command line.');
  token
    .command('add <name>')
    .summary('make a further token; prints it once')
    .description('Makes a further token of your own and prints it. It is shown this once and kept nowhere.')
    .option('--login <name>', 'sign in by password instead of OVERT_TOKEN')
    .addHelpText('after', tokenExamples)
    .action(async (name: string, {login}: {readonly login?: string}) => {
      const {addToken} = await import('../../desk/access.ts');
      const say = (added: {readonly id: string; readonly token: string}) => {
        io.out(`${added.id}  ${printable(name)}\n`);
        io.out(`Token, shown this once: ${added.token}\n`);
      };
      if (login === undefined) await asPerson(io, async ({desk}, person) => say(await addToken(desk, person, name)));
      else {
        await withSecrets(io, ask =>
          inWorkspace(io, async workspace => {
            const {person} = await byPassword(workspace, login, ask, false);
            say(await addToken(workspace.desk, person, name));
          })
        );
      }
      done(0);
    });
  token
    .command('list')
    .summary('list your tokens')
    .description('Lists your tokens, without what would let anyone use them.')
    .addHelpText('after', tokenExamples)
    .action(async () => {
      const {accessOf} = await import('../../desk/access.ts');
      await asPerson(io, async ({desk}, person) => {
        const {tokens} = await accessOf(desk, person, person.id);
        io.out(table(tokens.map(one => [one.id, printable(one.name), one.createdAt.slice(0, 10)])));
      });
      done(0);
    });
  token
    .command('revoke <token>')
    .summary('revoke a token: yours, or as an administrator anybody’s')
    .description('Revokes a token. Nobody comes in with it any more.')
    .option('--person <id>', 'whose it is, where it is not yours')
    .addHelpText('after', tokenExamples)
    .action(async (id: string, {person: whose}: {readonly person?: string}) => {
      const {revokeToken} = await import('../../desk/access.ts');
      await asPerson(io, async ({desk}, person) => revokeToken(desk, person, whose ?? person.id, id));
      io.out(`${id} is revoked.\n`);
      done(0);
    });
};
