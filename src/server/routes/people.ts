/** Who belongs to the workspace. People are added on the command line, by an administrator. */
import {listPeople} from '../../desk/people.ts';
import {type Route, signedIn} from '../route.ts';

export const peopleRoutes: readonly Route[] = [
  signedIn('GET /people', async ({workspace}) => [...(await listPeople(workspace.desk))])
];
