/**
 * What a letter says, as one language says it. The clause itself is quoted in the language of the rule book, and every
 * language says so. Days come written out, names and numbers as they are on record.
 */
import type {askKinds, outcomes} from '../../contract/desk.ts';

export type Wording = {
  /** BCP 47. */
  readonly language: string;
  readonly whomItConcerns: string;
  readonly to: (name: string) => string;
  readonly asks: Readonly<Record<(typeof askKinds)[number], string>>;
  /** One word or two, for a list. */
  readonly outcomes: Readonly<Record<(typeof outcomes)[number], string>>;
  /** A sentence to those who asked. */
  readonly answers: Readonly<Record<(typeof outcomes)[number], string>>;
  readonly subject: {
    readonly reply: (number: string) => string;
    readonly notice: (number: string) => string;
    readonly invitation: (number: string) => string;
    readonly acknowledgement: (number: string) => string;
  };
  readonly reached: (title: string, day: string, number: string) => string;
  readonly reachedOnly: (title: string, day: string, number: string) => string;
  /** Said after an appeal or when a matter was opened again. */
  readonly decidedAnew: string;
  readonly decidedByOne: (day: string, decision: string) => string;
  readonly decidedByTwo: (day: string, decision: string) => string;
  readonly itemByItem: string;
  readonly conditions: (list: string) => string;
  readonly territory: (list: string) => string;
  readonly everywhere: string;
  readonly ruleItRestsOn: (rule: {title: string; id: string; version: number; since: string; book: string}) => string;
  readonly reads: (text: string) => string;
  readonly legalGround: (text: string) => string;
  readonly openWay: (title: string) => string;
  readonly appeal: (untilDay: string) => string;
  readonly notToSingleEmployees: string;
  readonly receipt: string;
  /** To somebody whom the matter affects: who asked for what, on which day. */
  readonly concernsYou: (asker: string, day: string, number: string) => string;
  readonly whatWasDecided: (outcome: string) => string;
  readonly invitation: (title: string, untilDay: string) => string;
  readonly replyStandsBeside: string;
  readonly received: string;
};
