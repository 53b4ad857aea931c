import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {refusedAddress} from '../../../src/server/fetching/address.ts';

/** First and last of each range of IANA's registries, and what has been used to reach inside. */
const inside = [
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.0.0',
  '169.254.169.254',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:93.184.216.34',
  '0:0:0:0:0:ffff:a00:1',
  '::ffff:0:10.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::5db8:d822',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:2::1',
  '2001:10::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '2002:c0a8:101::1',
  '2620:4f:8000::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  '2a00::5efe:10.0.0.1',
  '2a00::200:5efe:192.168.0.1'
];
const outside = [
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '93.184.216.34',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:2800:220:1:248:1893:25c8:1946',
  '2a00:1450:4001:830::200e',
  '2001:4860:4860::8888',
  '2400:cb00::1'
];

describe('an address', () => {
  it.each(inside)('%s is not asked, and it is said whose it is', address =>
    expect(refusedAddress(address)).toMatch(/\w/)
  );
  it.each(outside)('%s may be asked', address => expect(refusedAddress(address)).toBeNull());
  it.each([
    '',
    'localhost',
    '127.1',
    '0x7f000001',
    '2130706433',
    '010.0.0.1',
    '1.2.3.4.5',
    '[::1]',
    'example.org',
    '1.2.3.4 '
  ])('%s is none and is not asked', text => expect(refusedAddress(text)).toBe('no address'));

  it('is refused alike in every spelling of IPv6', () => {
    const group = fc.integer({min: 0, max: 0xffff});
    fc.assert(
      fc.property(fc.array(group, {minLength: 8, maxLength: 8}), groups => {
        const long = groups.map(one => one.toString(16).padStart(4, '0')).join(':');
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        const [high = 0, low = 0] = groups.slice(6);
        const dotted = `${groups
          .slice(0, 6)
          .map(one => one.toString(16))
          .join(':')}:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
        expect(refusedAddress(short)).toBe(refusedAddress(long));
        expect(refusedAddress(dotted)).toBe(refusedAddress(long));
        expect(refusedAddress(long.toUpperCase())).toBe(refusedAddress(long));
      })
    );
  });

  it('within a carried IPv4 address is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.ipV4(), carried => {
        for (const prefix of ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '2a00:1::5efe:'])
          expect(refusedAddress(`${prefix}${carried}`)).not.toBeNull();
      })
    );
  });
});
