/** Requests from governments: taken in, read, judged, recused from, and the receipt of a decision. */
import {listRequests} from '../../desk/list-requests.ts';
import {openRequest} from '../../desk/open-request.ts';
import {recuse} from '../../desk/recuse.ts';
import {reviewRequest} from '../../desk/review-request.ts';
import {viewRequest} from '../../desk/view-request.ts';
import {AppError} from '../../errors.ts';
import {type Route, signedIn} from '../route.ts';

export const requestRoutes: readonly Route[] = [
  signedIn('GET /requests', async ({workspace}) => [...(await listRequests(workspace.desk))]),
  signedIn('POST /requests', async ({workspace: {desk}, person, body}) => {
    const opened = await openRequest(desk, person, body);
    return viewRequest(desk, person, opened.id);
  }),
  signedIn('GET /requests/:id', async ({workspace, person, param}) => viewRequest(workspace.desk, person, param('id'))),
  signedIn('POST /requests/:id/reviews', async ({workspace: {desk}, person, param, body}) => {
    await reviewRequest(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('POST /requests/:id/recusals', async ({workspace: {desk}, person, param, body}) => {
    await recuse(desk, person, param('id'), body);
    return viewRequest(desk, person, param('id'));
  }),
  signedIn('GET /requests/:id/receipt', async ({workspace: {desk, log}, person, param}) => {
    const {decision} = await viewRequest(desk, person, param('id'));
    if (decision === null) throw new AppError('ledger.unknown-position', 'a request that is not decided');
    return log.receipt(decision.ledgerPosition);
  })
];
