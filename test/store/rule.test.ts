import {describe, expect, it} from 'vitest';
import {obstacleTo, rolesOpenTo} from '../../src/desk/standing.ts';
import type {Matter} from '../../src/store/matter.ts';
import {
  breachesOf,
  countingReviews,
  isSetAside,
  judgementOf,
  lacking,
  mustInclude,
  reopeningBreach,
  rolesToJudge,
  sensitiveBecause,
  tieOf
} from '../../src/store/rule.ts';
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
    silenced: [],
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

  it('lets four roles judge, of people who are here, and no administrator or auditor', () => {
    const may = (roles: readonly string[], active = true) =>
      rolesToJudge({id: 'x', name: 'X', team: 'legal', roles, active});
    expect(may(['analyst', 'reviewer', 'officer', 'legal', 'policy-lead'])).toEqual([
      'reviewer',
      'officer',
      'legal',
      'policy-lead'
    ]);
    expect(may(['reviewer'], false)).toEqual([]);
    expect(may(['reviewer', 'admin'])).toEqual([]);
    expect(may(['reviewer', 'auditor'])).toEqual([]);
    expect(may(['analyst'])).toEqual([]);
    expect(rolesToJudge(undefined)).toEqual([]);
  });

  it('counts what was said by whoever is still who they were, in the round that runs', () => {
    const reviews = [reviewed('anna', 'legal', 'legal')];
    const bo = {id: 'bo', name: 'Bo', team: 'trust-and-safety', roles: ['officer'], active: true};
    const anna = {id: 'anna', name: 'Anna', team: 'legal', roles: ['legal'], active: true};
    const counted = (change: Partial<Matter>) => countingReviews(matter({reviews, ...change})).length;
    expect(counted({people: [anna, bo]})).toBe(1);
    expect(counted({people: [{...anna, active: false}, bo]})).toBe(0);
    expect(counted({people: [{...anna, team: 'analysis'}, bo]})).toBe(0);
    expect(counted({people: [{...anna, roles: ['reviewer']}, bo]})).toBe(0);
    expect(counted({people: [{...anna, roles: ['legal', 'admin']}, bo]})).toBe(0);
    expect(counted({people: [bo]})).toBe(0);
    const recusal = {id: 'c', request_id: 'r-1', person_id: 'anna', because: 'declared-tie', note: '', at, position: 5};
    expect(counted({recusals: [recusal]})).toBe(0);
    const reopened = {id: 'n', request_id: 'r-1', round: 1, because: 'error', person_id: 'bo', reasons: '', at};
    expect(counted({reopenings: [{...reopened, appeal_id: null, position: 9}]})).toBe(0);
  });

  it('takes two people, two teams and two roles for what is sensitive, each by itself', () => {
    const sensitive = matter({flags: [flag('no json')]});
    const lacks = (...voices: readonly Matter['reviews'][number][]) =>
      lacking(sensitive, voices, one).map(breach => breach.what);
    const anna = reviewed('anna', 'legal', 'legal');
    expect(lacks(anna, reviewed('anna', 'trust-and-safety', 'officer'))).toEqual(['one-person']);
    expect(lacks(anna, reviewed('bo', 'legal', 'officer'))).toEqual(['one-team']);
    expect(lacks(anna, reviewed('bo', 'trust-and-safety', 'legal'))).toEqual(['one-role']);
    expect(lacks(anna, reviewed('bo', 'trust-and-safety', 'officer'))).toEqual([]);
    expect(lacks()).toEqual(['one-person']);
  });

  it('sets a flag aside by two who count and mean that flag, and nothing by one', () => {
    const flags = [flag('{"sensitive":true}'), {...flag('{"sensitive":true}'), id: 'f-2'}];
    const aside = (person_id: string, team: string, role: string, target = 'f-1') => {
      const row = {id: `w-${person_id}-${target}`, request_id: 'r-1', what: 'set-aside-flag', reasons: 'No.', at};
      return {...row, person_id, team, role, target, position: 4};
    };
    const [anna, bo] = [aside('anna', 'legal', 'legal'), aside('bo', 'trust-and-safety', 'officer')];
    expect(isSetAside(matter({flags, overrides: [anna]}), 'f-1')).toBe(false);
    expect(isSetAside(matter({flags, overrides: [anna, bo]}), 'f-1')).toBe(true);
    expect(isSetAside(matter({flags, overrides: [anna, bo]}), 'f-2')).toBe(false);
    expect(isSetAside(matter({flags, overrides: [anna, {...bo, target: 'f-2'}]}), 'f-1')).toBe(false);
    expect(isSetAside(matter({flags, overrides: [anna, {...bo, what: 'mark-sensitive'}]}), 'f-1')).toBe(false);
    expect(isSetAside(matter({flags, overrides: [anna, bo]}, {approached_person_id: 'bo'}), 'f-1')).toBe(false);
    expect(sensitiveBecause(matter({flags, overrides: [anna, bo]}))).toHaveLength(1);
    expect(sensitiveBecause(matter({overrides: [{...anna, what: 'mark-sensitive'}]}))).toHaveLength(1);
    expect(sensitiveBecause(matter({}, {door: 'network-finding'}))).toHaveLength(1);
  });

  it('keeps whoever decided out of every later round, and lets nobody skip one', () => {
    const reviews = [reviewed('anna', 'legal', 'legal')];
    const made = {id: 'd', request_id: 'r-1', outcome: 'declined', clause, reasons: '', decided_at: at};
    const decisions = [{...made, review_ids: '["v-anna"]', round: null, particulars: null, position: 3}];
    const decided = matter({reviews, decisions});
    expect(tieOf(decided, 'anna')).toBeNull();
    expect(tieOf(decided, 'anna', 1)).toMatch(/earlier round/);
    expect(tieOf(decided, 'bo', 1)).toBeNull();
    const begins = (round: number, person_id: string, of = decided) =>
      reopeningBreach(of, {
        ...{id: 'n', request_id: 'r-1', round, because: 'error', person_id},
        ...{reasons: '', appeal_id: null, at}
      });
    expect(begins(1, 'bo')).toBeNull();
    expect(begins(1, 'anna')).toMatch(/whoever decided/);
    expect(begins(2, 'bo')).toMatch(/does not follow/);
    expect(begins(1, 'bo', matter({reviews}))).toMatch(/before the one before it was decided/);
  });
});

describe('who may judge now', () => {
  const reopened = {
    id: 'o-1',
    request_id: 'r-1',
    round: 1,
    because: 'new-facts',
    person_id: 'carl',
    reasons: '',
    appeal_id: null,
    at,
    position: 9
  };

  it('lets whoever judged in an earlier round, and did not decide it, judge in the next', () => {
    const earlier = reviewed('anna', 'legal', 'legal');
    expect(obstacleTo(matter({reviews: [earlier]}), 'anna')?.code).toBe('desk.already-reviewed');
    expect(obstacleTo(matter({reviews: [earlier], reopenings: [reopened]}), 'anna')).toBeNull();
  });

  it('lets a team that has judged add only a role that the route still lacks', () => {
    const part = {roles: ['officer'], teams: [], why: 'A state asks.'};
    const sensitive = {flags: [flag('no json')], routes: routed([part])};
    const colleague = {id: 'dee', name: 'dee', team: 'trust-and-safety', roles: ['officer', 'reviewer'], active: true};
    const people = [...matter().people, colleague];
    const judged = (role: string) =>
      matter({...sensitive, people, reviews: [reviewed('bo', 'trust-and-safety', role)]});
    expect(rolesOpenTo(judged('reviewer'), 'dee')).toEqual(['officer']);
    expect(rolesOpenTo(judged('officer'), 'dee')).toEqual([]);
  });
});
