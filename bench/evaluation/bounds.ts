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
    'Measured apart, 30 plants in each of the five corpora with unlike draws: 112 of 150 found (mutual follow 28, apps 26, newsrooms 25, breaking news 24, fans 9). The group is a candidate in 148 of the 150, and is lost on the data held back: in little data a base rate cannot be shown to be below about one in a hundred, so the half that is searched must hold three of the five objects (with two: 1 of 191 halves), and where it holds four, the one that is left is too little to bear it out. Fans also share what all fans share, so halves find parts of the group, and the rest count as strangers. A milder level for halves found 53 instead of 39 of 60 and nearly doubled the false networks where some fans are always faster (16 to 29 of 400 worlds), so it was not taken. With six objects the same plants are found in 28 of 30.',
  'operation-coverage':
    'Everything in this set is the operation, so strangers are members too, and base rates remain high after they are fitted without the core; single hashtags, which two of the readings count, are no signal of the product.'
};

export const unexplained = 'The reason has not been found yet.';
