import type {LabelId} from '../../../src/contract/labels.ts';
import type {EntityKind, RegistrySource} from '../../../src/contract/registry.ts';
import {countryName, phrase} from '../../format/words.ts';

const kinds: Readonly<Record<EntityKind, string>> = {
  media: 'Medium',
  government_body: 'Government body',
  official: 'Official',
  party: 'Party',
  other: 'Other organisation'
};

export const kindInWords = (kind: EntityKind): string => kinds[kind];

const isKind = (text: string): text is EntityKind => text in kinds;

const labels: Readonly<Record<LabelId, string>> = {
  'state-controlled-media': 'State-controlled media',
  'state-funded-media': 'State-funded media',
  'government-account': 'Government account',
  'political-party': 'Political party',
  verified: 'Verified'
};

export const labelInWords = (label: LabelId): string => labels[label];

const isLabel = (text: string): text is LabelId => text in labels;

const sources: Readonly<Record<RegistrySource, string>> = {
  'state-media-matrix': 'State Media Matrix',
  'wikidata-json': 'Wikidata query result (JSON)',
  'wikidata-csv': 'Wikidata query result (CSV)',
  'congress-legislators': 'Social media of the United States Congress',
  dotgov: 'Domains under .gov',
  'registry-csv': 'A list of your own'
};

export const sourceInWords = (source: RegistrySource): string => sources[source];

const isSource = (text: string): text is RegistrySource => text in sources;

/** Whatever a table counts by, as a reader knows it: a label, a kind or a country. */
export function keyInWords(key: string): string {
  if (isLabel(key)) return labels[key];
  if (isKind(key)) return kinds[key];
  return /^[A-Z]{2}$/.test(key) ? countryName(key) : phrase(key);
}

/** The name of a note: the key under which a file knows the entity goes by the name of the file. */
export function noteInWords(note: string): string {
  return isSource(note) ? `Key in ${sources[note]}` : phrase(note);
}

/** `sourceNotes.typology` to `Typology`. */
export function fieldInWords(field: string): string {
  const note = /^sourceNotes\.(.+)$/.exec(field)?.[1];
  if (note !== undefined) return noteInWords(note);
  return field === 'wikidataId' ? 'Wikidata' : phrase(field);
}

/** The value of a field before or after a change: countries and kinds by name, others without the ids of what they name. */
export function valueInWords(field: string, value: string): string {
  if (field === 'country') return countryName(value);
  if (field === 'kind' && isKind(value)) return kinds[value];
  if (field === 'parent') return value.replace(/ \((?:entity-[0-9a-f]+|new)\)$/, '');
  if (field === 'names') return value.replaceAll(/ \(also\)(?=;|$)/g, '');
  return value;
}
