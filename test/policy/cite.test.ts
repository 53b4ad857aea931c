import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {type Clause, clauseSchema} from '../../src/contract/policy.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {citeClause, citesClause} from '../../src/policy/cite.ts';

const clause: Clause = {
  id: 'a',
  version: 3,
  title: 'A',
  text: 'Text.',
  inForceFrom: '2020-01-01',
  inForceUntil: null,
  jurisdictions: [],
  effects: [],
  source: 'test'
};
const plain = (value: Clause) => JSON.stringify(value);

describe('a citation', () => {
  it('carries the SHA-256 of the canonical form it was given', () => {
    expect(citeClause('p', clause, () => 'abc')).toEqual({
      packId: 'p',
      clauseId: 'a',
      version: 3,
      // FIPS 180-4, example B.1
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    });
    expect(citeClause('p', clause, plain).sha256).toBe(createHash('sha256').update(plain(clause)).digest('hex'));
  });

  it('stops fitting when a word of the clause changes', () => {
    const citation = citeClause('p', clause, plain);
    expect(citesClause(citation, 'p', clause, plain)).toBe(true);
    expect(citesClause(citation, 'p', {...clause, text: 'Text!'}, plain)).toBe(false);
    expect(citesClause(citation, 'q', clause, plain)).toBe(false);
    expect(citesClause({...citation, version: 2}, 'p', clause, plain)).toBe(false);
  });

  it('keeps the hash of a clause adopted before there were definitions, examples and deciders', () => {
    const adopted =
      '{"effects":["decline-request"],"id":"a","inForceFrom":"2020-01-01","inForceUntil":null,"jurisdictions":["everywhere"],"source":"Ours","text":"Text.","title":"A","version":1}';
    const read = clauseSchema.parse(JSON.parse(adopted));
    // printf %s '<the line above>' | sha256sum
    expect(citeClause('p', read, canonicalJson).sha256).toBe(
      'a0474c41984dc5726b5b1dbbb430907629e1dec71cbbe42dedbdf9d01ade7dd0'
    );
    expect(() => clauseSchema.parse({...read, more: 1})).toThrow();
  });
});
