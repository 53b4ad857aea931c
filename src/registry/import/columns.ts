/** Rows of named cells, as Wikidata queries and plain tables give them: one row of an entity, or one of an account. */
import type {EntityKind, EntityName} from '../../contract/registry.ts';
import {entityKinds} from '../../contract/registry.ts';
import type {NewAccount} from '../../contract/registry-http.ts';
import {countryOf} from './country-names.ts';
import {accountOf, domainOf, linkPlatforms, readLink, webAddress} from './links.ts';

export type Cell = (column: string) => string;
export type Refuse = (why: string) => void;

/** The first of several columns that says something. */
export function firstCell(cell: Cell, columns: readonly string[]): string {
  return columns.map(cell).find(words => words !== '') ?? '';
}

/** Names of columns, by name and by the property of Wikidata that they hold. */
const accountColumns: Readonly<Record<string, readonly string[]>> = {
  x: ['x', 'twitter', 'P2002'],
  tiktok: ['tiktok', 'P7085'],
  bluesky: ['bluesky', 'P12361'],
  mastodon: ['mastodon', 'P4033'],
  youtube: ['youtube', 'P2397'],
  facebook: ['facebook', 'P2013'],
  instagram: ['instagram', 'P2003'],
  telegram: ['telegram', 'P3789'],
  vk: ['vk', 'P3185'],
  ok: ['ok', 'P5163'],
  linkedin: ['linkedin', 'P4264'],
  rutube: ['rutube']
};

const platformNames: Readonly<Record<string, string>> = {
  twitter: 'x',
  odnoklassniki: 'ok',
  'ok.ru': 'ok',
  vkontakte: 'vk'
};
const handleForm = /^[^\s/\\?#<>"]{1,120}(?:\/[^\s/\\?#<>"]{1,120})?$/;

/** An account from a handle or a link. */
export function accountFrom(
  platform: string,
  given: string,
  refuse: Refuse,
  more: Partial<NewAccount> = {}
): NewAccount[] {
  if (/^https?:\/\//i.test(given)) {
    const {account, why} = readLink(given, linkPlatforms.includes(platform) ? platform : null);
    if (account !== null) return [{...account, ...more}];
    refuse(`${platform}: ${why}: ${given.slice(0, 200)}`);
    return [];
  }
  const handle = given.replace(/^@/, '');
  if (!handleForm.test(handle)) {
    refuse(`${platform}: neither a handle nor a link: ${given.slice(0, 200)}`);
    return [];
  }
  const stableId = platform === 'youtube' && /^UC[\w-]{22}$/.test(handle) ? handle : null;
  return [accountOf(platform, handle, {stableId, ...more})];
}

function dayIn(cell: Cell, columns: readonly string[], refuse: Refuse): string | null {
  const words = firstCell(cell, columns);
  if (words === '') return null;
  const day = /^\+?(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z?)?$/.exec(words)?.[1];
  const isDay = day !== undefined && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (isDay) return day;
  refuse(`${columns[0]}: no day (YYYY-MM-DD): ${words.slice(0, 40)}`);
  return null;
}

/** Every account of a row: one per platform's column, and the one of a row per account. */
export function accountsIn(cell: Cell, refuse: Refuse): readonly NewAccount[] {
  const times = {
    validFrom: dayIn(cell, ['valid_from', 'validFrom', 'start', 'startTime', 'P580'], refuse),
    validTo: dayIn(cell, ['valid_to', 'validTo', 'end', 'endTime', 'P582'], refuse)
  };
  if (times.validFrom !== null && times.validTo !== null && times.validTo <= times.validFrom) {
    refuse(`an account that ends on ${times.validTo}, before it begins`);
    return [];
  }
  const columns = Object.entries(accountColumns).flatMap(([platform, names]) => {
    const given = firstCell(cell, names);
    return given === '' ? [] : accountFrom(platform, given, refuse, times);
  });
  const [platform, handle] = [cell('platform').toLowerCase(), firstCell(cell, ['account', 'handle'])];
  const link = firstCell(cell, ['accountUrl', 'url', 'link']);
  if (platform === '' && handle === '') return link === '' ? columns : [...columns, ...linked(link, times, refuse)];
  const name = (platformNames[platform] ?? platform).replaceAll(/[^a-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  if (name === '' || (handle === '' && link === '')) {
    refuse(
      platform === '' ? 'an account without a platform' : `${platform.slice(0, 100)}: a platform without an account`
    );
    return columns;
  }
  const stable = firstCell(cell, ['stable_id', 'stableId', 'accountId']);
  const more = {
    ...times,
    ...(stable !== '' && {stableId: stable.slice(0, 300).toWellFormed().trim()}),
    ...(link !== '' && webAddress(link) !== null && {url: link})
  };
  return [...columns, ...accountFrom(name.slice(0, 40), handle || link, refuse, more)];
}

function linked(link: string, times: Partial<NewAccount>, refuse: Refuse): readonly NewAccount[] {
  const {account, why} = readLink(link);
  if (account !== null) return [{...account, ...times}];
  refuse(`link: ${why}: ${link.slice(0, 200)}`);
  return [];
}

export function domainsIn(cell: Cell, refuse: Refuse): string[] {
  const all = firstCell(cell, ['domains', 'domain', 'website', 'officialWebsite', 'P856']).split(/[\s;,|]+/);
  return [...new Set(all.filter(one => one !== ''))].flatMap(one => {
    const url = webAddress(one);
    const domain = url === null ? null : domainOf(url);
    if (domain === null) refuse(`no domain: ${one.slice(0, 200)}`);
    return domain === null ? [] : [domain];
  });
}

export function namesIn(cell: Cell): EntityName[] {
  const also = firstCell(cell, ['names', 'also', 'itemAltLabel', 'aliases', 'altLabel']);
  const lang = /^[A-Za-z0-9-]{1,35}$/.exec(cell('lang'))?.[0] ?? null;
  const parts = also.split(cell('names') === '' && cell('also') === '' ? /\s*[|;,]\s*/ : /\s*[|;]\s*/);
  return [...new Set(parts)].flatMap(name =>
    name === '' ? [] : [{name: name.slice(0, 500).toWellFormed().trim(), lang, use: 'also' as const}]
  );
}

/** What the cell `kind` says; null where it says nothing that is known. */
export function kindIn(cell: Cell): EntityKind | null {
  const given = cell('kind')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return entityKinds.find(kind => kind === given) ?? null;
}

export function countryIn(cell: Cell, refuse: Refuse): string | null {
  const given = firstCell(cell, ['countryCode', 'iso', 'P297', 'countryLabel', 'country']);
  if (given === '' || /^(https?:\/\/www\.wikidata\.org\/entity\/)?Q\d+$/.test(given)) return null;
  const code = countryOf(given);
  if (code === null) refuse(`a country that is not known here: ${given.slice(0, 100)}`);
  return code;
}

/** `Q42` out of an address or a bare id. */
export function wikidataIdIn(words: string): string | null {
  return /^(?:https?:\/\/(?:www|m)\.wikidata\.org\/(?:entity|wiki)\/)?(Q[1-9]\d{0,11})$/.exec(words)?.[1] ?? null;
}
