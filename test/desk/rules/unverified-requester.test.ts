import {describe, expect, it} from 'vitest';
import {noLists, officialOf, readDomainList} from '../../../src/desk/rules/official-domains.ts';
import {unverifiedRequester} from '../../../src/desk/rules/unverified-requester.ts';
import {particulars, reasonFor} from './reading.ts';

const from = (requesterAddress: string | null, more: Parameters<typeof reasonFor>[1] = {}) =>
  reasonFor(unverifiedRequester, {
    requester: 'Ministry of the Interior',
    particulars: particulars({requesterAddress}),
    ...more
  });

describe('unverified requester', () => {
  it.each([
    ['desk.interior@gmail.com', /anybody who asks for one/],
    ['ministry@yahoo.co.jp', /anybody who asks for one/],
    ['office@qq.com', /anybody who asks for one/],
    ['press@valmera-communications.com', /not known as a domain of a public body/],
    ['Interior <desk@interior.example>', /not known/]
  ])('is raised by %s', (address, reason) => {
    expect(from(address)).toMatch(reason);
  });

  it.each([
    'desk@homeoffice.gov.uk',
    'x@gendarmerie.interieur.gouv.fr',
    'a@sre.gob.mx',
    'a@mofa.go.jp',
    'a@ec.europa.eu'
  ])('is not raised by %s', address => {
    expect(from(address)).toBeNull();
  });

  it('looks at the other senders of a mail as well', () => {
    const notes = ['Answers are to go to helper@gmail.com; the mail is from desk@homeoffice.gov.uk.'];
    const given = particulars({requesterAddress: 'desk@homeoffice.gov.uk', notes});
    expect(from(null, {particulars: given})).toMatch(/^gmail\.com gives an address/);
  });

  it('is not raised without an address, or for somebody who speaks for themselves', () => {
    expect(from(null)).toBeNull();
    expect(from('ana@gmail.com', {requester: 'Ana Petrović'})).toBeNull();
  });

  it('is raised by an order, whoever sends it', () => {
    const order = {issuingAuthority: 'Court', legalBasis: null, statementOfReasons: null, whereToFind: null};
    const given = {...order, redress: null, territorialScope: null, whereToReport: null};
    const facts = {requester: 'A. Clerk', particulars: particulars({requesterAddress: 'a@gmail.com', order: given})};
    expect(reasonFor(unverifiedRequester, facts)).toMatch(/Nothing here confirms who asks/);
  });

  it('holds an official address against the country that is named', () => {
    expect(from('a@mofa.go.jp', {country: 'RS'})).toMatch(/a body of JP, and the request is said to come from RS/);
    expect(from('a@mofa.go.jp', {country: 'JP'})).toBeNull();
    expect(from('a@ec.europa.eu', {country: 'FR'})).toBeNull();
  });

  it('knows the domains of lists that were imported', () => {
    const {domains, skipped} = readDomainList('# cities\nvalmera-city.example\nnot a domain\ngov.uk\n', 'VA');
    expect([...domains]).toEqual([['valmera-city.example', 'VA']]);
    // An ending is no domain: with it on a list, whoever registers below it would be official.
    expect(skipped).toBe(2);
    const officialDomains = {listed: domains};
    expect(from('a@mail.valmera-city.example', {officialDomains, country: 'VA'})).toBeNull();
    expect(from('a@mail.valmera-city.example', {officialDomains, country: 'RS'})).toMatch(/belongs to a body of VA/);
  });

  it('does not take an ending of a province, or an ending alone, for a public body', () => {
    expect(officialOf(noLists, 'example.go.it')).toBeNull();
    expect(officialOf(noLists, 'gov.uk')).toBeNull();
    expect(officialOf(noLists, 'state.gov')).toEqual({by: 'gov', country: 'US'});
    expect(officialOf(noLists, 'notgov.uk')).toBeNull();
  });
});
