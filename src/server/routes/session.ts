/** Signing in with a password or a token; in the demo, playing a persona. */
import type {Person} from '../../contract/desk.ts';
import {personByPassword, personByToken} from '../../desk/sessions.ts';
import {AppError} from '../../errors.ts';
import {type Answer, open, type Route} from '../route.ts';

export const sessionRoutes: readonly Route[] = [
  open('POST /session', async ({workspace, body, limitSignIn, beginSession}): Promise<Answer<'POST /session'>> => {
    if ('personaId' in body) {
      if (!workspace.options.demo) throw new AppError('session.not-allowed', 'a persona, which only the demo has');
      const person = await workspace.personById(body.personaId);
      if (person === null) throw new AppError('desk.unknown-person', body.personaId);
      await beginSession(person, null);
      return person;
    }
    limitSignIn('login' in body ? body.login : null);
    let person: Person;
    let how = 'password';
    if ('login' in body) person = await personByPassword(workspace.desk, body);
    else {
      const found = await personByToken(workspace.desk, body.token);
      person = found.person;
      how = `token ${found.tokenId}`;
    }
    await beginSession(person, how);
    return person;
  }),
  open('DELETE /session', async ({endSession}) => {
    await endSession();
    return {};
  })
];
