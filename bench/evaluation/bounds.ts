/** The bounds of the evaluation, and the verdict on each. */

export type Bound = {
  readonly id: string;
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  readonly met: boolean;
};

/** What is known of bounds that were missed, by id. Written by hand, after looking. */
export const reasons: Readonly<Record<string, string>> = {
  'benign-plants':
    'In little data in which most of what is shared is the pattern itself, a group is compared with that pattern: units of the fans, the app or the ring are what its base rates come from. This reason was not measured. Ordinary data named with `--background` may mend it, and was not tried here.',
  'operation-coverage':
    'Everything in this set is the operation, so strangers are members too, and base rates remain high after they are fitted without the core; single hashtags, which two of the readings count, are no signal of the product.'
};

export const unexplained = 'The reason has not been found yet.';
