/** Who belongs to the workspace, what they may do, how they come in, and what their teams answer for. */
import {accessOf, addToken, changeOwnPassword, resetAccess, revokeToken} from '../../desk/access.ts';
import {addPerson, addPersonWithLogin, changePerson, listPeople} from '../../desk/people.ts';
import {listPortfolios, setPortfolio} from '../../desk/portfolios.ts';
import {type Route, signedIn} from '../route.ts';

export const peopleRoutes: readonly Route[] = [
  signedIn('GET /people', async ({workspace}) => [...(await listPeople(workspace.desk))]),
  signedIn('POST /people', async ({workspace: {desk}, person, body: {login, ...added}}) => {
    if (login) return {...(await addPersonWithLogin(desk, person, added, login)), token: null};
    return {...(await addPerson(desk, person, added)), login: null, oneTimePassword: null};
  }),
  signedIn('POST /people/:id/changes', async ({workspace: {desk, live}, person, param, body}) => {
    const changed = await changePerson(desk, person, param('id'), body);
    live.drop(changed.id);
    return changed;
  }),
  signedIn('POST /people/:id/reset', async ({workspace: {desk, live}, person, param, body}) => {
    const reset = await resetAccess(desk, person, param('id'), body);
    live.drop(reset.person.id);
    return {...reset, token: null};
  }),
  signedIn('GET /people/:id/access', async ({workspace: {desk}, person, param}) => accessOf(desk, person, param('id'))),
  signedIn('DELETE /people/:id/tokens/:tokenId', async ({workspace: {desk}, person, param}) => {
    await revokeToken(desk, person, param('id'), param('tokenId'));
    return accessOf(desk, person, param('id'));
  }),
  signedIn('POST /profile/password', async ({workspace: {desk}, person, body, sessionId, limitSignIn}) => {
    limitSignIn(person.id);
    await changeOwnPassword(desk, person, body, sessionId);
    return accessOf(desk, person, person.id);
  }),
  signedIn('POST /profile/tokens', async ({workspace: {desk}, person, body}) => addToken(desk, person, body.name)),
  signedIn('GET /portfolios', async ({workspace}) => [...(await listPortfolios(workspace.desk))]),
  signedIn('PUT /portfolios', async ({workspace, person, body}) => [
    ...(await setPortfolio(workspace.desk, person, body))
  ])
];
