/**
 * The terms that units give to base rates, once for all units that are alike: small units, of which there are most, are of
 * few kinds, and what is read for every pair of accounts should be little.
 *
 * Cost: one look-up per unit. Memory: the terms of each kind.
 */
import {enlarged} from './growing.ts';

export function unitKinds(windows: number) {
  const perUnit = windows * 2;
  const each = windows + 1;
  let slots = new Int32Array(1024).fill(-1);
  // Per kind the users and the hits of each window.
  let keys = new Int32Array(256 * each);
  let terms = new Float64Array(256 * perUnit);
  // The first is that of a unit of nobody.
  let kinds = 1;
  const hashOf = (users: number, hits: Int32Array, from: number): number => {
    let hash = Math.imul(users, 0x9e37_79b1);
    for (let window = 0; window < windows; window++) {
      hash = Math.imul(hash ^ (hits[from + window] as number), 0x85eb_ca6b);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  };
  const isKind = (kind: number, users: number, hits: Int32Array): boolean => {
    if (keys[kind * each] !== users) return false;
    for (let window = 0; window < windows; window++) {
      if (keys[kind * each + 1 + window] !== hits[window]) return false;
    }
    return true;
  };
  const grow = (): void => {
    keys = enlarged(Int32Array, keys, keys.length * 2);
    terms = enlarged(Float64Array, terms, terms.length * 2);
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let kind = 1; kind < kinds; kind++) {
      let slot = hashOf(keys[kind * each] as number, keys, kind * each + 1) & (slots.length - 1);
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = kind;
    }
  };
  return {
    terms: (): Float64Array => terms,
    /** Where the terms begin of a unit with so many users, of whom so many pairs are within each window. */
    placeOf(users: number, hits: Int32Array): number {
      let slot = hashOf(users, hits, 0) & (slots.length - 1);
      while ((slots[slot] as number) >= 0) {
        if (isKind(slots[slot] as number, users, hits)) return (slots[slot] as number) * perUnit;
        slot = (slot + 1) & (slots.length - 1);
      }
      const kind = kinds++;
      slots[slot] = kind;
      keys[kind * each] = users;
      for (let window = 0; window < windows; window++) {
        const successes = (2 * (hits[window] as number)) / users;
        keys[kind * each + 1 + window] = hits[window] as number;
        terms[kind * perUnit + window * 2] = successes;
        terms[kind * perUnit + window * 2 + 1] = (successes * successes) / (users - 1);
      }
      if (kinds * each === keys.length) grow();
      return kind * perUnit;
    }
  };
}
