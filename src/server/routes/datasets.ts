/** Datasets of the workspace, and what is done to them beside importing. */
import {requireRole} from '../../policy/roles.ts';
import {changeDataset, erasePerson, listDatasetChanges} from '../dataset-changes.ts';
import {type Route, signedIn} from '../route.ts';

export const datasetRoutes: readonly Route[] = [
  signedIn('GET /datasets', async ({workspace}) => [...(await workspace.lake.datasets())]),
  signedIn('GET /dataset-changes', async ({workspace}) => listDatasetChanges(workspace)),
  signedIn('POST /datasets/:name/changes', async ({workspace, person, param, body}) =>
    changeDataset(workspace, person, param('name'), body)
  ),
  signedIn('GET /datasets/accounts', async ({workspace, person, request}) => {
    const name = new URL(request.url).searchParams.get('name')?.trim() ?? '';
    if (name === '') return [];
    requireRole(person, 'erase personal data');
    return [...(await workspace.lake.findAccounts(name))];
  }),
  signedIn('POST /datasets/erasures', async ({workspace, person, body}) => erasePerson(workspace, person, body))
];
