/**
 * Random numbers that can be repeated: the same seed gives the same sequence on every machine.
 *
 * Generator: sfc32, a 128-bit counter-and-chaos generator of 32-bit words, seeded with three fixed words and the seed
 * and run for fifteen rounds. A number in [0, 1) takes two words, 53 bits.
 * Cost: a dozen integer operations per word. Memory: four words.
 * Assumes: seeds are whole numbers from 0; of larger ones than 32 bits both halves count.
 * Wrong when: secrets depend on it. It is no cryptographic generator.
 * Reference: C. Doty-Humphrey, PractRand (sfc32); shuffle after R. Durstenfeld, Algorithm 235, CACM 7 (1964).
 */

/** Draws in [0, 1). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`statistics: a seed is a whole number from 0: ${seed}`);
  let a = 0x9e3779b9;
  let b = Math.floor(seed / 0x1_0000_0000) | 0;
  let c = seed | 0;
  let counter = 1;
  const word = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    c |= 0;
    return out >>> 0;
  };
  for (let round = 0; round < 15; round++) word();
  return () => ((word() >>> 5) * 0x400_0000 + (word() >>> 6)) / 0x20_0000_0000_0000;
}

/** A whole number from 0 to `bound - 1`. The bias is below `bound / 2^53`. */
export function randomInteger(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

/** Puts the numbers into a random order, in place. Every order is equally likely. */
export function shuffle(numbers: Float64Array | Int32Array, random: Random): void {
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1);
    const kept = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = kept;
  }
}
