import {describe, expect, it} from 'vitest';
import {networkCase} from '../../../src/desk/rules/network-case.ts';
import {reasonFor} from './reading.ts';

describe('network-case', () => {
  it('follows from the door alone', () => {
    expect(reasonFor(networkCase, {door: 'network-finding'})).toMatch(/everybody in it/);
    expect(reasonFor(networkCase, {door: 'letter'})).toBeNull();
    expect(networkCase.sensitive).toBe(true);
  });
});
