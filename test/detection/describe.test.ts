import {expect, test} from 'vitest';
import {networkId, slotFor} from '../../src/detection/describe.ts';

test('a network is named after its members alone', () => {
  // printf 'x:user:a\nx:user:b' | sha256sum
  expect(networkId(['x:user:a', 'x:user:b'])).toBe('network-75332e76a7b8');
});

test.each([
  [0, 60],
  [58 * 60, 60],
  [59 * 60, 300],
  [86_400, 3600],
  [365 * 86_400, 604_800],
  [100 * 365 * 86_400, Math.ceil((100 * 365 * 86_400) / 59)]
])('a span of %d s is cut into slots of %d s, at most sixty', (seconds, slot) => {
  expect(slotFor(1_000_000, 1_000_000 + seconds * 1000)).toBe(slot);
});
