/**
 * Lists of official domains that somebody imported: files in `official-domains/` of the workspace, one domain per line
 * or a table. A name that begins with two letters and a dot or hyphen, such as `us-cities.csv`, says the country.
 */
import {createHash, randomBytes} from 'node:crypto';
import {readdir, readFile, rename, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {Person} from '../contract/desk.ts';
import {type OfficialDomains, readDomainList} from '../desk/rules/official-domains.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import {makeFolder} from './make-folder.ts';

const listName = /\.(csv|txt|tsv)$/i;

function listFolder(home: string): string {
  return join(home, 'official-domains');
}

function countryOf(name: string): string | null {
  return /^([a-z]{2})[.-]/i.exec(name)?.[1]?.toUpperCase() ?? null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(name => listName.test(name)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** All lists together. Where two name a domain, the one that says its country wins. */
export async function loadOfficialDomains(home: string): Promise<OfficialDomains> {
  const folder = listFolder(home);
  const listed = new Map<string, string | null>();
  for (const name of await namesIn(folder)) {
    const {domains} = readDomainList(await readFile(join(folder, name), 'utf8'), countryOf(name));
    for (const [domain, country] of domains) listed.set(domain, country ?? listed.get(domain) ?? null);
  }
  return {listed};
}

export type ImportedDomains = {readonly domains: number; readonly skipped: number; readonly name: string};

/** Copies a list into the workspace, whole or not at all. */
export async function importOfficialDomains(
  home: string,
  person: Person,
  path: string,
  country: string | null
): Promise<ImportedDomains> {
  requireRole(person, 'import official domains');
  if (country !== null && !/^[A-Za-z]{2}$/.test(country)) throw new AppError('usage.bad-value', `--country ${country}`);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
  const {domains, skipped} = readDomainList(bytes.toString('utf8'), country?.toUpperCase() ?? null);
  if (domains.size === 0) throw new AppError('usage.bad-value', `${path}, in which no line begins with a domain`);
  const folder = listFolder(home);
  await makeFolder(folder, 0o700);
  const stem = basename(path)
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^\w-]/g, '_')
    .slice(0, 60);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const name = `${(country ?? 'any').toLowerCase()}${country === null ? '_' : '-'}${stem}-${hash}.csv`;
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.part`);
  await writeFile(temporary, bytes, {flag: 'wx', mode: 0o600, flush: true});
  await rename(temporary, join(folder, name));
  return {domains: domains.size, skipped, name};
}
