import type {DatasetChange, DatasetChangeView, FoundAccount} from '../../src/contract/dataset-changes.ts';

const plain: DatasetChange = {
  id: 'dataset-change-1',
  orderId: 'dataset-change-0',
  stage: 'done',
  kind: 'retention-set',
  dataset: 'spring',
  reason: 'as the plan of the study says',
  days: 365,
  before: null,
  format: null,
  erasedAccounts: null,
  removed: [],
  personId: 'person-1',
  at: '2026-05-02T10:00:00.000Z'
};

const view = (change: Partial<DatasetChange>, more: Partial<DatasetChangeView> = {}): DatasetChangeView => ({
  change: {...plain, ...change},
  personName: 'Ada Osei',
  ledgerPosition: 31,
  finished: true,
  ...more
});

export const datasetChanges: readonly DatasetChangeView[] = [
  view({}),
  view(
    {
      id: 'dataset-change-3',
      kind: 'person-erased',
      dataset: null,
      days: null,
      erasedAccounts: 1,
      removed: [{dataset: 'spring', posts: 12, accounts: 1, traces: 30}]
    },
    {ledgerPosition: 33}
  ),
  view({id: 'dataset-change-4', stage: 'ordered', kind: 'thinned'}, {ledgerPosition: 34, finished: false})
];

export const accountsNamed: readonly FoundAccount[] = [
  {
    accountKey: 'tiktok:handle:anna',
    handle: 'anna',
    displayName: 'آنا',
    datasets: [{dataset: 'spring', posts: 12}]
  }
];
