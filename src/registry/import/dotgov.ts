/**
 * The list of .gov domains. An entity is an organisation with all its domains, and a suborganisation is one below it.
 * Bodies of the federation and of several states are the same wherever their offices are; a body of a state is one per
 * state; any other is one per place, since there are four Jackson Townships in Pennsylvania alone. What runs the
 * elections of a body ("City - Election") is that body. The security contact is not taken: it is a person's address.
 */
import type {RefusedRow} from '../../contract/registry-import.ts';
import {type CsvRow, csvRows} from './csv-rows.ts';
import {gather, type RowOfEntity, tally} from './gather.ts';
import {type ImportedFile, type Importer, keyOf} from './imported.ts';

const id = 'dotgov';

function organisationKey({cell}: CsvRow, level: string): string {
  const name = cell('Organization name');
  if (/^(federal|interstate)/i.test(level)) return keyOf(level, name);
  if (/^state/i.test(level)) return keyOf(level, name, cell('State'));
  return keyOf(level, name, cell('City'), cell('State'));
}

const domainForm = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+gov$/;

function parse(text: string): ImportedFile {
  const file = csvRows(text, ['Domain name', 'Domain type', 'Organization name', 'City', 'State']);
  const refused: RefusedRow[] = [...file.refused];
  const found: RowOfEntity[] = [];
  const given = new Map<string, number>();
  for (const row of file.rows) {
    const {cell, line, sample} = row;
    const domain = cell('Domain name').toLowerCase();
    const [type, organisation, sub] = [cell('Domain type'), cell('Organization name'), cell('Suborganization name')];
    const before = given.get(domain);
    const why = !domainForm.test(domain)
      ? `no domain under .gov: ${domain.slice(0, 100)}`
      : before !== undefined
        ? `a domain that row ${before} has`
        : organisation === ''
          ? 'nothing in Organization name'
          : null;
    if (why !== null) {
      refused.push({line, what: 'row', why, sample});
      continue;
    }
    given.set(domain, line);
    const level = type.replace(/\s*-\s*Election$/i, '');
    const key = organisationKey(row, level);
    const subKey = sub === '' || keyOf(sub) === keyOf(organisation) ? null : keyOf(key, sub);
    const place = /^federal/i.test(level) ? '' : [cell('City'), cell('State')].filter(part => part !== '').join(', ');
    const notes = {
      ...(level !== '' && {'domain type': level}),
      ...(place !== '' && {place})
    };
    const of = {kind: 'government_body', country: 'US'} as const;
    found.push({
      key,
      line,
      sample,
      said: {...of, name: organisation, domains: subKey === null ? [domain] : [], sourceNotes: {...notes, [id]: key}},
      parentKey: null,
      accounts: []
    });
    if (subKey !== null) {
      const said = {...of, name: sub, domains: [domain], sourceNotes: {...notes, [id]: subKey}};
      found.push({key: subKey, line, sample, said, parentKey: key, accounts: []});
    }
  }
  const tallies = {'domain type': tally(file.rows.map(({cell}) => cell('Domain type') || '(none)'))};
  const gathered = gather(found, refused, {speaksOfAccounts: false, tallies});
  const refusedLines = new Set(gathered.refused.flatMap(({what, line}) => (what === 'row' ? [line] : [])));
  return {...gathered, usedRows: [...given.values()].filter(line => !refusedLines.has(line)).length};
}

export const dotgov: Importer = {id, title: '.gov domains (CSV)', parse};
