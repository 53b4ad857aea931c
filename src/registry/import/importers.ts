/** Every kind of file that the registry takes, by its id. */
import type {RegistrySource} from '../../contract/registry.ts';
import {congressLegislators} from './congress-legislators.ts';
import {dotgov} from './dotgov.ts';
import type {Importer} from './imported.ts';
import {registryCsv} from './registry-csv.ts';
import {stateMediaMatrix} from './state-media-matrix.ts';
import {wikidataCsv, wikidataJson} from './wikidata.ts';

export const importers: Readonly<Record<RegistrySource, Importer>> = {
  'state-media-matrix': stateMediaMatrix,
  'wikidata-json': wikidataJson,
  'wikidata-csv': wikidataCsv,
  'congress-legislators': congressLegislators,
  dotgov,
  'registry-csv': registryCsv
};
