/** Commands that act in a workspace: they open it, know who acts, and close it again. */
import type {Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import type {OpenWorkspace} from '../server/workspace.ts';
import type {Io} from './io.ts';

/** Looking at the record needs nobody in particular: whoever has the folder can read it anyway. */
export async function inWorkspace<Result>(
  io: Io,
  work: (workspace: OpenWorkspace, token: string | null) => Promise<Result>
): Promise<Result> {
  const {readConfig} = await import('../config/config.ts');
  const {openWorkspace} = await import('../server/workspace.ts');
  const config = readConfig(io.environment);
  const onBug = () => 'this command';
  const workspace = await openWorkspace({...config, demo: false}, {onBug});
  try {
    for (const line of workspace.recovered) io.err(`Recovered: ${line}\n`);
    if (workspace.firstToken !== null) {
      io.err(`A new workspace in ${config.home}.\n`);
      io.err(`The administrator's token, shown this once: ${workspace.firstToken}\n`);
    }
    return await work(workspace, config.token);
  } finally {
    await workspace.close();
  }
}

/** As the person whose token OVERT_TOKEN is. */
export async function asPerson<Result>(
  io: Io,
  work: (workspace: OpenWorkspace, person: Person) => Promise<Result>
): Promise<Result> {
  return inWorkspace(io, async (workspace, token) => {
    if (token === null) throw new AppError('session.required', 'no OVERT_TOKEN');
    const person = await workspace.personByToken(token);
    if (person === null) throw new AppError('session.bad-token', 'an OVERT_TOKEN of nobody');
    return work(workspace, person);
  });
}
