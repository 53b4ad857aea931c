/** The registry: entities with their accounts, and how they are changed. */
import {confirmAccounts} from '../../registry/accounts/confirm-accounts.ts';
import {setAccount} from '../../registry/accounts/set-account.ts';
import {addEntity, changeEntity} from '../../registry/entities/change-entity.ts';
import {confirmEntities} from '../../registry/entities/confirm-entities.ts';
import {listEntities} from '../../registry/entities/list-entities.ts';
import {readEntity} from '../../registry/entities/read-entity.ts';
import {type Route, signedIn} from '../route.ts';

export const registryRoutes: readonly Route[] = [
  signedIn('GET /registry/entities', async ({workspace: {desk}, request}) =>
    listEntities(desk, Object.fromEntries(new URL(request.url).searchParams))
  ),
  signedIn('POST /registry/entities', async ({workspace: {desk}, person, body}) =>
    readEntity(desk, await addEntity(desk, person, body))
  ),
  signedIn('GET /registry/entities/:id', async ({workspace: {desk}, param}) => readEntity(desk, param('id'))),
  signedIn('POST /registry/entities/:id/versions', async ({workspace: {desk}, person, param, body}) => {
    await changeEntity(desk, person, param('id'), body);
    return readEntity(desk, param('id'));
  }),
  signedIn('POST /registry/entities/:id/accounts', async ({workspace: {desk}, person, param, body}) => {
    await setAccount(desk, person, param('id'), body);
    return readEntity(desk, param('id'));
  }),
  signedIn('POST /registry/entities/confirmations', async ({workspace: {desk}, person, body}) => ({
    confirmed: await confirmEntities(desk, person, body)
  })),
  signedIn('POST /registry/accounts/confirmations', async ({workspace: {desk}, person, body}) => ({
    confirmed: await confirmAccounts(desk, person, body)
  }))
];
