import {describe, expect, it} from 'vitest';
import {parseDeclaredCsv} from '../../src/registry/declared-csv.ts';

describe('a list of declared accounts', () => {
  it('is read in any order of columns, with quotes, a byte-order mark and empty lines', () => {
    const text =
      '\uFEFFentity,Kind,platform,account,country\r\n"Office, Press",government_body,TikTok,@press,VM\r\n\r\n';
    expect(parseDeclaredCsv(text)).toEqual({
      accounts: [
        {platform: 'tiktok', account: '@press', entity: 'Office, Press', country: 'VM', kind: 'government_body'}
      ],
      refused: []
    });
  });

  it('takes semicolons and tabs, and leaves country and kind open', () => {
    expect(parseDeclaredCsv('platform;account;entity\nx;a;A\n').accounts).toEqual([
      {platform: 'x', account: 'a', entity: 'A', country: null, kind: 'other'}
    ]);
    expect(parseDeclaredCsv('platform\taccount\tentity\nx\ta\tA').accounts).toHaveLength(1);
  });

  it('refuses lines that do not fit, by number and reason, and keeps the others', () => {
    const {accounts, refused} = parseDeclaredCsv(
      'platform,account,entity,country,kind\nx,,A,,\nx,b,B,,wizard\nx,c,C,,media\n'
    );
    expect(accounts.map(one => one.account)).toEqual(['c']);
    expect(refused).toMatchObject([
      {line: 2, why: 'account is empty', sample: 'x,,A,,'},
      {line: 3, why: expect.stringMatching(/^kind: /)}
    ]);
  });

  it('is refused without the columns it needs', () => {
    expect(() => parseDeclaredCsv('account,entity\na,b\n')).toThrow(/without platform/);
    expect(() => parseDeclaredCsv('')).toThrow(/without platform, account, entity/);
  });
});
