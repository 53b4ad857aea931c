import {describe, expect, test} from 'vitest';
import {type Act, type Person, roles, rolesFor} from '../../src/contract/desk.ts';
import {AppError} from '../../src/errors.ts';
import {mayAct, requireRole} from '../../src/policy/roles.ts';

const acts = Object.keys(rolesFor).filter((act): act is Act => act in rolesFor);

function person(change: Partial<Person>): Person {
  return {id: 'p-1', name: 'Bo', team: 'legal', roles: [], createdAt: '2020-01-01T00:00:00.000Z', ...change};
}

describe('who may act', () => {
  test.each(acts)('to %s takes one of its roles, and somebody who is still here', act => {
    const {[act]: allowed} = rolesFor as Readonly<Record<Act, readonly string[]>>;
    for (const role of roles) {
      expect(mayAct(person({roles: [role]}), act)).toBe(allowed.includes(role));
      expect(mayAct(person({roles: [role], active: true}), act)).toBe(allowed.includes(role));
      expect(mayAct(person({roles: [role], active: false}), act)).toBe(false);
    }
    expect(mayAct(person({roles: [...roles], active: false}), act)).toBe(false);
    expect(mayAct(person({}), act)).toBe(false);
  });

  test('an auditor may do what is an auditor’s, whatever else they are', () => {
    const everything = person({roles: [...roles]});
    expect(acts.filter(act => mayAct(everything, act))).toEqual(['hold a key for sealed notes']);
  });

  test('whoever is refused is told why: that they left, what they are, and what it takes', () => {
    const found = (who: Person): string => {
      try {
        requireRole(who, 'withhold a notice');
      } catch (error) {
        if (error instanceof AppError && error.code === 'session.not-allowed') return error.found;
        throw error;
      }
      return 'let through';
    };
    expect(found(person({roles: ['legal'], active: false}))).toMatch(/^Bo \(has left\)/);
    expect(found(person({roles: ['officer', 'reviewer']}))).toMatch(/^Bo \(officer, reviewer\).*takes legal$/);
    expect(found(person({}))).toMatch(/^Bo \(no role\)/);
    expect(found(person({roles: ['legal']}))).toBe('let through');
  });
});
