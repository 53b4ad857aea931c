/** What was done before in matters like this one. Also for those who are recused: it is about others. */
import {lookAgain, precedentsOf} from '../../desk/precedents/precedents.ts';
import {type Route, signedIn} from '../route.ts';

export const precedentRoutes: readonly Route[] = [
  signedIn('GET /requests/:id/precedents', async ({workspace, param}) => precedentsOf(workspace.desk, param('id'))),
  signedIn('GET /requests/:id/look-again', async ({workspace, param}) => lookAgain(workspace.desk, param('id')))
];
