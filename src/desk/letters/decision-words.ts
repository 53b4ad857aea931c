/** The part that every letter about a decision has: what was decided, item by item, on which grounds, and what one can do. */
import type {Decision} from '../../contract/desk.ts';
import type {Clause, RulePack} from '../../contract/policy.ts';
import {appealUntil} from './appeal-period.ts';
import {dayInWords, placesInWords} from './registry.ts';
import type {Wording} from './wording.ts';

export type DecisionFacts = {
  readonly decision: Pick<Decision, 'id' | 'outcome' | 'decidedAt' | 'reviewIds' | 'legalGround' | 'items' | 'round'>;
  readonly clause: Clause;
  readonly rulePack: RulePack;
};

function askName(wording: Wording, item: string): string {
  const known: Readonly<Record<string, string>> = wording.asks;
  return known[item] ?? item;
}

/** One line per item; null when the decision makes no difference between them. */
export function itemLines(wording: Wording, {items = []}: DecisionFacts['decision']): string | null {
  if (items.length === 0) return null;
  const lines = items.map(({item, outcome, territory, conditions}) => {
    const more = [
      ...(territory.length > 0 ? [wording.territory(placesInWords(wording, territory))] : []),
      ...(conditions.length > 0 ? [wording.conditions(conditions.join('; '))] : [])
    ];
    return `- ${askName(wording, item)}: ${[wording.outcomes[outcome], ...more].join('; ')}`;
  });
  return [wording.itemByItem, ...lines].join('\n');
}

export function decidedLine(wording: Wording, {id, decidedAt, reviewIds, round}: DecisionFacts['decision']): string {
  const day = dayInWords(wording, decidedAt);
  const line = reviewIds.length < 2 ? wording.decidedByOne(day, id) : wording.decidedByTwo(day, id);
  return (round ?? 0) > 0 ? `${wording.decidedAnew} ${line}` : line;
}

/** Guideline ground and legal ground, apart. */
export function groundLines(wording: Wording, {decision, clause, rulePack}: DecisionFacts): readonly string[] {
  const rule = wording.ruleItRestsOn({
    title: clause.title,
    id: clause.id,
    version: clause.version,
    since: dayInWords(wording, clause.inForceFrom),
    book: rulePack.title
  });
  const {legalGround} = decision;
  return [`${rule} ${wording.reads(clause.text.trim())}`, ...(legalGround ? [wording.legalGround(legalGround)] : [])];
}

export function appealLine(wording: Wording, {decidedAt}: DecisionFacts['decision']): string {
  return wording.appeal(dayInWords(wording, appealUntil(decidedAt)));
}
