import {describe, expect, it} from 'vitest';
import {widerThanTerritory} from '../../../src/desk/rules/wider-than-territory.ts';
import {particulars, reasonFor} from './reading.ts';

describe('wider-than-territory', () => {
  const remove = {asks: ['remove-content' as const], country: 'RS'};
  it('follows from the territory that was given, for measures only', () => {
    expect(reasonFor(widerThanTerritory, {...remove, particulars: particulars({territory: ['*']})})).toBe(
      'It is to hold beyond RS: everywhere.'
    );
    expect(reasonFor(widerThanTerritory, {...remove, particulars: particulars({territory: ['RS', 'BA']})})).toMatch(
      /beyond RS: BA/
    );
    expect(reasonFor(widerThanTerritory, {...remove, particulars: particulars({territory: ['RS']})})).toBeNull();
    const open = {asks: ['open-account' as const], country: 'RS', particulars: particulars({territory: ['*']})};
    expect(reasonFor(widerThanTerritory, open)).toBeNull();
    const unknown = {...remove, country: null, particulars: particulars({territory: ['BA']})};
    expect(reasonFor(widerThanTerritory, unknown)).toBeNull();
  });
});
