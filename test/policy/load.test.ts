import {describe, expect, it} from 'vitest';
import {AppError} from '../../src/errors.ts';
import {loadRulePack, parseRulePack, rulePackIds} from '../../src/policy/load.ts';

const clause = (fields: Readonly<Record<string, string>> = {}) => {
  const all = {
    id: 'one',
    version: '1',
    title: 'One',
    text: 'Text.',
    inForceFrom: '2020-01-01',
    inForceUntil: 'null',
    jurisdictions: '[everywhere]',
    effects: '[decline-request]',
    source: 'Ours',
    ...fields
  };
  return `  - ${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n    ')}\n`;
};
const pack = (...clauses: readonly string[]) => `id: p\ntitle: P\nasOf: 2020-12-29\nclauses:\n${clauses.join('')}`;

function found(text: string): string {
  try {
    parseRulePack(text, 'p.yaml');
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.found}`;
    throw error;
  }
  return 'accepted';
}

describe('the rule book of 2020', () => {
  const book = loadRulePack('short-video-2020');

  it('has ten clauses, each with what may be done under it and the text it answers to', () => {
    expect(book.clauses.map(one => one.id)).toEqual([
      'coordinated-inauthentic-behaviour',
      'hidden-principal',
      'impersonation',
      'political-advertising',
      'undisclosed-paid-promotion',
      'government-accounts',
      'state-controlled-media',
      'proper-door',
      'no-guidance-for-evasion',
      'conflict-of-interest'
    ]);
    for (const one of book.clauses) {
      expect(one.effects.length).toBeGreaterThan(0);
      expect(one.jurisdictions.length).toBeGreaterThan(0);
      expect(one.source).toMatch(/\d{4}|Ours/);
    }
  });

  it('is among the packs that come with Overt', () => {
    expect(rulePackIds()).toContain('short-video-2020');
  });

  it('is refused by name when it does not exist', () => {
    expect(() => loadRulePack('../short-video-2020')).toThrow(/no pack called/);
  });
});

describe('reading a pack', () => {
  it('takes dates as text and null as in force', () => {
    const [one] = parseRulePack(pack(clause()), 'p.yaml').clauses;
    expect(one).toMatchObject({inForceFrom: '2020-01-01', inForceUntil: null, version: 1});
  });

  it('names file and line of a wrong value', () => {
    expect(found(pack(clause(), clause({id: 'two', version: '0'})))).toMatch(
      /^rule-book\.invalid: p\.yaml, line 15: clauses\.1\.version/
    );
  });

  it('names the clause of a missing value', () => {
    expect(found(pack(clause(), clause({id: 'two'}).replace(/ {4}text:.*\n/, '')))).toMatch(
      /p\.yaml, line 14: clauses\.1\.text/
    );
  });

  it('names the line of broken YAML', () => {
    expect(found('id: p\ntitle: "P\n')).toMatch(/p\.yaml, line [23]: /);
  });

  it('refuses two versions of a clause that hold on the same day', () => {
    const first = clause({inForceUntil: '2020-06-02'});
    const second = clause({version: '2', inForceFrom: '2020-06-01'});
    expect(found(pack(first, second))).toMatch(/line 18: versions 1 and 2 of one hold at once/);
    expect(found(pack(second, first))).toMatch(/hold at once/);
  });

  it('accepts a version that begins on the day on which the former ends', () => {
    const first = clause({inForceUntil: '2020-06-01'});
    expect(found(pack(first, clause({version: '2', inForceFrom: '2020-06-01'})))).toBe('accepted');
  });

  it('refuses the same version twice and an end before the beginning', () => {
    const ended = clause({inForceUntil: '2020-02-01'});
    expect(found(pack(ended, clause({inForceFrom: '2020-03-01'})))).toMatch(/version 1 twice/);
    expect(found(pack(clause({inForceUntil: '2019-01-01'})))).toMatch(/before it begins/);
  });

  it('refuses an empty file', () => {
    expect(found('')).toMatch(/^rule-book\.invalid: p\.yaml, line 1/);
  });
});
