/** What holds where, and the proof that no country's rules reach another. */
import {inForceOnRecord, separationOnRecord} from '../../registry/effects/separation-of-record.ts';
import {endEffect, setEffect} from '../../registry/effects/set-effect.ts';
import {setJurisdictions} from '../../registry/effects/set-jurisdictions.ts';
import {readEffectEnds, readEffects} from '../../store/tables/effect.ts';
import {readJurisdictionPosts} from '../../store/tables/jurisdiction-post.ts';
import {type Route, signedIn} from '../route.ts';

export const effectRoutes: readonly Route[] = [
  signedIn('GET /effects', async ({workspace: {store}}) =>
    store.snapshot(async db => {
      const ends = new Map((await readEffectEnds(db)).map(end => [end.effectId, end.at]));
      return (await readEffects(db)).map(effect => ({...effect, endedAt: ends.get(effect.id) ?? null})).reverse();
    })
  ),
  signedIn('POST /effects', async ({workspace: {desk}, person, body}) => setEffect(desk, person, body)),
  signedIn('POST /effects/:id/end', async ({workspace: {desk}, person, param, body}) =>
    endEffect(desk, person, param('id'), body)
  ),
  signedIn('GET /in-force/:country', async ({workspace: {desk}, param, request}) =>
    inForceOnRecord(desk, param('country'), new URL(request.url).searchParams.get('at'))
  ),
  signedIn('GET /separation', async ({workspace: {desk}}) => separationOnRecord(desk)),
  signedIn('GET /jurisdictions', async ({workspace: {store}}) => [...(await readJurisdictionPosts(store.read))]),
  signedIn('POST /people/:id/jurisdictions', async ({workspace: {desk}, person, param, body}) =>
    setJurisdictions(desk, person, param('id'), body)
  )
];
