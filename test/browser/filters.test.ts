import {describe, expect, test} from 'vitest';
import type {RequestSummary} from '../../src/contract/deliberation.ts';
import {
  everything,
  type Filter,
  readSaved,
  shownRequests,
  standardFilters,
  writeSaved
} from '../../web/screens/requests/filters.ts';
import {people, requestSummaries} from './fixture-desk.ts';

const now = new Date('2026-03-04T12:00:00Z');
const [first] = requestSummaries;
if (first === undefined) throw new Error('test: no request');
const me = {...people[1], id: 'p-me', name: 'Me', team: 'legal', roles: ['legal']} as NonNullable<
  (typeof people)[number]
>;

const list: readonly RequestSummary[] = [
  {
    ...first,
    id: 'a',
    title: 'Médias d’État',
    state: 'open',
    outcome: null,
    dueAt: '2026-03-05T00:00:00.000Z',
    judgedBy: []
  },
  {...first, id: 'b', title: 'B', state: 'in-review', outcome: null, dueAt: null, judgedBy: ['p-me']},
  {...first, id: 'c', title: 'C', state: 'decided', dueAt: '2026-03-01T00:00:00.000Z', judgedBy: [], country: 'FR'},
  {
    ...first,
    id: 'd',
    title: 'D',
    state: 'open',
    outcome: null,
    sensitive: false,
    dueAt: '2026-05-01T00:00:00.000Z',
    flags: [],
    judgedBy: []
  }
];

const ids = (change: Partial<Filter>) => shownRequests(list, {...everything, ...change}, me, now).map(one => one.id);

describe('filters of the queue', () => {
  test('show by state, by sensitivity, by what is due and by what is mine to judge', () => {
    expect(ids({})).toHaveLength(4);
    expect(ids({state: 'undecided'})).toEqual(['a', 'b', 'd']);
    expect(ids({state: 'decided'})).toEqual(['c']);
    expect(ids({sensitive: true, state: 'undecided'})).toEqual(['a', 'b']);
    expect(ids({dueSoon: true})).toEqual(['a', 'c']);
    expect(ids({forMe: true})).toEqual(['a', 'd']);
    expect(ids({country: 'FR'})).toEqual(['c']);
    expect(ids({order: 'due'})).toEqual(['c', 'a', 'd', 'b']);
  });

  test('find words without accents and in any order', () => {
    expect(ids({words: 'etat medias'})).toEqual(['a']);
    expect(ids({words: 'nothing of the kind'})).toEqual([]);
  });

  test('are saved as they are, and what somebody else wrote there is left out', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value)
    };
    const [saved] = standardFilters;
    if (saved === undefined) throw new Error('test: no filter');
    writeSaved('/', [saved], storage);
    expect(readSaved('/', storage)).toEqual([saved]);
    for (const broken of ['{', '{}', '[{"name": 1}]', '[{"name": "x", "filter": {"state": null}}]', '[null]']) {
      expect(readSaved('/', {getItem: () => broken})).toEqual([]);
    }
  });
});
