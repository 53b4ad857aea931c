/** Which requests the queue shows: filters as plain values, so that they can be saved, named and tested. */
import type {RequestSummary} from '../../../src/contract/deliberation.ts';
import type {Person} from '../../../src/contract/desk.ts';
import {mayJudge} from '../../parts/people.ts';

export type Filter = {
  readonly state: RequestSummary['state'] | 'undecided' | null;
  readonly sensitive: boolean;
  /** Only what this person could judge now, as far as the list tells. */
  readonly forMe: boolean;
  readonly appealed: boolean;
  /** Only with an answer asked for within a week, or missed. */
  readonly dueSoon: boolean;
  readonly flag: string | null;
  readonly country: string | null;
  /** Words in the title, the requester or the principal. */
  readonly words: string;
  readonly order: 'newest' | 'oldest' | 'due';
};

export const everything: Filter = {
  state: null,
  sensitive: false,
  forMe: false,
  appealed: false,
  dueSoon: false,
  flag: null,
  country: null,
  words: '',
  order: 'newest'
};

export type SavedFilter = {readonly name: string; readonly filter: Filter};

/** Always there, before those that people save themselves. */
export const standardFilters: readonly SavedFilter[] = [
  {name: 'All', filter: everything},
  {name: 'Waiting for me', filter: {...everything, state: 'undecided', forMe: true, order: 'oldest'}},
  {name: 'Sensitive and open', filter: {...everything, state: 'undecided', sensitive: true, order: 'oldest'}},
  {name: 'Due soon', filter: {...everything, state: 'undecided', dueSoon: true, order: 'due'}},
  {name: 'Appealed', filter: {...everything, appealed: true}},
  {name: 'Decided', filter: {...everything, state: 'decided'}}
];

const soonMs = 7 * 24 * 60 * 60 * 1000;

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function hasWords({title, requester, principal, id}: RequestSummary, words: string): boolean {
  const text = fold(`${title} ${requester} ${principal ?? ''} ${id}`);
  return fold(words)
    .split(/\s+/)
    .every(word => text.includes(word));
}

function couldJudge(request: RequestSummary, me: Person | null): boolean {
  return me !== null && mayJudge(me) && request.state !== 'decided' && !request.judgedBy.includes(me.id);
}

export function shownRequests(
  requests: readonly RequestSummary[],
  filter: Filter,
  me: Person | null,
  now: Date
): readonly RequestSummary[] {
  const soon = new Date(now.getTime() + soonMs).toISOString();
  const shown = requests.filter(
    request =>
      (filter.state === null ||
        (filter.state === 'undecided' ? request.state !== 'decided' : request.state === filter.state)) &&
      (!filter.sensitive || request.sensitive) &&
      (!filter.forMe || couldJudge(request, me)) &&
      (!filter.appealed || request.appealed || request.round > 0) &&
      (!filter.dueSoon || (request.dueAt !== null && request.dueAt <= soon)) &&
      (filter.flag === null || request.flags.includes(filter.flag)) &&
      (filter.country === null || request.country === filter.country) &&
      (filter.words.trim() === '' || hasWords(request, filter.words.trim()))
  );
  return shown.toSorted(orders[filter.order]);
}

type Order = (one: RequestSummary, other: RequestSummary) => number;

const text = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const last = '9999';
const orders: Readonly<Record<Filter['order'], Order>> = {
  newest: (one, other) => text(other.receivedAt, one.receivedAt),
  oldest: (one, other) => text(one.receivedAt, other.receivedAt),
  due: (one, other) => text(one.dueAt ?? last, other.dueAt ?? last)
};

const storageKey = (base: string) => `overt.request-filters${base}`;

function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && Object.keys(everything).every(name => name in value);
}

/** The filters saved in this browser; what cannot be read any more is left out. */
export function readSaved(base: string, storage: Pick<Storage, 'getItem'> = localStorage): readonly SavedFilter[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(storageKey(base)) ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.filter(one => typeof one?.name === 'string' && isFilter(one.filter));
  } catch {
    return [];
  }
}

export function writeSaved(
  base: string,
  saved: readonly SavedFilter[],
  storage: Pick<Storage, 'setItem'> = localStorage
): void {
  storage.setItem(storageKey(base), JSON.stringify(saved));
}
