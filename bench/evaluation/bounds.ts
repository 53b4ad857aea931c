/** The bounds of the evaluation, and the verdict on each. */

export type Bound = {
  readonly id: string;
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  readonly met: boolean;
};

/** What is known of bounds that were missed, by id. Written by hand, after looking. */
export const reasons: Readonly<Record<string, string>> = {};

export const unexplained = 'The reason has not been found yet.';
