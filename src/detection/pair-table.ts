/**
 * Counts per pair of accounts: an open-addressing table of 32-bit integers, four to a pair, linear probing.
 *
 * Cost: one or two cache lines a look-up below two thirds full. Memory: 16 bytes a slot, slots a power of two.
 * Assumes: the caller keeps it below full (`room`). Wrong when: full, then a look-up would not end; it throws instead.
 */

/** Per slot: lower account, higher account, a note of the caller, count. A count of 0 is an empty slot. */
export type PairTable = {readonly cells: Int32Array; readonly mask: number; used: number};

const bytesPerSlot = 16;
const fullest = 2 / 3;

export function pairTable(slots: number): PairTable {
  return {cells: new Int32Array(slots * 4), mask: slots - 1, used: 0};
}

/** The greatest power of two of slots within so many bytes, at least 1024 and at most 2^27 (2 GB). */
export function slotsWithin(bytes: number): number {
  return 2 ** Math.min(27, Math.max(10, Math.floor(Math.log2(Math.max(1, bytes) / bytesPerSlot))));
}

/** Pairs that so many slots hold with room to spare. */
export function room(slots: number): number {
  return Math.floor(slots * fullest);
}

/** Enough slots for so many pairs. */
export function slotsFor(pairs: number): number {
  return 2 ** Math.max(10, Math.ceil(Math.log2(Math.max(1, pairs) / fullest)));
}

export function clearTable(table: PairTable): void {
  table.cells.fill(0);
  table.used = 0;
}

/** Mixes two ids into 32 bits that look random in every bit. */
export function hashPair(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * The slot at which looking for a pair of this hash begins. Partitions and sketch use other bits of the hash; another
 * multiplication keeps the slot independent of them. It takes as many of the highest bits as the table is large: were
 * there slots that nobody begins at, the others would fill up, and looking for an empty one would take for ever.
 */
export function firstSlot(hash: number, mask: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> Math.clz32(mask);
}

/** Where the cells of this pair begin: its own slot, or the empty one that it would take. */
export function cellOf(table: PairTable, hash: number, low: number, high: number): number {
  const {cells, mask} = table;
  let slot = firstSlot(hash, mask);
  for (;;) {
    const cell = slot * 4;
    if (cells[cell + 3] === 0 || (cells[cell] === low && cells[cell + 1] === high)) return cell;
    slot = (slot + 1) & mask;
  }
}

/** Takes an empty slot for a pair. */
export function claimCell(table: PairTable, cell: number, low: number, high: number): void {
  if (++table.used > table.mask) throw new Error('detection: the pair table is full');
  table.cells[cell] = low;
  table.cells[cell + 1] = high;
}
