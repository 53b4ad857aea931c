import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {importers} from '../../../src/registry/import/importers.ts';
import {textOfFile} from '../../../src/registry/import/unpack.ts';

const parse = (id: keyof typeof importers, lines: readonly string[]) => importers[id].parse(lines.join('\n'));

describe('the State Media Matrix', () => {
  const header =
    'Region,Country,Media company,Main assets,URL,Typology,Status,Notes,Instagram Link,Twitter Link,Facebook Link,' +
    'Youtube Link,Telegram Link,VK Link,Linkedin link,Ok.ru link,Tiktok Link,Rutube Link,streaming media URL';
  const row = (country: string, company: string, asset: string, url: string, kind: string, x = '', status = '') =>
    `Europe,${country},${company},${asset},${url},${kind},${status},,,${x},,,,,,,,,`;

  test('has companies above their assets, one entity where both have one name, and several rows of one asset as one', () => {
    const file = parse('state-media-matrix', [
      header,
      row('France', 'House', 'Channel', 'https://www.channel.example/fr', 'SC', 'https://twitter.com/valmera'),
      row('France', 'House', 'Channel', 'http://channel-world.example', 'SC', 'https://twitter.com/valmera_en'),
      row('Türkiye', 'Gazette', 'GAZETTE', 'gazette.example', 'ISFM?', '', 'Currently Not Functional')
    ]);
    expect(file.usedRows).toBe(3);
    expect(file.tallies).toEqual({typology: {SC: 2, 'ISFM?': 1}});
    expect(file.refused).toEqual([]);
    expect(file.rows).toMatchObject([
      {key: 'france / house', said: {name: 'House', kind: 'media', country: 'FR'}, parentKey: null, accounts: []},
      {
        key: 'france / house / channel',
        parentKey: 'france / house',
        said: {domains: ['channel.example', 'channel-world.example'], sourceNotes: {typology: 'SC', region: 'Europe'}},
        accounts: [{handle: 'valmera'}, {handle: 'valmera_en'}]
      },
      {said: {name: 'GAZETTE', country: 'TR', sourceNotes: {status: 'Currently Not Functional'}}, parentKey: null}
    ]);
    expect(file.rows[0]?.said.sourceNotes).not.toHaveProperty('typology');
  });

  test('gives an account of several assets to their company, and to nobody else', () => {
    const shared = 'https://twitter.com/house';
    const file = parse('state-media-matrix', [
      header,
      row('France', 'House', 'One', '', 'SC', shared),
      row('France', 'House', 'Two', '', 'SC', shared),
      row('France', 'Other', 'Three', '', 'SC', shared)
    ]);
    const owners = file.rows.filter(({accounts}) => accounts.length > 0).map(({key}) => key);
    expect(owners).toEqual(['france / house']);
    expect(file.refused).toMatchObject([
      {line: 4, what: 'link', why: 'house on x is already given by row 2, for another entity'}
    ]);
  });

  test('refuses rows without a country that is known, a company or an asset, and lists each', () => {
    const file = parse('state-media-matrix', [
      header,
      row('Valmera', 'House', 'One', '', 'SC'),
      row('France', '', 'One', '', 'SC'),
      ','.repeat(18),
      row('France', 'House', '=HYPERLINK("x")'.replaceAll('"', ''), '', 'SC'),
      row('France', 'House', 'One', 'https://10.0.0.1/', 'SC')
    ]);
    expect(file.refused.map(({line, what, why}) => [line, what, why])).toEqual([
      [2, 'row', 'a country that is not known here: Valmera'],
      [3, 'row', 'nothing in Media company'],
      [4, 'row', 'an empty row'],
      [5, 'row', 'a formula where a text should be'],
      [6, 'link', 'URL: no address with a domain: https://10.0.0.1/']
    ]);
    expect(file.usedRows).toBe(1);
  });
});

test('.gov domains are grouped by the body that has them, per place where names are many, election offices with it', () => {
  const file = parse('dotgov', [
    'Domain name,Domain type,Organization name,Suborganization name,City,State,Security contact email',
    'gsa.gov,Federal - Executive,General Services Administration,,Washington,DC,a@gsa.gov',
    'usa.gov,Federal - Executive,General Services Administration,Technology Service,Reston,VA,(blank)',
    'jackson-a.gov,City,Jackson Township,,Here,PA,',
    'jackson-b.gov,City,Jackson Township,,There,PA,',
    'votejackson-a.gov,City - Election,Jackson township,,Here,PA,',
    'gsa.gov,Federal - Executive,General Services Administration,,Washington,DC,',
    'gsa.example,Federal - Executive,General Services Administration,,Washington,DC,'
  ]);
  expect(file.rows.map(({key, said, parentKey}) => [key, said.domains, parentKey])).toEqual([
    ['federal - executive / general services administration', ['gsa.gov'], null],
    [
      'federal - executive / general services administration / technology service',
      ['usa.gov'],
      'federal - executive / general services administration'
    ],
    ['city / jackson township / here / pa', ['jackson-a.gov', 'votejackson-a.gov'], null],
    ['city / jackson township / there / pa', ['jackson-b.gov'], null]
  ]);
  expect(file.refused.map(({line, why}) => [line, why])).toEqual([
    [7, 'a domain that row 2 has'],
    [8, 'no domain under .gov: gsa.example']
  ]);
  expect(file.usedRows).toBe(5);
  expect(JSON.stringify(file)).not.toContain('a@gsa.gov');
});

test('answers of Wikidata are read alike as typed JSON, plain JSON and CSV', () => {
  const item = 'http://www.wikidata.org/entity/Q42';
  const cells = {
    item,
    itemLabel: 'Ministry',
    countryCode: 'FR',
    kind: 'government_body',
    website: 'https://www.min.example/',
    P2002: 'min'
  };
  const second = {item, itemLabel: 'Ministry', P7085: 'min.tok', start: '2020-01-01T00:00:00Z'};
  const typed = (row: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, {type: 'literal', value}]));
  const results = JSON.stringify({head: {vars: []}, results: {bindings: [typed(cells), typed(second)]}});
  const plain = JSON.stringify([cells, second]);
  const columns = [...new Set([...Object.keys(cells), ...Object.keys(second)])];
  const line = (row: Readonly<Record<string, string>>) => columns.map(column => row[column] ?? '').join(',');
  const csv = [columns.join(','), line(cells), line(second)].join('\n');
  const expected = {
    key: 'Q42',
    said: {name: 'Ministry', kind: 'government_body', country: 'FR', domains: ['min.example'], wikidataId: 'Q42'},
    accounts: [
      {platform: 'x', handle: 'min', validFrom: null},
      {platform: 'tiktok', handle: 'min.tok', validFrom: '2020-01-01'}
    ]
  };
  for (const file of [importers['wikidata-json'].parse(results), importers['wikidata-json'].parse(plain)]) {
    expect(file.rows).toMatchObject([expected]);
  }
  expect(importers['wikidata-csv'].parse(csv).rows).toMatchObject([expected]);
});

test('legislators are read from both files, with accounts by id and nothing private', () => {
  const who = parse('congress-legislators', [
    '- id: {bioguide: A000001, wikidata: Q5}',
    '  name: {first: Ann, last: Example, official_full: Ann B. Example}',
    '  bio: {birthday: "1950-01-01", gender: F}',
    '  terms:',
    '  - {type: rep, state: NY, party: Independent, phone: 202-555-0100}'
  ]);
  expect(who.rows).toMatchObject([
    {key: 'A000001', said: {name: 'Ann B. Example', kind: 'official', country: 'US', wikidataId: 'Q5'}}
  ]);
  expect(who.speaksOfAccounts).toBe(false);
  expect(JSON.stringify(who)).not.toMatch(/1950|202-555/);
  const social = parse('congress-legislators', [
    '- id: {bioguide: A000001}',
    '  social: {twitter: RepAnn, twitter_id: 12345678901234567890, youtube_id: UClzwimpLoZu9us9MwalLbtA}',
    '- id: {govtrack: 1}',
    '  social: {twitter: nobody}'
  ]);
  expect(social.rows[0]?.said.name).toBeUndefined();
  expect(social.rows[0]?.accounts).toMatchObject([
    {platform: 'x', handle: 'RepAnn'},
    {platform: 'youtube', stableId: 'UClzwimpLoZu9us9MwalLbtA'}
  ]);
  expect(social.refused).toMatchObject([{line: 2, what: 'row', why: 'no bioguide id'}]);
});

const matrix = join(import.meta.dirname, '../../../../shared/data/state-media/State_Media_Matrix.csv');
test.skipIf(!existsSync(matrix))(
  `the real State Media Matrix is used whole${existsSync(matrix) ? '' : ' (skipped: the file is not there)'}`,
  () => {
    const file = importers['state-media-matrix'].parse(textOfFile(readFileSync(matrix)));
    expect(file.usedRows).toBe(1156);
    expect(file.refused.filter(({what}) => what === 'row')).toMatchObject([{line: 1158, why: 'an empty row'}]);
    expect(file.tallies.typology).toEqual({
      ...{SC: 754, CaPu: 145, CaPr: 106, ISFM: 83, 'ISFM?': 4, IP: 27, ISF: 19, ISM: 18}
    });
    const entities = file.rows.map(({said}) => said.country);
    expect(new Set(entities).size).toBe(157);
    const links = file.rows.reduce((sum, {accounts}) => sum + accounts.length, 0);
    expect(links).toBe(875);
  }
);
