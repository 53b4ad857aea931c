import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import Papa from 'papaparse';
import {describe, expect, test} from 'vitest';
import type {DeclaredAccount} from '../../../src/contract/finding.ts';
import {listMatcher, matchAllowed, matchListed} from '../../../src/detection/accounts.ts';
import {parseAllowedCsv} from '../../../src/detection/claims/allowed-csv.ts';
import {isDeclaredNetwork, overtOf} from '../../../src/detection/claims/overt.ts';
import {numberAccountsAndPosts} from '../../../src/detection/traces.ts';
import {claimLake, type Made, withEngine} from './claim-lake.ts';

const made: Made = {
  accounts: [
    {key: 'tiktok:user:77', handle: 'Lumi.Arden'},
    {key: 'x:handle:wire'},
    {key: 'x:user:9', handle: 'wire_desk'}
  ],
  posts: ['tiktok:user:77', 'x:handle:wire', 'x:user:9'].map((account, at) => ({id: `x:post:${at}`, account, at}))
};

describe('a list of accounts', () => {
  test('names an account by handle or id, without case, a leading @ or spaces, on its own platform alone', () => {
    const match = listMatcher([
      {platform: 'TikTok', account: ' @lumi.arden '},
      {platform: 'x', account: '42'}
    ]);
    expect(match('tiktok', '77', 'Lumi.Arden')).toMatchObject({account: ' @lumi.arden '});
    expect(match('x', '42', null)).not.toBeNull();
    expect(match('x', '77', 'Lumi.Arden')).toBeNull();
    expect(match('tiktok', '42', null)).toBeNull();
  });

  test('is matched with the numbers of a scan, and what it does not name is left out', async () => {
    const found = await withEngine(async warehouse => {
      const tables = await claimLake(warehouse, made);
      await numberAccountsAndPosts(warehouse, tables);
      const allowed = [
        {platform: 'tiktok', account: '@LUMI.arden', reason: 'a singer'},
        {platform: 'X', account: 'wire', reason: 'the wire'},
        {platform: 'x', account: 'nobody', reason: 'not in the data'}
      ];
      return [await matchAllowed(warehouse, tables, allowed), await matchListed(warehouse, tables, [])];
    });
    // Accounts are numbered by their ids in code-point order: 77, 9, wire.
    expect([...(found[0] ?? [])].map(([id, one]) => [id, one.account])).toEqual([
      [0, '@LUMI.arden'],
      [2, 'wire']
    ]);
    expect(found[1]?.size).toBe(0);
  });
});

describe('a file of harmless accounts', () => {
  test('is read whatever the order of its columns, and each refusal says which line and why', () => {
    const {accounts, refused} = parseAllowedCsv('\uFEFFreason;account;platform\nunion;@A;X\n;b;x\n\nagency;c;\n');
    expect(accounts).toEqual([{platform: 'x', account: '@A', reason: 'union'}]);
    expect(refused.map(({line, why}) => [line, why])).toEqual([
      [3, 'reason is empty'],
      [5, 'platform is empty']
    ]);
  });

  test('without a column of reasons is refused as a whole', () => {
    expect(() => parseAllowedCsv('platform,account\nx,a\n')).toThrow(/reason/);
  });
});

describe('overt coordination', () => {
  test('begins at four of five declared accounts', () => {
    expect([isDeclaredNetwork(5, 4), isDeclaredNetwork(5, 3), isDeclaredNetwork(0, 0)]).toEqual([true, false, false]);
  });

  test('says how many are declared, as what and for whom', () => {
    const as = (entity: string, kind: string) => ({declared: {entity, country: 'XV', kind}});
    const overt = overtOf([
      as('Herald', 'media'),
      as('Herald', 'media'),
      as('Embassy', 'government_body'),
      {declared: null}
    ]);
    expect(overt).toMatchObject({overt: false, accounts: 4, declared: 3, share: 0.75});
    expect(overt.kinds).toEqual([
      {kind: 'media', accounts: 2},
      {kind: 'government_body', accounts: 1}
    ]);
    expect(overt.entities[0]).toEqual({entity: 'Herald', country: 'XV', accounts: 2});
  });
});

const matrix = resolve(import.meta.dirname, '../../../../shared/data/state-media/State_Media_Matrix.csv');

describe.skipIf(!existsSync(matrix))('on the State Media Matrix (skipped where ../shared/data is absent)', () => {
  test('accounts of its outlets are matched by the handles in its links', async () => {
    const {data} = Papa.parse<Record<string, string>>(readFileSync(matrix, 'utf8'), {header: true});
    const declared = data.flatMap((row): DeclaredAccount[] => {
      const account = /(?:twitter|x)\.com\/(?:#!\/)?@?([A-Za-z0-9_]{1,15})/.exec(row['Twitter Link'] ?? '')?.[1];
      const [entity, country] = [row['Main assets'] ?? '', row.Country ?? null];
      return account === undefined ? [] : [{platform: 'x', account, entity, country, kind: 'media'}];
    });
    // Counted with Python’s csv and re: 195 rows have a Twitter link, each with a handle.
    expect(declared).toHaveLength(195);
    const match = listMatcher(declared);
    const named = declared.filter(
      one => match('x', '1', one.account.toUpperCase())?.account.toLowerCase() === one.account.toLowerCase()
    );
    expect(named).toHaveLength(declared.length);
    expect(match('x', '1', 'an_ordinary_person')).toBeNull();
  });
});
