/** Watches: what is looked out for, how long, and which scans tested it. */
import {changeWatch, listWatches, viewWatch} from '../../desk/watches.ts';
import {type Route, signedIn} from '../route.ts';

export const watchRoutes: readonly Route[] = [
  signedIn('GET /watches', async ({workspace}) => [...(await listWatches(workspace.desk))]),
  signedIn('GET /watches/:id', async ({workspace, param}) => viewWatch(workspace.desk, param('id'))),
  signedIn('POST /watches/:id/changes', async ({workspace: {desk}, person, param, body}) => {
    await changeWatch(desk, person, param('id'), body);
    return viewWatch(desk, param('id'));
  })
];
