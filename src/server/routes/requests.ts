/** Requests from governments: taken in, read, discussed, judged, appealed, and what proves it. */

import {lodgeAppeal} from '../../desk/appeal.ts';
import {exportMatter} from '../../desk/export-matter.ts';
import {flagRequest} from '../../desk/flag-request.ts';
import {listRequests} from '../../desk/list-requests.ts';
import {openRequest} from '../../desk/open-request.ts';
import {override} from '../../desk/override.ts';
import {recordView} from '../../desk/record-view.ts';
import {recuse} from '../../desk/recuse.ts';
import {remark} from '../../desk/remark.ts';
import {reopen} from '../../desk/reopen.ts';
import {reviewRequest} from '../../desk/review-request.ts';
import {viewRequest} from '../../desk/view-request.ts';
import {AppError} from '../../errors.ts';
import {type Route, signedIn} from '../route.ts';

export const requestRoutes: readonly Route[] = [
  signedIn('GET /requests', async ({workspace: {desk}, person}) => [...(await listRequests(desk, person))]),
  signedIn('POST /requests', async ({workspace: {desk}, person, body}) => {
    const opened = await openRequest(desk, person, body);
    return viewRequest(desk, person, opened.id);
  }),
  signedIn('GET /requests/:id', async ({workspace: {desk}, person, param}) => {
    const view = await viewRequest(desk, person, param('id'));
    await recordView(desk, person, view);
    return view;
  }),
  signedIn('POST /requests/:id/reviews', async ({workspace: {desk}, person, param, body}) => {
    await reviewRequest(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('POST /requests/:id/recusals', async ({workspace: {desk}, person, param, body}) => {
    await recuse(desk, person, param('id'), body);
    const view = await viewRequest(desk, person, param('id'));
    // A recusal that is there already is no act on record, and this would be a look at the matter that nobody sees.
    await recordView(desk, person, view);
    return view;
  }),
  signedIn('POST /requests/:id/flags', async ({workspace: {desk}, person, param, body}) => {
    await flagRequest(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('POST /requests/:id/overrides', async ({workspace: {desk}, person, param, body}) => {
    await override(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('POST /requests/:id/remarks', async ({workspace: {desk}, person, param, body}) => {
    await remark(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('POST /requests/:id/reopenings', async ({workspace: {desk}, person, param, body}) => {
    await reopen(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('POST /requests/:id/appeals', async ({workspace: {desk}, person, param, body}) => {
    await lodgeAppeal(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('GET /requests/:id/receipt', async ({workspace: {desk, log}, person, param}) => {
    const {decision} = await viewRequest(desk, person, param('id'));
    if (decision === null) throw new AppError('ledger.unknown-position', 'a request that is not decided');
    return log.receipt(decision.ledgerPosition);
  }),
  signedIn('GET /requests/:id/export', async ({workspace: {desk, log}, person, param}) =>
    exportMatter(desk, person, param('id'), log.receipt)
  )
];
