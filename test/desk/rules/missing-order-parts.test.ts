import {describe, expect, it} from 'vitest';
import {orderPartsSchema} from '../../../src/contract/desk.ts';
import {missingOrderParts} from '../../../src/desk/rules/missing-order-parts.ts';
import {particulars, reasonFor} from './reading.ts';

describe('missing-order-parts', () => {
  const whole = {
    legalBasis: 'Media Act, section 12',
    statementOfReasons: 'The clip shows the minors by name.',
    issuingAuthority: 'District Court of Valmera',
    whereToFind: 'https://video.example/1',
    redress: 'Appeal within 30 days to the regional court.',
    territorialScope: 'Valmera',
    whereToReport: 'registry@court.example'
  };

  it('names exactly what is missing, and nothing when all is there', () => {
    expect(reasonFor(missingOrderParts, {particulars: particulars({order: whole})})).toBeNull();
    const order = {...whole, redress: null, territorialScope: ' '};
    expect(reasonFor(missingOrderParts, {particulars: particulars({order})})).toBe(
      'The order does not say how those affected and we can contest it and in which territory it holds.'
    );
    const none = particulars({order: orderPartsSchema.parse({})});
    expect(reasonFor(missingOrderParts, {particulars: none})?.match(/, | and /g)?.length).toBeGreaterThanOrEqual(6);
  });

  it('takes the legal basis of the request for that of the order', () => {
    const order = {...whole, legalBasis: null};
    expect(reasonFor(missingOrderParts, {particulars: particulars({order, legalBasis: 'Media Act'})})).toBeNull();
  });
});
