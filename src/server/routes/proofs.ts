/** Claims that an account is an entity's: how that is proven, whether it is there, and what looks like it. */
import {claimAccount} from '../../registry/proofs/claim-account.ts';
import {
  claimToLookAt,
  enterCode,
  recordCheck,
  seeDocuments,
  withdrawClaim
} from '../../registry/proofs/record-check.ts';
import {registryLookAlikes} from '../../registry/proofs/registry-look-alikes.ts';
import {listClaims, viewClaim} from '../../registry/proofs/view-claims.ts';
import {codeRoom, lookAt} from '../proof-looks.ts';
import {type Route, signedIn} from '../route.ts';

function entityAsked(request: Request): string | null {
  return new URL(request.url).searchParams.get('entity');
}

export const proofRoutes: readonly Route[] = [
  signedIn('GET /registry/claims', async ({workspace: {desk}, request}) => listClaims(desk, entityAsked(request))),
  signedIn('POST /registry/claims', async ({workspace, person, body}) =>
    viewClaim(workspace.desk, await claimAccount(workspace.desk, person, body, codeRoom(workspace)))
  ),
  signedIn('GET /registry/claims/:id', async ({workspace: {desk}, param}) => viewClaim(desk, param('id'))),
  signedIn('POST /registry/claims/:id/check', async ({workspace: {desk, fetching}, person, param, body}) => {
    const id = param('id');
    if (body.code !== undefined) await enterCode(desk, person, id, body.code);
    else await recordCheck(desk, person, id, await lookAt(fetching, await claimToLookAt(desk, person, id)));
    return viewClaim(desk, id);
  }),
  signedIn('POST /registry/claims/:id/seen', async ({workspace: {desk}, person, param, body}) => {
    await seeDocuments(desk, person, param('id'), body);
    return viewClaim(desk, param('id'));
  }),
  signedIn('POST /registry/claims/:id/withdraw', async ({workspace: {desk}, person, param, body}) => {
    await withdrawClaim(desk, person, param('id'), body.reasons);
    return viewClaim(desk, param('id'));
  }),
  signedIn('GET /registry/look-alikes', async ({workspace: {desk}, request}) =>
    registryLookAlikes(desk, [], entityAsked(request))
  )
];
