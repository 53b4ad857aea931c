import {describe, expect, it} from 'vitest';
import {repeatedAfterRefusal} from '../../../src/desk/rules/repeated-after-refusal.ts';
import type {EarlierRefusal} from '../../../src/desk/rules/rule.ts';
import {particulars, reasonFor} from './reading.ts';

describe('repeated-after-refusal', () => {
  const earlier: EarlierRefusal = {
    requestId: 'request-1',
    title: 'An account',
    asks: ['open-account'],
    requester: 'The Ministry of Tourism',
    principal: null,
    country: 'RS',
    accounts: [{platform: 'video', account: 'valmera'}],
    addresses: ['https://video.example/1'],
    requesterAddress: 'Press@tourism.gov.example',
    decidedAt: '2026-05-02T10:00:00.000Z'
  };
  const again = {asks: ['open-account' as const, 'other' as const], earlier: [earlier]};
  const reason = (facts: Parameters<typeof reasonFor>[1]) =>
    reasonFor(repeatedAfterRefusal, {requester: 'Somebody', ...again, ...facts});

  it.each([
    ['the same name', {requester: 'MINISTRY OF TOURISM'}, /the same name/],
    ['the same principal', {principal: 'ministry of tourism'}, /the same name/],
    ['the same address', {particulars: particulars({requesterAddress: 'press@tourism.gov.example'})}, /same address/],
    ['the same house', {particulars: particulars({requesterAddress: 'x@mail.gov.example'})}, /same house/],
    ['the same account', {particulars: particulars({accounts: [{platform: 'Video', account: 'VALMERA'}]})}, /account/],
    ['the same content', {particulars: particulars({addresses: ['https://video.example/1']})}, /content/]
  ])('names the earlier request by %s', (_, facts, found) => {
    expect(reason(facts)).toMatch(/request-1, declined on 2026-05-02/);
    expect(reason(facts)).toMatch(found);
  });

  it('is not raised by another wish, another requester, or a name that means nobody', () => {
    expect(reason({requester: 'Ministry of Tourism', asks: ['user-data']})).toBeNull();
    expect(reason({requester: 'Ministry of Health'})).toBeNull();
    const friend = {...earlier, requester: 'A friend', principal: 'the ministry', requesterAddress: 'a@gmail.com'};
    const facts = {requester: 'a friend', principal: 'Ministry', earlier: [friend]};
    expect(reason({...facts, particulars: particulars({requesterAddress: 'b@gmail.com'})})).toBeNull();
  });
});
