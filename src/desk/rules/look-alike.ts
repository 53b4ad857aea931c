/**
 * Whether a host is made to be taken for a public body's.
 *
 * Four ways: letters that look like others; the ending of a government as a label before another ending; a letter
 * wrong in such an ending; and the name of a listed body, or nearly, under an ending that anybody can have.
 * Cost: the labels of a host, and one pass over the lists.
 */

import {joinedLetters, lookedAt, skeleton} from '../../text/confusables.ts';
import {oneLetterOff} from './choice.ts';
import {
  hostNameOf,
  type OfficialDomains,
  officialOf,
  publicEnding,
  registrableOf,
  shownHost
} from './official-domains.ts';

export type LookAlike = {
  /** What it is taken for. */
  readonly of: string;
  readonly how: 'letters' | 'label' | 'typing' | 'name';
};

const leastNameLength = 6;
const country =
  '(?<country>a[ceflmortuz]|b[abdegry]|c[ahlnoruyz]|d[ekoz]|e[cegstu]|f[ir]|g[ehrt]|h[kru]|i[delnqrst]|j[mop]|k[eghrwz]|l[abktuvy]|m[adekmntxy]|n[gilopz]|om|p[aehklsty]|qa|r[osu]|s[adegiknvy]|t[hjmnrwz]|u[agksyz]|v[en]|ye|z[amw])';
/** gov-uk, gouv.fr, police.uk. */
const apart = new RegExp(
  `^(?<kind>gov|gob|gouv|govt|gub|guv|government|europa|bund|admin|mil|police|politie|polizei)[-.]${country}$`
);
/** govuk, gouvfr. Short beginnings of ordinary words, such as "mil", are left out. */
const together = new RegExp(`^(?<kind>gov|gouv|govt|government|europa)${country}$`);
const spanishTogether = /^(?<kind>gob)(?<country>ar|bo|cl|co|cr|cu|do|ec|es|gt|hn|mx|ni|pa|pe|py|sv|uy|ve)$/;
const aloneKinds = new Set(['gov', 'gouv', 'govt', 'gob']);

function endingIn(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return `${groups.kind}.${groups.country}`;
  }
  return null;
}

/** The ending of a government before another ending: gov-uk.com, interior.gov.uk.example.com, moi-gov.info. */
function labelLike(host: string): LookAlike | null {
  const registrable = registrableOf(host);
  const before = host.slice(0, Math.max(0, host.length - registrable.length)).split('.');
  const labels = [...before, registrable.split('.')[0] ?? ''].filter(label => label !== '');
  for (const [at, label] of labels.entries()) {
    const parts = label.split('-');
    const next = labels[at + 1];
    const pairs = parts.slice(1).map((part, index) => `${parts[index]}-${part}`);
    const of =
      (next === undefined ? null : endingIn(`${parts.at(-1)}.${next.split('-')[0]}`, [apart])) ??
      pairs.map(pair => endingIn(pair, [apart])).find(found => found !== null) ??
      parts.map(part => endingIn(part, [together, spanishTogether])).find(found => found !== null) ??
      parts.find(part => aloneKinds.has(part));
    if (of !== undefined && of !== null) return {of, how: 'label'};
  }
  return null;
}

/** goov.uk, guov.fr: one letter more, or two swapped, in the second level that is a government's there. */
function typedLike(host: string): LookAlike | null {
  const [name = '', ...rest] = registrableOf(host).split('.');
  const topLevel = rest.join('.');
  if (!/^[a-z]{2}$/.test(topLevel)) return null;
  for (const kind of ['gov', 'gouv', 'gob', 'govt', 'mil']) {
    if (name === kind || publicEnding(`office.${kind}.${topLevel}`) === null) continue;
    const isSwapped =
      name.length === kind.length && name !== kind && [...name].sort().join('') === [...kind].sort().join('');
    const isLonger = name.length === kind.length + 1 && name[0] === kind[0] && name.at(-1) === kind.at(-1);
    if ((isSwapped || isLonger) && oneLetterOff(name, kind)) return {of: `${kind}.${topLevel}`, how: 'typing'};
  }
  return null;
}

/** Letters of another script, digits, or two letters for one, where a public body's name has plain ones. */
function lettersLike(domains: OfficialDomains, host: string): LookAlike | null {
  const shown = shownHost(host);
  const plain = lookedAt(shown);
  const readings = new Set([plain, plain.replaceAll('l', 'i'), joinedLetters(plain)]);
  readings.delete(host);
  for (const reading of readings) {
    const ascii = hostNameOf(reading);
    const official = ascii === null ? null : (officialOf(domains, ascii) ?? officialOf(domains, `office.${ascii}`));
    if (official !== null) return {of: official.by, how: 'letters'};
  }
  return null;
}

const skeletons = new WeakMap<
  OfficialDomains,
  readonly {readonly domain: string; readonly name: string; readonly country: string | null}[]
>();

function listedNames(domains: OfficialDomains) {
  const known = skeletons.get(domains);
  if (known !== undefined) return known;
  const names = [...domains.listed].map(([domain, country]) => ({
    domain,
    name: skeleton((registrableOf(domain).split('.')[0] ?? '').replaceAll('-', '')),
    country
  }));
  skeletons.set(domains, names);
  return names;
}

function nameLike(domains: OfficialDomains, host: string, country: string | null): LookAlike | null {
  const name = skeleton(shownHost(registrableOf(host)).split('.')[0]?.replaceAll('-', '') ?? '');
  if (name.length < leastNameLength) return null;
  for (const listed of listedNames(domains)) {
    if (listed.name.length < leastNameLength) continue;
    if (country !== null && listed.country !== null && listed.country !== country) continue;
    const isSame = listed.name === name;
    const isNear =
      listed.name.length > leastNameLength + 1 && listed.name[0] === name[0] && oneLetterOff(name, listed.name);
    if (isSame || isNear) return {of: listed.domain, how: 'name'};
  }
  return null;
}

/**
 * What a host is made to look like; null when it is official itself or looks like nothing official. Names of listed
 * bodies are compared only where `claimed` says that somebody speaks for a body: many firms share a town's name.
 */
export function lookAlikeOf(
  domains: OfficialDomains,
  host: string,
  claimed: {readonly body: boolean; readonly country: string | null}
): LookAlike | null {
  if (officialOf(domains, host) !== null) return null;
  return (
    lettersLike(domains, host) ??
    labelLike(shownHost(host)) ??
    typedLike(host) ??
    (claimed.body ? nameLike(domains, host, claimed.country) : null)
  );
}
