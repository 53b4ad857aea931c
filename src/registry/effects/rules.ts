/** All effect rules, in the order in which they are shown. */
import type {EffectRule} from './rule.ts';
import {advertisingAbroad} from './rules/advertising-abroad.ts';
import {governmentEarnings} from './rules/government-earnings.ts';
import {politicalAdvertising} from './rules/political-advertising.ts';
import {reachAbroad} from './rules/reach-abroad.ts';

export const effectRules: readonly EffectRule[] = [
  reachAbroad,
  advertisingAbroad,
  politicalAdvertising,
  governmentEarnings
];
