/** A plain table: `name,kind,country` and what else is known; docs/registry.md lists the columns. */
import type {RefusedRow} from '../../contract/registry-import.ts';
import {accountsIn, countryIn, domainsIn, kindIn, namesIn, wikidataIdIn} from './columns.ts';
import {csvRows} from './csv-rows.ts';
import {gather, type RowOfEntity} from './gather.ts';
import {type ImportedFile, type Importer, keyOf} from './imported.ts';

const id = 'registry-csv';

function parse(text: string): ImportedFile {
  const file = csvRows(text, ['name', 'kind']);
  const refused: RefusedRow[] = [...file.refused];
  const found: RowOfEntity[] = [];
  for (const {line, cell, sample} of file.rows) {
    const [name, kind] = [cell('name'), kindIn(cell)];
    const why =
      name === ''
        ? 'nothing in name'
        : kind === null
          ? `a kind that is none here: ${cell('kind').slice(0, 100)}`
          : null;
    if (why !== null || kind === null) {
      refused.push({line, what: 'row', why: why ?? '', sample});
      continue;
    }
    const refuse = (reason: string) => refused.push({line, what: 'link', why: reason, sample});
    const [country, wikidataId] = [countryIn(cell, refuse), wikidataIdIn(cell('wikidata'))];
    if (wikidataId === null && cell('wikidata') !== '')
      refuse(`no item of Wikidata: ${cell('wikidata').slice(0, 100)}`);
    const [domains, names] = [domainsIn(cell, refuse), namesIn(cell)];
    const key = cell('key') === '' ? keyOf(country ?? '', kind, name) : keyOf(cell('key'));
    const parent = cell('parent_key');
    found.push({
      key,
      line,
      sample,
      said: {
        name,
        kind,
        ...(country !== null && {country}),
        ...(wikidataId !== null && {wikidataId}),
        ...(domains.length > 0 && {domains}),
        ...(names.length > 0 && {names}),
        sourceNotes: {[id]: key, ...(cell('note') !== '' && {note: cell('note').slice(0, 2000).toWellFormed().trim()})}
      },
      ...(parent !== '' && keyOf(parent) !== key && {parentKey: keyOf(parent)}),
      accounts: accountsIn(cell, refuse)
    });
  }
  return gather(found, refused);
}

export const registryCsv: Importer = {id, title: 'A table of entities (CSV)', parse};
