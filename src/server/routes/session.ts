/** Signing in with a token; in the demo, playing a persona. */
import {AppError} from '../../errors.ts';
import {open, type Route} from '../route.ts';

export const sessionRoutes: readonly Route[] = [
  open('POST /session', async ({workspace, body, setSession}) => {
    if ('personaId' in body) {
      if (!workspace.options.demo) throw new AppError('session.not-allowed', 'a persona, which only the demo has');
      const person = await workspace.personById(body.personaId);
      if (person === null) throw new AppError('desk.unknown-person', body.personaId);
      setSession(person.id);
      return person;
    }
    const person = await workspace.personByToken(body.token);
    if (person === null) throw new AppError('session.bad-token', 'a token of nobody');
    setSession(person.id);
    return person;
  }),
  open('DELETE /session', async ({setSession}) => {
    setSession(null);
    return {};
  })
];
