import {existsSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {flagRules, ruleEntry} from '../../../src/desk/rules/registry.ts';
import type {FlagRule} from '../../../src/desk/rules/rule.ts';
import {loadRulePack} from '../../../src/policy/load.ts';
import {examples} from './examples.ts';

const read = (rule: FlagRule, words: string) =>
  rule.read({
    door: 'letter',
    title: 'A letter',
    words,
    asks: ['other'],
    requester: 'somebody',
    principal: null,
    approachedPersonId: null
  });

describe.each(flagRules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('lives in a file of its name and cites a clause of the rule book', () => {
    expect(existsSync(new URL(`../../../src/desk/rules/${id}.ts`, import.meta.url))).toBe(true);
    expect(loadRulePack().clauses.map(clause => clause.id)).toContain(rule.clauseId);
  });

  it('says in the catalogue what it looks for and how it can be innocent', () => {
    const entry = ruleEntry(rule);
    expect(entry.id).toBe(id);
    for (const {name, values} of entry.facts) expect([name, values.every(value => value !== '')]).toEqual([name, true]);
    expect(rule.innocentReadings.length).toBeGreaterThanOrEqual(2);
  });

  it('is right on our own examples at least as often as docs say', () => {
    const flagged = examples.filter(example => read(rule, example.words) !== null);
    const due = examples.filter(example => example.flags.includes(id));
    const right = flagged.filter(example => due.includes(example));
    if (process.env.SHOW_FLAGS === '1') {
      const wrong = flagged.filter(example => !due.includes(example));
      const missed = due.filter(example => !flagged.includes(example));
      process.stderr.write(`${id}: due ${due.length}, flagged ${flagged.length}, right ${right.length}\n`);
      for (const one of wrong)
        process.stderr.write(`  wrong: ${one.words} ${JSON.stringify(read(rule, one.words)?.quotes)}\n`);
      for (const one of missed) process.stderr.write(`  missed: ${one.words}\n`);
    }
    expect(right.length / due.length).toBeGreaterThanOrEqual(0.95);
    expect(right.length / flagged.length).toBeGreaterThanOrEqual(0.85);
  });

  it('quotes exactly the words that stand at the offsets it gives, in order', () => {
    for (const {words} of examples) {
      let last = 0;
      for (const quote of read(rule, words)?.quotes ?? []) {
        expect(words.slice(quote.start, quote.end)).toBe(quote.text);
        expect(quote.start).toBeGreaterThanOrEqual(last);
        expect(quote.end).toBeGreaterThan(quote.start);
        last = quote.end;
      }
    }
  });
});

describe('the examples', () => {
  it('are at least forty, both kinds among them', () => {
    expect(examples.length).toBeGreaterThanOrEqual(80);
    expect(examples.filter(example => example.flags.length === 0).length).toBeGreaterThanOrEqual(30);
  });

  it('leave an ordinary request without any flag', () => {
    const plain = examples.filter(example => example.flags.length === 0);
    const flagged = plain.filter(example => flagRules.some(rule => read(rule, example.words) !== null));
    expect(flagged.length).toBeLessThanOrEqual(4);
  });
});
