/** What bench/scale.ts and the processes it starts agree on. */

export const memoryBytes = 4 * 2 ** 30;
/** Of the memory, what the engine may take while the rows are read; the rows themselves and the pair step take the rest. */
export const engineShare = 3 / 8;
export const threads = 2;
export const windowMicroseconds = 60e6;

export type Spent = {readonly seconds: number; readonly cpuSeconds: number};

export type Taken = {
  readonly load: Spent;
  readonly pairs: Spent;
  readonly inWindow: number;
  readonly kept: number;
  readonly peakBytes: number;
};
