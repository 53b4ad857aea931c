/**
 * Marks of a text: the keys of its bands. Texts that have no mark in common are never compared by near-duplicates.ts.
 *
 * Claims: whoever groups only the texts that share a mark with another one, in their order, gets the groups that grouping
 *   all of them gives; each of the others is a group of its own.
 * Cost: that of its keys (band-lanes.ts), for each text once; it follows from the text alone and can be kept.
 */
import {bandHasher} from './band-lanes.ts';
import {signed} from './minhash.ts';
import {type NearDuplicateOptions, nearDuplicateDefaults} from './near-duplicates.ts';
import {addShingles, shinglePool} from './shingles.ts';

/** One number per band, valid until the next text; null for a text that is too short to be grouped. */
export function bandMarks(given: Partial<NearDuplicateOptions> = {}): (text: string) => Int32Array | null {
  const {banding, minimum, seed} = {...nearDuplicateDefaults, ...given};
  const hasher = bandHasher(banding, seed);
  const marks = new Int32Array(banding.bands);
  const pool = shinglePool();
  return text => {
    pool.used = 0;
    if (addShingles(pool, text, minimum) === 0) return null;
    hasher(signed(pool.hashes), 0, pool.used, marks);
    return marks;
  };
}
