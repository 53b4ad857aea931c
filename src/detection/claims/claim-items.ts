/** What is said of a measurement: its item, and the figures in words. */
import type {Claim, ClaimItem} from '../../contract/finding.ts';

/** Level that each kind of evidence must reach after Bonferroni over the kinds that were tested. */
export const claimLevel = 0.01;
export const neededKinds = 2;

/** One kind, tested; `p` is not yet corrected. `holds` is false where the figure does not speak for the claim at all. */
export type Tested = {
  readonly kind: string;
  readonly statement: string;
  readonly measured: number;
  readonly baseRate: number;
  readonly p: number;
  readonly holds: boolean;
};

/** One kind that the data holds nothing for, and what is missing. */
export type Missing = {readonly kind: string; readonly missing: string};

export type Judged = {readonly evidence: readonly ClaimItem[]; readonly against: readonly ClaimItem[]};

/** Bonferroni over the kinds tested; what reaches the level is evidence, the rest speaks against. */
export function judge(tested: readonly Tested[]): Judged {
  const items = tested.map(one => {
    const p = Math.min(1, one.p * tested.length);
    const {kind, statement} = one;
    const item: ClaimItem = {kind, statement, measured: tidy(one.measured), baseRate: tidy(one.baseRate), p: tidy(p)};
    return {item, counts: one.holds && p <= claimLevel};
  });
  return {
    evidence: items.filter(({counts}) => counts).map(({item}) => item),
    against: items.filter(({counts}) => !counts).map(({item}) => item)
  };
}

export function missingWords(missing: readonly Missing[]): string {
  return missing.length === 0 ? '' : ` Could not be measured: ${missing.map(one => one.missing).join('; ')}.`;
}

export function priceWords(tested: number): string {
  return `Each p-value is multiplied by ${tested}, the kinds of evidence that were tested, and counts at ${claimLevel} or less; ${neededKinds} kinds are needed.`;
}

export function claim(
  verdict: NonNullable<Claim>['verdict'],
  statement: string,
  {evidence, against}: Judged
): NonNullable<Claim> {
  return {verdict, statement, evidence: [...evidence], against: [...against]};
}

export const nothing: Judged = {evidence: [], against: []};

/** Six significant digits, the same on every machine. */
function tidy(figure: number): number {
  return Number(figure.toPrecision(6));
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? Number(value.toPrecision(2)) : Math.round(value)} %`;
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
