import {describe, expect, it} from 'vitest';
import type {LetterView} from '../../src/contract/correspondence.ts';
import {type DeadlineFacts, deadlinesOf} from '../../src/desk/deadlines.ts';

const nothing: DeadlineFacts = {
  askedFor: null,
  decision: null,
  hold: null,
  letters: [],
  now: '2026-03-10T12:00:00.000Z'
};
const whatOf = (facts: Partial<DeadlineFacts>) =>
  deadlinesOf({...nothing, ...facts}).map(({what, dueAt, missed}) => [what, dueAt.slice(0, 10), missed]);

const letter = (change: Partial<LetterView>): LetterView => ({
  id: 'letter-1',
  requestId: 'r-1',
  to: 'Ana',
  subject: 'A request that concerns you',
  body: '',
  writtenAt: '2026-03-01T10:00:00.000Z',
  state: 'written',
  standing: '',
  dispatches: [],
  ...change
});

describe('the days that count', () => {
  it('are none where nothing was asked for and nothing decided', () => {
    expect(whatOf({})).toEqual([]);
  });

  it('hold an answer that was asked for until it is decided, and afterwards only if it came late', () => {
    expect(whatOf({askedFor: '2026-03-12T00:00:00.000Z'})).toEqual([['answer-asked-for', '2026-03-12', false]]);
    expect(whatOf({askedFor: '2026-03-09T00:00:00.000Z'})).toEqual([['answer-asked-for', '2026-03-09', true]]);
    const decidedAt = '2026-03-08T10:00:00.000Z';
    const appeal = ['appeal-closes', '2026-09-08', false];
    expect(whatOf({askedFor: '2026-03-09T00:00:00.000Z', decision: {decidedAt}})).toEqual([appeal]);
    expect(whatOf({askedFor: '2026-03-01T00:00:00.000Z', decision: {decidedAt}})).toEqual([
      ['answer-asked-for', '2026-03-01', true],
      appeal
    ]);
  });

  it('let the appeal period end', () => {
    expect(whatOf({decision: {decidedAt: '2025-09-01T10:00:00.000Z'}})).toEqual([]);
  });

  it('keep a silence that nobody looked at as missed, and forget one that was lifted', () => {
    const hold = {what: 'withheld', legalReason: 'x', reviewOn: '2026-03-10', personId: 'p', at: ''} as const;
    expect(whatOf({hold})).toEqual([['notice-looked-at-again', '2026-03-10', true]]);
    expect(whatOf({hold: {...hold, reviewOn: '2026-03-11'}})).toEqual([
      ['notice-looked-at-again', '2026-03-11', false]
    ]);
    expect(whatOf({hold: {...hold, what: 'lifted', reviewOn: null}})).toEqual([]);
  });

  it('name letters that nobody confirmed within a day, and replies that are awaited, soonest first', () => {
    const step = {what: 'handed-over', note: '', personId: 'p', at: '2026-03-09T09:00:00.000Z'} as const;
    const sent = letter({state: 'handed-over', dispatches: [step]});
    const invited = letter({id: 'letter-2', dueAt: '2026-03-20T00:00:00.000Z'});
    expect(
      whatOf({letters: [invited, sent, letter({id: 'letter-3', state: 'confirmed', dispatches: [step]})]})
    ).toEqual([
      ['sending-unconfirmed', '2026-03-10', true],
      ['reply-awaited', '2026-03-20', false]
    ]);
  });
});
