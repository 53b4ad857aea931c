import {describe, expect, it} from 'vitest';
import {somethingWanted, type Wanted, watchStatement} from '../../src/desk/watch.ts';

const none: Wanted = {audience: [], topics: [], languages: [], places: [], from: null, until: null};

describe('a watch', () => {
  it('states what was wanted, element by element, and what will make a lead', () => {
    const wanted = {...none, audience: ['viewers abroad'], topics: ['music', 'food'], from: '2020-05-01'};
    expect(watchStatement(wanted, 'A quiet account', '2020-04-21')).toBe(
      'Written down on 2020-04-21, for data looked at afterwards: what was asked for and declined in “A quiet account” ' +
        'may appear anyway, for viewers abroad; on music, food; from 2020-05-01. A network found later is a lead when ' +
        'at least two of these fit it, topics or places among them.'
    );
  });

  it('says when it cannot lead to anything by itself', () => {
    expect(watchStatement({...none, languages: ['en']}, 'r', '2020-04-21')).toMatch(/no network found later can/);
  });

  it('needs something that was wanted', () => {
    expect(somethingWanted(none)).toBe(false);
    expect(somethingWanted({...none, topics: [' ']})).toBe(false);
    expect(somethingWanted({...none, until: '2020-05-01'})).toBe(true);
    expect(somethingWanted({...none, places: ['Valmera']})).toBe(true);
  });
});
