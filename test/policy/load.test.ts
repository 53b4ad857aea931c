import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {AppError} from '../../src/errors.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {citeClause} from '../../src/policy/cite.ts';
import {loadRulePack, parseRulePack, rulePackIds, startingPack} from '../../src/policy/load.ts';

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

describe.each(rulePackIds())('the pack %s', id => {
  const book = loadRulePack(id);

  it('says of every clause what it means, what falls under it and what does not, who decides, and its source', () => {
    for (const one of book.clauses) {
      const kinds = new Set(one.examples?.map(example => example.kind));
      expect([one.id, [...kinds].sort()]).toEqual([one.id, ['does-not', 'falls-under']]);
      expect([one.id, (one.definitions ?? []).length > 0]).toEqual([one.id, true]);
      expect([one.id, one.whoDecides?.people === 1 || one.whoDecides?.people === 2]).toEqual([one.id, true]);
      expect([one.id, /\d{4}|^Ours/.test(one.source)]).toEqual([one.id, true]);
    }
  });

  it('covers what a rule book of this desk must say', () => {
    const ids = book.clauses.map(one => one.id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'coordinated-inauthentic-behaviour',
        'covert-influence-operations',
        'hidden-principal',
        'impersonation',
        'political-advertising',
        'undisclosed-paid-promotion',
        'government-accounts',
        'state-controlled-media',
        'requests-from-authorities',
        'verified-requesters',
        'territorial-reach',
        'emergency-requests',
        'repeated-requests',
        'proper-door',
        'no-guidance-for-evasion',
        'conflict-of-interest',
        'ties-and-recusal',
        'network-measures'
      ])
    );
  });

  it('is dated no later than the day it is of', () => {
    for (const one of book.clauses) expect([one.id, one.inForceFrom <= book.asOf]).toEqual([one.id, true]);
  });
});

describe('the packs that come with Overt', () => {
  it('are those of 2020 and 2026', () => {
    expect(rulePackIds()).toEqual(['short-video-2020', 'short-video-2026']);
  });

  it.each([
    ['2019-01-01', 'short-video-2020'],
    ['2020-12-29', 'short-video-2020'],
    ['2026-08-19', 'short-video-2020'],
    ['2026-08-20', 'short-video-2026'],
    ['2040-01-01', 'short-video-2026']
  ])('begin a workspace of %s with %s', (day, id) => {
    expect(startingPack(day).id).toBe(id);
  });

  it('say the same under the same clause and version', () => {
    const [early, late] = [loadRulePack('short-video-2020'), loadRulePack('short-video-2026')];
    const shared = late.clauses.filter(({id, version}) =>
      early.clauses.some(one => one.id === id && one.version === version)
    );
    expect(shared.length).toBeGreaterThan(0);
    for (const clause of shared) expect(early.clauses).toContainEqual(clause);
  });

  it('never change a version of a clause: somebody may have adopted it', async () => {
    const hashes = rulePackIds().flatMap(id => {
      const book = loadRulePack(id);
      return book.clauses.map(one => {
        const {version, sha256} = citeClause(id, one, canonicalJson);
        return `${id} ${one.id} ${version} ${sha256}`;
      });
    });
    // A line that fails means: leave that version as it was, and write a later one.
    await expect(`${hashes.join('\n')}\n`).toMatchFileSnapshot('../golden/policy/shipped-clauses.txt');
  });

  it('are explained by an example that is a valid pack itself', () => {
    const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect(parseRulePack(example, 'docs/policy.md').clauses).toHaveLength(1);
  });

  it('are refused by name when they do not exist', () => {
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
      /p\.yaml, line 14: clauses\.1\.text is missing/
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
