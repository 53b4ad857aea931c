import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {pageAddress} from '../../../src/server/fetching/page-address.ts';
import {refusedHost} from '../../../src/text/public-host.ts';

const hostile = [
  'http://ministry.gov/',
  'ftp://ministry.gov/',
  'file:///etc/passwd',
  'gopher://ministry.gov:70/_x',
  'data:text/plain,overt',
  'javascript:alert(1)',
  '//ministry.gov/',
  '/etc/passwd',
  '',
  'https://',
  'https:///ministry.gov/',
  'https:ministry.gov',
  'https://user@ministry.gov/',
  'https://user:pass@ministry.gov/',
  'https://ministry.gov@127.0.0.1/',
  'https://127.0.0.1@ministry.gov/',
  'https://ministry.gov:8443/',
  'https://ministry.gov:80/',
  'https://ministry.gov:22/',
  'https://ministry.gov:/',
  'https://ministry.gov:0443/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://0x7f.1/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://2130706433/',
  'https://127.0.0.1./',
  'https://1.2.3.4/',
  'https://93.184.216.34/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[fd00:ec2::254]/',
  'https://[fe80::1%25eth0]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://localhost.localdomain/',
  'https://a.localhost/',
  'https://metadata.google.internal/',
  'https://instance-data/',
  'https://router.lan/',
  'https://printer.local/',
  'https://intranet/',
  'https://wiki.corp/',
  'https://1.0.0.127.in-addr.arpa/',
  'https://expyuzz4wqqyqhjn.onion/',
  'https://ministry.invalid/',
  'https://ministry.test/',
  'https://ministry.example/',
  'https://ministry.nosuchending/',
  'https://ministry.gov./',
  'https://.ministry.gov/',
  'https://ministry..gov/',
  'https://-ministry.gov/',
  'https://mini_stry.gov/',
  'https://ministry.gov%2f.evil.com/',
  'https://ministry%2egov/',
  'https://ministry.gov\\@evil.com/',
  'https://ministry.gov\\.evil.com/',
  'https:\\\\ministry.gov/',
  'https://ministry.gov /',
  ' https://ministry.gov/',
  'https://ministry.gov/\nx',
  'https://mini\tstry.gov/',
  'https://①②⑦.⓪.⓪.①/',
  'https://ｍinistry.gov/',
  'https://ministry。gov/',
  'https://minіstry.gov/',
  'https://xn--minstry-4of.gov/',
  'https://xn--ls8h.la\u200B/',
  'https://xn--.gov/',
  'https://xn--a.gov/',
  `https://${'a'.repeat(64)}.gov/`,
  `https://${'a.'.repeat(130)}gov/`,
  `https://ministry.gov/${'a'.repeat(2000)}`,
  'https://127.0.0.1.nip.io:443@ministry.gov/'
];
const fine = [
  'https://ministry.gov/',
  'https://ministry.gov',
  'HTTPS://Ministry.GOV/',
  'https://ministry.gov:443/.well-known/overt-proof.txt',
  'https://moi.gov.uk/?a=b#c',
  'https://xn--80aswg.xn--p1ai/',
  'https://xn--fiqs8s.com/',
  'https://dead.beef.de/',
  'https://0x7f.de/',
  'https://127.com/',
  'https://user.github.io/'
];

describe('an address of a page', () => {
  it.each(hostile)('%s is refused with a reason', text => {
    const address = pageAddress(text);
    expect(address.ok ? address.url.href : 'refused').toBe('refused');
    expect(address.ok ? '' : address.why).toMatch(/\w{2}/);
  });
  it.each(fine)('%s may be asked', text => expect(pageAddress(text)).toMatchObject({ok: true}));

  it('of plain http is for tests, and then on port 80 only', () => {
    expect(pageAddress('http://ministry.gov/', {plainHttp: true}).ok).toBe(true);
    expect(pageAddress('https://ministry.gov/', {plainHttp: true}).ok).toBe(false);
    expect(pageAddress('http://ministry.gov:8080/', {plainHttp: true}).ok).toBe(false);
  });

  it('names the same host that was checked, whatever surrounds it', () => {
    const piece = fc.constantFrom(
      'https://',
      'a.com',
      '127.0.0.1',
      '@',
      ':',
      '443',
      '/',
      '\\',
      '#',
      '?',
      '%00',
      '.',
      '[',
      ']',
      '::1',
      '。',
      'xn--',
      '0x7f',
      ' '
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 8}), pieces => {
        const text = `https://${pieces.join('')}`;
        const address = pageAddress(text);
        if (!address.ok) return;
        const {hostname, protocol, username, password, port} = address.url;
        expect([protocol, username, password, port]).toEqual(['https:', '', '', '']);
        expect(refusedHost(hostname)).toBeNull();
        expect(text.toLowerCase().startsWith(`https://${hostname}`)).toBe(true);
      }),
      {numRuns: 3000}
    );
  });
});
