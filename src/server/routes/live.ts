/** Who has what before them. The stream itself, `GET /live`, is no JSON and is mounted with the files. */
import {type Route, signedIn} from '../route.ts';

export const liveRoutes: readonly Route[] = [
  signedIn('POST /live/presence', async ({workspace, person, body}) => ({
    present: [...workspace.live.look(person.id, body.matterId, body.here)]
  }))
];
