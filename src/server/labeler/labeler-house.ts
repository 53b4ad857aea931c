/** A workspace as the house of its labelers, and where they are. */
import {join} from 'node:path';
import type {Config} from '../../config/config.ts';
import type {LabelerHouse} from '../../registry/labeler/keys.ts';
import type {LabelerPlaces} from '../../registry/labeler/place.ts';
import type {OpenWorkspace} from '../workspace.ts';

export function labelerHouseOf({desk, folder}: Pick<OpenWorkspace, 'desk' | 'folder'>): LabelerHouse {
  const {store, now, newId} = desk;
  return {store, now, newId, keyFolder: join(folder, 'keys')};
}

/** What a server without a public name is called: the same for every command, whatever port it happens to get. */
const unnamed = 'localhost:4173';

export function labelerPlaces({
  labelerHosts,
  publicHosts
}: Pick<Config, 'labelerHosts' | 'publicHosts'>): LabelerPlaces {
  return {hosts: labelerHosts, server: publicHosts[0] ?? unnamed};
}
