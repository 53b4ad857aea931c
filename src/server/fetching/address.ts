/**
 * Which internet addresses may be asked: those that belong to the public internet and to nobody's inside.
 *
 * The ranges are IANA's registries of special-purpose addresses, the addresses under which clouds tell their machines
 * secrets, and every form of IPv6 address that carries an IPv4 address: through a gateway it may lead inside.
 * What it cannot know: a network that uses public addresses for its inside, or a NAT64 prefix of its own.
 */
import {isIPv4, isIPv6} from 'node:net';

type Range = readonly [prefix: string, bits: number, what: string];

const ranges4: readonly Range[] = [
  ['0.0.0.0', 8, 'this very network'],
  ['10.0.0.0', 8, 'a private network'],
  ['100.64.0.0', 10, 'a carrier’s inside'],
  ['127.0.0.0', 8, 'this very machine'],
  ['168.63.129.16', 32, 'a cloud’s inside'],
  ['169.254.0.0', 16, 'the local link'],
  ['172.16.0.0', 12, 'a private network'],
  ['192.0.0.0', 24, 'protocols of the internet itself'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'a sink for stray questions'],
  ['192.52.193.0', 24, 'multicast tunnels'],
  ['192.88.99.0', 24, 'a relay into other networks'],
  ['192.168.0.0', 16, 'a private network'],
  ['192.175.48.0', 24, 'a sink for stray questions'],
  ['198.18.0.0', 15, 'measurements'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'many at once'],
  ['240.0.0.0', 4, 'nobody']
];

/** Tried in order: what a prefix says more exactly comes first. */
const ranges6: readonly Range[] = [
  ['::', 128, 'this very machine'],
  ['::1', 128, 'this very machine'],
  ['::ffff:0:0', 96, 'an IPv4 address in another form'],
  ['::ffff:0:0:0', 96, 'an IPv4 address in another form'],
  ['::', 96, 'an IPv4 address in another form'],
  ['64:ff9b::', 96, 'an IPv4 address behind a gateway'],
  ['64:ff9b:1::', 48, 'an IPv4 address behind a gateway'],
  ['100::', 64, 'nobody'],
  ['100:0:0:1::', 64, 'nobody'],
  ['2001::', 32, 'an IPv4 address in a tunnel'],
  ['2001::', 23, 'protocols of the internet itself'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, 'an IPv4 address in a tunnel'],
  ['2620:4f:8000::', 48, 'a sink for stray questions'],
  ['3fff::', 20, 'documentation'],
  ['5f00::', 16, 'the inside of a carrier'],
  ['fc00::', 7, 'a private network'],
  ['fe80::', 10, 'the local link'],
  ['fec0::', 10, 'a private network'],
  ['ff00::', 8, 'many at once']
];
const globalUnicast: Range = ['2000::', 3, 'the public internet'];

function number4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** Of a valid address without a zone. */
function number6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const last = dotted === null ? 0n : number4(dotted[2] ?? '');
  const plain = dotted === null ? text : `${dotted[1]}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
  const [head = '', tail] = plain.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({length: 8 - before.length - after.length}, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 0x10000n + BigInt(`0x${group}`), 0n);
}

function isWithin(address: bigint, width: number, [prefix, bits]: Range): boolean {
  const shift = BigInt(width - bits);
  return address >> shift === (width === 32 ? number4(prefix) : number6(prefix)) >> shift;
}

function refusal6(address: bigint): string | null {
  const special = ranges6.find(range => isWithin(address, 128, range));
  if (special !== undefined) return special[2];
  if (!isWithin(address, 128, globalUnicast)) return 'no part of the public internet';
  // ISATAP: the second half is 0:5efe or 200:5efe and then an IPv4 address.
  const marker = (address >> 32n) & 0xffffffffn;
  return marker === 0x00005efen || marker === 0x02005efen ? 'an IPv4 address in a tunnel' : null;
}

/** Why an address is not asked, as what it belongs to; null when it may be. Total: what is no address is refused. */
export function refusedAddress(address: string): string | null {
  // Only four plain decimal numbers are one: 010.0.0.1 is read as ten by some and as eight by others.
  if (isIPv4(address)) return ranges4.find(range => isWithin(number4(address), 32, range))?.[2] ?? null;
  return isIPv6(address) && !address.includes('%') ? refusal6(number6(address)) : 'no address';
}
