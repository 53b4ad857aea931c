/** Said and done: public statements, and what the record shows. */
import {addPublicStatement, listPublicStatements, viewPublicStatement} from '../../desk/public-statements.ts';
import {type Route, signedIn} from '../route.ts';

export const publicStatementRoutes: readonly Route[] = [
  signedIn('GET /public-statements', async ({workspace}) => [...(await listPublicStatements(workspace.desk))]),
  signedIn('POST /public-statements', async ({workspace: {desk}, person, body}) => {
    const statement = await addPublicStatement(desk, person, body);
    return viewPublicStatement(desk, statement.id);
  }),
  signedIn('GET /public-statements/:id', async ({workspace, param}) => viewPublicStatement(workspace.desk, param('id')))
];
