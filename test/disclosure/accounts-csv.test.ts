import {describe, expect, test} from 'vitest';
import {accountsCsv} from '../../src/disclosure/accounts-csv.ts';
import {buildAccount, hostile} from './build-findings.ts';

describe('accounts.csv', () => {
  test('matches the file that was agreed', async () => {
    const accounts = [
      {...buildAccount('anna', {displayName: 'Anna, on the road'}), network: 'network-0123456789ab'},
      {...buildAccount('小王', {handle: null, firstAt: null, lastAt: null, posts: 0}), network: null},
      {
        ...buildAccount('embassy', {declared: {entity: 'Ministry "A"', country: 'ZZ', kind: 'government_body'}}),
        network: 'network-ba9876543210'
      },
      {...buildAccount('micro', {firstAt: 1_614_585_600_123.456}), network: null}
    ];
    const networks = [
      {id: 'network-0123456789ab', standing: 'reported' as const, tier: 'high' as const},
      {id: 'network-ba9876543210', standing: 'set-aside' as const, tier: null}
    ];
    await expect([...accountsCsv(accounts, networks)].join('')).toMatchFileSnapshot(
      '../golden/disclosure/accounts.csv'
    );
  });

  test('keeps ids and handles to the letter and disarms only names', () => {
    const account = {...buildAccount(hostile.formula, {displayName: '+cmd|calc', handle: '@anna'}), network: null};
    const [, row = ''] = [...accountsCsv([account], [])];
    expect(row.startsWith('"=HYPERLINK(""')).toBe(true);
    expect(row).toContain(',tiktok,@anna,');
    expect(row).toContain(",'+cmd|calc,");
  });
});
