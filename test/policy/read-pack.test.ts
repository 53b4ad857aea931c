import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {AppError} from '../../src/errors.ts';
import {parseRulePack, rulePackText} from '../../src/policy/load.ts';
import {decodePack, readPack} from '../../src/policy/read-pack.ts';

/** Line numbers are those of this text. */
const good = `id: p
title: A pack
asOf: 2020-12-29
clauses:
  - id: one
    version: 1
    title: One
    text: >-
      Nobody may
      do one.
    inForceFrom: 2020-01-01
    inForceUntil: null
    jurisdictions: [everywhere, EU]
    effects: [decline-request]
    definitions:
      - term: one
        means: The first.
    examples:
      - kind: falls-under
        text: One of them.
      - kind: does-not
        text: None of them.
    whoDecides: {people: 2, roles: [officer, legal]}
    source: Ours
  - id: one
    version: 2
    title: One
    text: Nobody may do one or two.
    inForceFrom: 2020-06-01
    inForceUntil: null
    jurisdictions: [everywhere]
    effects: [decline-request]
    source: Ours
`;

function problems(text: string): readonly string[] {
  return (readPack(text).problems ?? []).map(({line, what}) => `${line}: ${what}`);
}

/** The text with its `line` replaced; `null` takes the line out. */
function mutated(line: number, replacement: string | null): string {
  const lines = good.split('\n');
  lines.splice(line - 1, 1, ...(replacement === null ? [] : replacement.split('\n')));
  return lines.join('\n');
}

describe('a pack that is right', () => {
  it('is read with what is absent left absent', () => {
    const pack = readPack(good).pack;
    expect(pack?.clauses).toHaveLength(2);
    expect(Object.keys(pack?.clauses[1] ?? {})).not.toContain('definitions');
    expect(pack?.clauses[0]).toMatchObject({text: 'Nobody may do one.', whoDecides: {people: 2}});
  });
});

describe('a pack that is wrong points at the line', () => {
  it.each<readonly [string, number, string | null, number, RegExp]>([
    ['the id of the pack', 1, 'id: My Pack', 1, /written like-this/],
    ['no id', 1, null, 1, /^id is missing/],
    ['an id that is a number', 1, 'id: 7', 1, /^id: /],
    ['a day that is none', 3, 'asOf: 2020-13-01', 3, /^asOf: /],
    ['a part that does not exist', 2, 'title: A pack\nauthor: me', 3, /no part is called author/],
    ['a part of a clause that does not exist', 7, '    titel: One', 7, /no part is called titel/],
    ['the id of a clause', 5, '  - id: One Two', 5, /^clauses\.0\.id: /],
    ['a version that is a word', 6, '    version: one', 6, /^clauses\.0\.version: /],
    ['a version of nought', 26, '    version: 0', 26, /^clauses\.1\.version: /],
    ['an empty title', 7, "    title: ''", 7, /title is empty/],
    ['a title of blanks', 27, "    title: '   '", 27, /title is empty/],
    ['a missing text', 28, null, 25, /^clauses\.1\.text is missing/],
    ['a first day that is none', 29, '    inForceFrom: soon', 29, /^clauses\.1\.inForceFrom: /],
    ['an end before the beginning', 30, '    inForceUntil: 2020-01-01', 30, /ends on 2020-01-01, before it begins/],
    ['two versions at once', 12, '    inForceUntil: 2020-07-01', 29, /versions 1 and 2 of one hold at once/],
    ['a later version that begins earlier', 29, '    inForceFrom: 2019-01-01', 29, /not after version 1/],
    ['the same version twice', 26, '    version: 1', 26, /version 1 twice/],
    ['a jurisdiction in words', 13, '    jurisdictions: [Serbia]', 13, /two capital letters/],
    ['no jurisdiction', 31, '    jurisdictions: []', 31, /holds nowhere/],
    ['an effect in words', 14, '    effects: [Decline it]', 14, /written like-this/],
    ['no effect', 14, '    effects: []', 14, /does not say what may be done/],
    ['a definition without meaning', 17, null, 16, /^clauses\.0\.definitions\.0\.means is missing/],
    ['a term defined twice', 17, '        means: A.\n      - term: One\n        means: B.', 18, /defined twice/],
    ['a kind of example that does not exist', 19, '      - kind: maybe', 19, /^clauses\.0\.examples\.0\.kind: /],
    ['three deciders', 23, '    whoDecides: {people: 3, roles: [legal]}', 23, /^clauses\.0\.whoDecides\.people: /],
    ['a role that does not exist', 23, '    whoDecides: {people: 1, roles: [king]}', 23, /king is none of the roles/],
    ['no role at all', 23, '    whoDecides: {people: 1, roles: []}', 23, /^clauses\.0\.whoDecides\.roles: /],
    ['an empty source', 24, '    source:', 24, /^clauses\.0\.source: /],
    ['words turned around', 27, '    title: "One \\u202e owt"', 27, /no reader sees \(U\+202E\)/],
    ['NUL', 27, '    title: "One\\0"', 27, /no reader sees \(U\+0000\)/],
    ['half a character', 27, '    title: "One \\ud800"', 27, /no reader sees \(U\+D800\)/],
    ['an alias', 24, '    source: &s Ours', 24, /without anchors/],
    ['an unknown tag', 24, '    source: !shout Ours', 24, /tag/i],
    ['a key twice', 24, '    source: Ours\n    source: Theirs', 25, /unique/i],
    ['a quotation without end', 33, '    source: "Ours', 34, /quote/i],
    ['a tab for blanks', 7, '\ttitle: One', 7, /tab/i]
  ])('%s', (_, line, replacement, expected, what) => {
    const [first] = readPack(mutated(line, replacement)).problems ?? [];
    expect([first?.line, what.test(first?.what ?? ''), first?.what]).toEqual([expected, true, first?.what]);
  });

  it('all of them, each with its own line', () => {
    const text = mutated(5, '  - id: One Two').replace('version: 2', 'version: two').replace('asOf: 2020', 'asOf: x');
    expect(problems(text).map(problem => problem.split(':')[0])).toEqual(['3', '5', '26']);
  });

  it.each(['', '# nothing', '[]', '42', '"words"', 'null', '--- 1\n--- 2\n', '- - -', '\0'])('%j is none', text => {
    expect(() => parseRulePack(text, 'p.yaml')).toThrow(AppError);
    expect(() => parseRulePack(text, 'p.yaml')).toThrow(/p\.yaml, line \d+: /);
  });

  it('is refused and not followed where YAML would multiply it, or go too deep', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi']
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
      .join('\n')}`;
    expect(problems(bomb)[0]).toMatch(/^1: &a/);
    expect(problems('['.repeat(100_000))[0]).toMatch(/^1: /);
    expect(problems(`${good}${'  '.repeat(20_000)}x: 1`).length).toBeGreaterThan(0);
  });
});

/** Whatever comes in is a pack or a refusal with a line that the text has. */
function pointsAtALine(given: string | Uint8Array): boolean {
  const text = typeof given === 'string' ? given : new TextDecoder().decode(given);
  try {
    parseRulePack(typeof given === 'string' ? given : decodePack(given, 'p.yaml'), 'p.yaml');
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rule-book.invalid') throw error;
    const line = Number(/^p\.yaml, line (\d+): /.exec(error.found)?.[1]);
    return line >= 1 && line <= text.split('\n').length;
  }
}

describe('whatever bytes come in', () => {
  const shipped = Buffer.from(rulePackText('short-video-2020').text.slice(0, 6000));
  const bytes = fc.integer({min: 0, max: 255});

  it('a changed, added or missing byte gives a pack or a line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({max: shipped.length - 1}), fc.constantFrom('set', 'add', 'cut'), bytes), {
          minLength: 1,
          maxLength: 3
        }),
        edits => {
          let text = Buffer.from(shipped);
          for (const [at, how, byte] of edits) {
            const rest = how === 'add' ? at : at + 1;
            const middle = how === 'cut' ? [] : [byte];
            text = Buffer.concat([text.subarray(0, at), Buffer.from(middle), text.subarray(rest)]);
          }
          return pointsAtALine(text);
        }
      ),
      {numRuns: 300}
    );
  });

  it('so does any text at all', () => {
    const yaml = fc
      .array(
        fc.constantFrom(
          'id',
          ': ',
          '\n',
          '  ',
          '- ',
          '[',
          ']',
          '{',
          '}',
          '&a',
          '*a',
          '"',
          "'",
          '|',
          '>',
          '!',
          '#',
          '\t',
          '1',
          '---',
          '?',
          '%'
        ),
        {
          maxLength: 40
        }
      )
      .map(parts => parts.join(''));
    fc.assert(fc.property(fc.oneof(yaml, fc.string({unit: 'binary'})), pointsAtALine), {numRuns: 1000});
  });
});
