/**
 * The State Media Matrix: media of the world by company and asset, each asset with a kind by funding, ownership and
 * editorial control. A company is an entity and each of its assets is one below it; where company and asset have the
 * same name they are one. Several rows of one asset (its languages) are one entity with the accounts of all of them.
 *
 * The kind is what the source says and stays a note: no label follows from it before somebody here has assessed it.
 */
import type {NewAccount} from '../../contract/registry-http.ts';
import type {RefusedRow} from '../../contract/registry-import.ts';
import {countryOf} from './country-names.ts';
import {type CsvRow, csvRows} from './csv-rows.ts';
import {gather, type RowOfEntity, tally} from './gather.ts';
import {type ImportedFile, type Importer, keyOf} from './imported.ts';
import {domainOf, platformOf, readLink, webAddress} from './links.ts';

const id = 'state-media-matrix';

const linkColumns: readonly (readonly [column: string, platform: string])[] = [
  ['Instagram Link', 'instagram'],
  ['Twitter Link', 'x'],
  ['Facebook Link', 'facebook'],
  ['Youtube Link', 'youtube'],
  ['Telegram Link', 'telegram'],
  ['VK Link', 'vk'],
  ['Linkedin link', 'linkedin'],
  ['Ok.ru link', 'ok'],
  ['Tiktok Link', 'tiktok'],
  ['Rutube Link', 'rutube']
];

type Refuse = (why: string) => void;

function accountsOf({cell}: CsvRow, refuse: Refuse): readonly NewAccount[] {
  return linkColumns.flatMap(([column, platform]) => {
    const link = cell(column);
    if (link === '') return [];
    const {account, why} = readLink(link, platform);
    if (account !== null) return [account];
    refuse(`${column}: ${why}: ${link.slice(0, 200)}`);
    return [];
  });
}

/** The site of an asset; a page on a platform is an account instead. */
function siteOf(
  {cell}: CsvRow,
  refuse: Refuse
): {readonly domains: string[]; readonly accounts: readonly NewAccount[]} {
  const link = cell('URL');
  if (link === '') return {domains: [], accounts: []};
  const url = webAddress(link);
  if (url !== null && platformOf(url) !== null) {
    const {account, why} = readLink(link);
    if (account !== null) return {domains: [], accounts: [account]};
    refuse(`URL: ${why}: ${link.slice(0, 200)}`);
    return {domains: [], accounts: []};
  }
  const domain = url === null ? null : domainOf(url);
  if (domain === null) refuse(`URL: no address with a domain: ${link.slice(0, 200)}`);
  return {domains: domain === null ? [] : [domain], accounts: []};
}

/** What is said in this row and was worth a column. */
function notesOf({cell}: CsvRow): Record<string, string> {
  const columns = [
    ['typology', 'Typology'],
    ['region', 'Region'],
    ['status', 'Status'],
    ['notes', 'Notes'],
    ['stream', 'streaming media URL']
  ] as const;
  return Object.fromEntries(
    columns.flatMap(([note, column]) =>
      cell(column) === '' ? [] : [[note, cell(column).slice(0, 2000).toWellFormed().trim()]]
    )
  );
}

function parse(text: string): ImportedFile {
  const file = csvRows(text, ['Country', 'Media company', 'Main assets', 'URL', 'Typology']);
  const refused: RefusedRow[] = [...file.refused];
  const found: RowOfEntity[] = [];
  const used: CsvRow[] = [];
  for (const row of file.rows) {
    const {cell, line, sample} = row;
    const [country, company, asset] = [cell('Country'), cell('Media company'), cell('Main assets')];
    const missing = ['Country', 'Media company', 'Main assets'].filter(column => cell(column) === '');
    const code = countryOf(country);
    const why =
      missing.length > 0
        ? `nothing in ${missing.join(', ')}`
        : code === null
          ? `a country that is not known here: ${country.slice(0, 100)}`
          : null;
    if (why !== null) {
      refused.push({line, what: 'row', why, sample});
      continue;
    }
    const refuse: Refuse = reason => refused.push({line, what: 'link', why: reason, sample});
    const {domains, accounts} = siteOf(row, refuse);
    const companyKey = keyOf(country, company);
    const key = keyOf(country, company, asset);
    const isSame = keyOf(company) === keyOf(asset);
    const of = {kind: 'media', country: code} as const;
    if (!isSame) {
      const said = {...of, name: company, sourceNotes: {[id]: companyKey}};
      found.push({key: companyKey, line, sample, said, parentKey: null, accounts: []});
    }
    found.push({
      key: isSame ? companyKey : key,
      line,
      sample,
      said: {...of, name: asset, domains, sourceNotes: {...notesOf(row), [id]: isSame ? companyKey : key}},
      parentKey: isSame ? null : companyKey,
      accounts: [...accountsOf(row, refuse), ...accounts]
    });
    used.push(row);
  }
  const gathered = gather(found, refused, {
    tallies: {typology: tally(used.map(({cell}) => cell('Typology') || '(none)'))}
  });
  const refusedLines = new Set(gathered.refused.flatMap(({what, line}) => (what === 'row' ? [line] : [])));
  return {...gathered, usedRows: used.filter(({line}) => !refusedLines.has(line)).length};
}

export const stateMediaMatrix: Importer = {id, title: 'State Media Matrix (CSV)', parse};
