/** Ways in and portfolios for the console's tests: the first person looks at themselves, and an administrator at others. */
import type {Access, Portfolio} from '../../src/contract/people.ts';
import {people} from './fixture-desk.ts';

const [ines] = people;
if (ines === undefined) throw new Error('fixture: nobody');

export const portfolios: readonly Portfolio[] = [
  {team: 'government-relations', regions: ['*'], subjects: ['open-account', 'label-account']},
  {team: 'legal', regions: ['CH', 'FR', 'JP'], subjects: ['*']}
];

export const access: Access = {
  person: ines,
  login: 'ines@example.org',
  password: 'own',
  tokens: [{id: 't-1', name: 'nightly export', createdAt: '2026-03-02T08:00:00.000Z'}],
  changes: [
    {what: 'token-added', note: 'nightly export (t-1)', by: 'p-1', at: '2026-03-02T08:00:00.000Z'},
    {
      what: 'person-changed',
      note: 'government-relations, officer, reviewer: نقل',
      by: 'system',
      at: '2026-03-01T09:00:00.000Z'
    }
  ]
};

export const reset = {
  person: ines,
  token: null,
  login: 'ines@example.org',
  oneTimePassword: '2wvy-7z7w-z2ss-h69n-cgsx'
};
