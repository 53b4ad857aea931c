import {describe, expect, it} from 'vitest';
import type {Matter} from '../../src/store/matter.ts';
import {breachesOf, judgementOf, lacking, mustInclude, sensitiveBecause, tieOf} from '../../src/store/rule.ts';
import {clause, requestRow} from './small-record.ts';

const at = '2026-01-01T00:00:00.000Z';

function matter(change: Partial<Matter> = {}, request: Parameters<typeof requestRow>[0] = {}): Matter {
  const member = (id: string, team: string, roles: readonly string[]) => ({id, name: id, team, roles, active: true});
  return {
    request: {...requestRow({door: 'letter', approached_person_id: null, ...request}), position: 1},
    flags: [],
    recusals: [],
    overrides: [],
    routes: [],
    reviews: [],
    decisions: [],
    reopenings: [],
    appeals: [],
    people: [member('anna', 'legal', ['legal']), member('bo', 'trust-and-safety', ['officer', 'reviewer'])],
    authors: [],
    ...change
  };
}

function reviewed(
  person_id: string,
  team: string,
  role: string | null,
  change: object = {}
): Matter['reviews'][number] {
  const said = {outcome: 'declined', clause, reasons: '', at, round: null, particulars: null};
  return {id: `v-${person_id}`, request_id: 'r-1', person_id, team, role, position: 2, ...said, ...change};
}

const flag = (body: string) => ({id: 'f-1', request_id: 'r-1', body, position: 2});
const routed = (parts: readonly object[]) => [
  {id: 'o-1', request_id: 'r-1', body: '{"mustInclude":[{"roles":["officer"],"teams":[],"why":""}]}', at, position: 2},
  {id: 'o-2', request_id: 'r-1', body: JSON.stringify({mustInclude: parts}), at, position: 3}
];
const one = {people: 1, roles: []};

describe('the rule of decision', () => {
  it('knows a tie by the request itself, without any recusal', () => {
    expect(tieOf(matter({}, {approached_person_id: 'anna'}), 'anna')).toMatch(/approached/);
    expect(tieOf(matter({}, {approached_person_id: 'anna', opened_by: 'bo', door: 'conversation'}), 'bo')).toBeNull();
    for (const door of ['conversation', 'colleague-message']) {
      expect(tieOf(matter({}, {door, opened_by: 'anna'}), 'anna')).toMatch(/brought it in/);
    }
    expect(tieOf(matter({}, {door: 'letter', opened_by: 'anna'}), 'anna')).toBeNull();
    expect(tieOf(matter({}, {door: 'network-finding', opened_by: 'anna'}), 'anna')).toMatch(/opened the case/);
    expect(tieOf(matter({authors: ['bo']}, {door: 'network-finding'}), 'bo')).toMatch(/recorded the findings/);
  });

  it('takes a flag that it cannot read for a sensitive one', () => {
    expect(sensitiveBecause(matter({flags: [flag('{"sensitive":false}')]}))).toEqual([]);
    expect(sensitiveBecause(matter({flags: [flag('{"sensitive":true,"title":"A"}')]}))).toHaveLength(1);
    expect(sensitiveBecause(matter({flags: [flag('no json')]}))).toHaveLength(1);
    expect(sensitiveBecause(matter({flags: [flag('{}')]}))).toHaveLength(1);
  });

  it('holds to the newest route, its roles and its teams', () => {
    const part = {roles: ['legal'], teams: ['legal'], why: 'It asks for data.'};
    const sensitive = matter({flags: [flag('no json')], routes: routed([part])});
    expect(mustInclude(sensitive)).toEqual([part]);
    const voices = (team: string) => [reviewed('anna', team, 'legal'), reviewed('bo', 'trust-and-safety', 'officer')];
    expect(lacking(sensitive, voices('legal'), one)).toEqual([]);
    expect(lacking(sensitive, voices('analysis'), one).map(breach => breach.what)).toEqual(['role-missing']);
    expect(lacking({...sensitive, flags: []}, voices('analysis'), one)).toEqual([]);
  });

  it('lets a clause ask for two people, or for roles', () => {
    const voices = [reviewed('anna', 'legal', 'legal')];
    expect(lacking(matter(), voices, one)).toEqual([]);
    expect(lacking(matter(), voices, {people: 2, roles: []}).map(breach => breach.what)).toEqual(['one-person']);
    const officers = {people: 1, roles: ['officer']};
    expect(lacking(matter(), voices, officers).map(breach => breach.what)).toEqual(['not-in-role']);
  });

  it('calls judgements equal by outcome, clause, and what differs of the items', () => {
    const items = (...list: readonly object[]) => JSON.stringify({items: list});
    const judged = (particulars: string | null) => judgementOf({outcome: 'declined', clause, particulars});
    const [austria, germany] = [
      {item: 'a', outcome: 'granted', territory: ['AT', 'DE']},
      {item: 'a', outcome: 'granted', territory: ['DE']}
    ];
    const other = {item: 'b', outcome: 'referred', territory: []};
    expect(judged(items({item: 'a', outcome: 'declined', territory: []}))).toBe(judged(null));
    expect(judged(items(austria, other))).toBe(judged(items(other, {...austria, territory: ['DE', 'AT', 'DE']})));
    expect(judged(items(austria))).not.toBe(judged(items(germany)));
    expect(judged(items(germany))).not.toBe(judged(null));
  });

  it('refuses reviews that are missing, of another round, or differ', () => {
    const reviews = [
      reviewed('anna', 'legal', 'legal'),
      reviewed('bo', 'trust-and-safety', 'officer', {outcome: 'granted'})
    ];
    const what = (of: Matter, ids: readonly string[]) => breachesOf(of, ids, one).map(breach => breach.what);
    expect(what(matter({reviews}), ['v-anna'])).toEqual([]);
    expect(what(matter({reviews}), ['v-anna', 'v-none'])).toEqual(['review-missing']);
    expect(what(matter({reviews}), ['v-anna', 'v-bo'])).toEqual(['disagree']);
    const reopened = {id: 'n', request_id: 'r-1', round: 1, because: 'error', person_id: 'bo', reasons: '', at};
    const next = matter({reviews, reopenings: [{...reopened, appeal_id: null, position: 9}]});
    expect(what(next, ['v-anna'])).toEqual(['other-round', 'one-person']);
  });
});
