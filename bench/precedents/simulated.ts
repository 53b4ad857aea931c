/** What a simulated request is, and the families that officers would want to see together. */
import type {NewRequest} from '../../src/contract/desk.ts';

/** The label: matters that an officer would put side by side, whatever language they came in. */
export const families = [
  'quiet-account',
  'verify-body',
  'mocking-clips',
  'protest-footage',
  'who-is-the-critic',
  'data-by-order',
  'broadcaster-label',
  'paid-reach',
  'block-opposition',
  'false-official',
  'public-warning',
  'offended-faith',
  'keep-data',
  'unmarked-partners',
  'wrong-voting-day'
] as const;
export type Family = (typeof families)[number];

export type Simulated = Pick<
  NewRequest,
  'door' | 'title' | 'words' | 'asks' | 'requester' | 'principal' | 'country'
> & {
  readonly family: Family;
  readonly byHand: boolean;
};

/** Door, country, asks, requester, title, words; the principal only where one was named. */
export type Written = readonly [
  door: NewRequest['door'],
  country: string | null,
  asks: NewRequest['asks'],
  requester: string,
  title: string,
  words: string,
  principal?: string
];
