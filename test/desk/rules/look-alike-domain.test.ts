import {describe, expect, it} from 'vitest';
import {lookAlikeOf} from '../../../src/desk/rules/look-alike.ts';
import {lookAlikeDomain} from '../../../src/desk/rules/look-alike-domain.ts';
import {noLists, type OfficialDomains, readDomainList} from '../../../src/desk/rules/official-domains.ts';
import {particulars, quotesIn, reasonFor, unremarkable} from './reading.ts';

const lists: OfficialDomains = {
  listed: readDomainList(
    'Domain name,Domain type\nwhitehouse.gov,Federal\nvalmera-tourism.example,City\nlaw.gov,Federal\n',
    null
  ).domains
};
const inBody = {body: true, country: null};
const like = (host: string, claimed: {readonly body: boolean; readonly country: string | null} = inBody) =>
  lookAlikeOf(lists, host, claimed);

/** Written down before the rule was first run: which names are made to be taken for a government's. */
const made = [
  'gov-uk.com',
  'govuk.info',
  'interior.gov.uk.verify-office.com',
  'moi-gov.rs',
  'ministry-gov.org',
  'gouv-fr.com',
  'impots.gouvfr.net',
  'gobmx.com',
  'goov.uk',
  'guouv.fr',
  'mof.govv.cn',
  'g0v.uk',
  'interior.g0v.uk',
  'xn--gv-fmc.uk',
  'adrnin.ch',
  'eur0pa.eu',
  'europa-eu.org',
  'whitehouse.com',
  'whltehouse.org',
  'whitehouze.net',
  'police-uk.com',
  'valmeratourism.com'
];
const ordinary = [
  'example.com',
  'interior.gov.uk',
  'gouv.fr.example.gouv.fr',
  'service.gov.cn',
  'ec.europa.eu',
  'efd.admin.ch',
  'governance.org',
  'govern-well.com',
  'milkandhoney.com',
  'milan.it',
  'gobo.com',
  'bundesliga.com',
  'europapark.de',
  'administration.com',
  'logov.com',
  'mango.com',
  'policy.org',
  'bbc.co.uk',
  'spiegel.de',
  'modern-art.org',
  'vivid.com',
  'cargo.de',
  'gorizia.go.it',
  'whitewater.com',
  'lawoffice.com'
];

describe('look-alike domains', () => {
  it.each(made)('%s is made to be taken for a public body', host => {
    expect(like(host)).not.toBeNull();
  });

  it.each(ordinary)('%s is a name of its own, or a public body', host => {
    expect(like(host)).toBeNull();
  });

  it('compares names of listed bodies only where somebody speaks for one, and of the country that is named', () => {
    expect(like('whitehouse.com', {body: false, country: null})).toBeNull();
    expect(like('whitehouse.com', {body: true, country: 'RS'})).toBeNull();
    expect(like('whitehouse.com', {body: true, country: 'US'})).toEqual({of: 'whitehouse.gov', how: 'name'});
    expect(lookAlikeOf(noLists, 'whitehouse.com', inBody)).toBeNull();
  });

  it('says what a name is taken for, and quotes it where it stands in the words', () => {
    const words = 'Please send it to desk@interior-gov.com, or see https://www.gov-uk.com/form and www.example.org.';
    expect(quotesIn(lookAlikeDomain, words)).toEqual(['desk@interior-gov.com', 'https://www.gov-uk.com']);
    expect(reasonFor(lookAlikeDomain, {words})).toMatch(/gov-uk\.com carries “gov\.uk” in its name/);
    expect(reasonFor(lookAlikeDomain, {particulars: particulars({requesterAddress: 'a@xn--gv-fmc.uk'})})).toMatch(
      /gоv\.uk has letters that only look like those of gov\.uk/
    );
    expect(reasonFor(lookAlikeDomain, {requester: 'Office <desk@goov.uk>'})).toMatch(/one letter away from gov\.uk/);
    expect(lookAlikeDomain.read({...unremarkable, words: 'See https://www.example.org'})).toBeNull();
  });
});
