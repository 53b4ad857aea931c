/** Finding an entity of the registry by any of its names. */
import {searchRegistry} from '../../registry/names/search-registry.ts';
import {type Route, signedIn} from '../route.ts';

export const nameSearchRoutes: readonly Route[] = [
  signedIn('GET /registry/search', async ({workspace: {desk}, request}) =>
    searchRegistry(desk, Object.fromEntries(new URL(request.url).searchParams))
  )
];
