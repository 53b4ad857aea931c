/** Watches: what is looked out for, how long, and which scans tested it. */

import {recordViewOf} from '../../desk/record-view.ts';
import {changeWatch, listWatches, viewWatch} from '../../desk/watches.ts';
import {type Route, signedIn} from '../route.ts';

export const watchRoutes: readonly Route[] = [
  signedIn('GET /watches', async ({workspace}) => [...(await listWatches(workspace.desk))]),
  signedIn('GET /watches/:id', async ({workspace: {desk}, person, param}) => {
    const view = await viewWatch(desk, param('id'));
    await recordViewOf(desk, person, view.requestId);
    return view;
  }),
  signedIn('POST /watches/:id/changes', async ({workspace: {desk}, person, param, body}) => {
    await changeWatch(desk, person, param('id'), body);
    return viewWatch(desk, param('id'));
  })
];
