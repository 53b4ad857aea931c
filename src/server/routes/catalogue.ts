/** What the house can do, and the clauses that hold today. */
import {clausesInForce} from '../../desk/clauses.ts';
import {catalogue} from '../catalogue.ts';
import {open, type Route} from '../route.ts';

export const catalogueRoutes: readonly Route[] = [
  open('GET /catalogue', async () => catalogue()),
  open('GET /clauses', async ({workspace}) => clausesInForce(workspace.desk))
];
