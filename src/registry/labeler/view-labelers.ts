/** Labelers as people see them: names, keys, and how far each has come. */
import type {LabelerView} from '../../contract/labeler.ts';
import {jurisdictionName} from '../../contract/labeler.ts';
import {lastSeq} from '../../store/tables/emitted-label.ts';
import {readLabelerKeys} from '../../store/tables/labeler-key.ts';
import {readWorld} from '../read-world.ts';
import {labelerJurisdictions} from './holding.ts';
import {hasSecret, keyInUse, type LabelerHouse} from './keys.ts';
import {identityOf, type LabelerPlaces} from './place.ts';

/** Those that have a key, a place, or something to say. */
export async function viewLabelers(house: LabelerHouse, places: LabelerPlaces): Promise<readonly LabelerView[]> {
  const {read} = house.store;
  const keys = await readLabelerKeys(read);
  const jurisdictions = labelerJurisdictions(await readWorld(read), [
    ...places.hosts.keys(),
    ...keys.map(key => key.jurisdiction)
  ]);
  const views: LabelerView[] = [];
  for (const jurisdiction of jurisdictions) {
    const identity = identityOf(places, jurisdiction);
    const inUse = await keyInUse(read, identity);
    const own = keys.filter(key => key.jurisdiction === jurisdiction);
    views.push({
      jurisdiction,
      name: jurisdictionName(jurisdiction),
      did: identity.did,
      endpoint: identity.endpoint,
      head: await lastSeq(read, jurisdiction),
      keys: await Promise.all(
        own.map(async key => ({
          ...key,
          isInUse: key.id === inUse?.id,
          isHere: await hasSecret(house.keyFolder, key)
        }))
      )
    });
  }
  return views;
}
