import {describe, expect, it} from 'vitest';
import type {Watch} from '../../src/contract/desk.ts';
import {questionOf} from '../../src/desk/watch-question.ts';

function watch(part: Partial<Watch>, wanted: Partial<Watch['hypothesis']> = {}): Watch {
  const nothing = {audience: [], topics: [], languages: [], places: [], from: null, until: null};
  return {
    id: 'watch-1',
    requestId: 'request-1',
    createdAt: '2020-04-20T09:00:00.000Z',
    hypothesis: {...nothing, ...wanted},
    statement: 'Written down.',
    status: 'watching',
    ledgerPosition: 0,
    ...part
  };
}

describe('a watch as a question', () => {
  it('has its languages as codes, those of an audience too, and none that nobody knows', () => {
    const {hypothesis} = questionOf(
      watch(
        {},
        {languages: ['English', 'fr-CA', 'Klingon'], audience: ['Spanish and English viewers'], topics: ['sea']}
      )
    );
    expect(hypothesis).toEqual({
      audience: ['Spanish and English viewers'],
      topics: ['sea'],
      languages: ['en', 'fr', 'es'],
      places: [],
      from: null,
      until: null,
      accounts: []
    });
  });

  it('keeps its id and statement, and nothing of the request', () => {
    expect(Object.keys(questionOf(watch({}))).sort()).toEqual(['hypothesis', 'id', 'statement']);
  });

  it('takes along the accounts that the request named for itself', () => {
    expect(questionOf(watch({}), ['shore']).hypothesis.accounts).toEqual(['shore']);
  });
});
