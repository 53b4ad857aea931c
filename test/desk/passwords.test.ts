import {randomBytes} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {hashPassword, isPassword, oneTimePassword, requireArgon2} from '../../src/desk/passwords.ts';

describe('a password', () => {
  it('is known by its hash, however its letters are composed, and no other is', async () => {
    const hash = await hashPassword('crème brûlée at noon', randomBytes);
    expect(await isPassword(hash, 'crème brûlée at noon'.normalize('NFD'))).toBe(true);
    expect(await isPassword(hash, 'creme brulee at noon')).toBe(false);
    expect(await isPassword(hash, '')).toBe(false);
    expect(await hashPassword('crème brûlée at noon', randomBytes)).not.toBe(hash);
  });

  // Vector of the reference implementation (phc-winner-argon2, src/test.c).
  it('hashed elsewhere, at another cost, is known', async () => {
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isPassword(hash, 'password')).toBe(true);
    expect(await isPassword(hash, 'Password')).toBe(false);
  });

  it('of nobody is never right', async () => {
    expect(await isPassword(null, '')).toBe(false);
    expect(await isPassword(null, '\u0000'.repeat(32))).toBe(false);
  });

  it('of nobody takes as long as one of somebody', async () => {
    const hash = await hashPassword('a long walk by the sea', randomBytes);
    const median = async (of: string | null) => {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const before = performance.now();
        await isPassword(of, 'something else entirely');
        times.push(performance.now() - before);
      }
      return times.sort((one, other) => one - other)[3] ?? 0;
    };
    const [somebody, nobody] = [await median(hash), await median(null)];
    expect(nobody / somebody).toBeGreaterThan(0.4);
    expect(nobody / somebody).toBeLessThan(2.5);
  });

  it('for one use has no letters that are taken for one another, and none comes up more often', () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 2000; round += 1) {
      for (const letter of oneTimePassword(randomBytes).replaceAll('-', '')) {
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
      }
    }
    expect([...counts.keys()].sort().join('')).toBe('23456789abcdefghjkmnpqrstuvwxyz');
    const expected = (2000 * 20) / 31;
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(6 * Math.sqrt(expected));
  });

  it('needs a Node with argon2, and an older one is named', () => {
    expect(() => requireArgon2()).not.toThrow();
    expect(() => requireArgon2(null)).toThrow(`Node ${process.versions.node}, which has no argon2`);
  });
});
