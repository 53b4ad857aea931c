/**
 * Members of the Congress of the United States, from `legislators-current.yaml` (who they are) and
 * `legislators-social-media.yaml` (their official accounts, by the same id). Either alone can be given; accounts of
 * somebody whose name no file has given yet are refused with that reason. Days of birth, addresses and telephones are
 * not taken.
 */
import {parse as parseYaml} from 'yaml';
import type {NewAccount} from '../../contract/registry-http.ts';
import type {RefusedRow} from '../../contract/registry-import.ts';
import {AppError} from '../../errors.ts';
import {accountFrom, wikidataIdIn} from './columns.ts';
import {gather, type RowOfEntity} from './gather.ts';
import {faultOf, type ImportedFile, type Importer, plainCell, type SaidOfEntity, sampleOf} from './imported.ts';

const id = 'congress-legislators';
const mostCharacters = 20_000_000;

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

type Text = (fields: Fields, name: string) => string;

function read(text: string): readonly unknown[] {
  if (text.length > mostCharacters)
    throw new AppError('registry.import-unreadable', `${text.length} characters of YAML`);
  let value: unknown;
  try {
    // No alias may stand for more than it says: a few lines could otherwise unfold into gigabytes.
    value = parseYaml(text, {schema: 'core', maxAliasCount: 0, logLevel: 'error', prettyErrors: false});
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n')[0]?.slice(0, 200) : String(cause);
    throw new AppError('registry.import-unreadable', `YAML that cannot be read (${why})`, {cause});
  }
  if (Array.isArray(value)) return value;
  throw new AppError('registry.import-unreadable', 'YAML that is no list of legislators');
}

function whoOf(item: Fields, text: Text): SaidOfEntity {
  const name = fieldsOf(item.name);
  const terms = Array.isArray(item.terms) ? item.terms : [];
  const term = fieldsOf(terms.at(-1));
  const official = text(name, 'official_full') || `${text(name, 'first')} ${text(name, 'last')}`.trim();
  const wikidataId = wikidataIdIn(text(fieldsOf(item.id), 'wikidata'));
  const nickname = text(name, 'nickname');
  const known = nickname === '' ? '' : `${nickname} ${text(name, 'last')}`.trim();
  const notes = [
    ['party', text(term, 'party')],
    ['state', text(term, 'state')],
    ['chamber', {rep: 'House of Representatives', sen: 'Senate'}[text(term, 'type')] ?? '']
  ] as const;
  return {
    ...(official !== '' && {name: official, kind: 'official' as const, country: 'US'}),
    ...(known !== '' && known !== official && {names: [{name: known, lang: 'en', use: 'also' as const}]}),
    ...(wikidataId !== null && {wikidataId}),
    sourceNotes: Object.fromEntries(notes.filter(([, words]) => words !== ''))
  };
}

function accountsOf(social: Fields, text: Text, refuse: (why: string) => void): readonly NewAccount[] {
  const stable = (name: string) => ({...(text(social, name) !== '' && {stableId: text(social, name)})});
  const given: readonly (readonly [string, string, Partial<NewAccount>])[] = [
    ['x', text(social, 'twitter'), stable('twitter_id')],
    ['facebook', text(social, 'facebook'), stable('facebook_id')],
    ['instagram', text(social, 'instagram'), stable('instagram_id')],
    ['youtube', text(social, 'youtube') || text(social, 'youtube_id'), stable('youtube_id')],
    ['mastodon', text(social, 'mastodon'), {}],
    ['bluesky', text(social, 'bluesky'), {}],
    ['tiktok', text(social, 'tiktok'), {}]
  ];
  return given.flatMap(([platform, handle, more]) =>
    handle === '' ? [] : accountFrom(platform, handle, refuse, more)
  );
}

function parse(source: string): ImportedFile {
  const refused: RefusedRow[] = [];
  const found: RowOfEntity[] = [];
  let hasSocial = false;
  for (const [at, value] of read(source).entries()) {
    const line = at + 1;
    const item = fieldsOf(value);
    const faults: string[] = [];
    const text: Text = (fields, name) => {
      const one = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const words =
        typeof one === 'string' ? one : typeof one === 'number' || typeof one === 'bigint' ? String(one) : '';
      const fault = faultOf(words);
      if (fault !== null) faults.push(fault);
      return fault === null ? plainCell(words) : '';
    };
    const key = text(fieldsOf(item.id), 'bioguide');
    const who = whoOf(item, text);
    const isSocial = typeof item.social === 'object' && item.social !== null;
    hasSocial ||= isSocial;
    const links: string[] = [];
    const accounts = accountsOf(fieldsOf(item.social), text, why => links.push(why));
    const sample = sampleOf([key, who.name ?? '', ...accounts.map(({handle}) => handle)]);
    const why = faults[0] ?? (/^[A-Z]\d{6}$/.test(key) ? null : 'no bioguide id');
    if (why !== null) {
      refused.push({line, what: 'row', why, sample});
      continue;
    }
    refused.push(...links.map(reason => ({line, what: 'link' as const, why: reason, sample})));
    const sourceNotes = {...who.sourceNotes, [id]: key};
    found.push({key, line, sample, said: {...who, sourceNotes}, accounts});
  }
  return gather(found, refused, {speaksOfAccounts: hasSocial});
}

export const congressLegislators: Importer = {id, title: 'congress-legislators (YAML)', parse};
