/** Governments, officials and parties do not advertise, but for what a certified body may say in its own name. */
import type {EffectRule} from '../rule.ts';

const labelled = {'government-account': 'government account', 'political-party': 'political party'} as const;

export const politicalAdvertising: EffectRule = {
  id: 'political-advertising',
  title: 'Political advertising',
  clauseId: 'political-advertising',
  kind: 'no-advertising',
  because: ({entity, labels}) => {
    const label = labels.flatMap(one => {
      const words = one.label === 'government-account' || one.label === 'political-party' ? labelled[one.label] : null;
      return words === null ? [] : [words];
    })[0];
    if (label === undefined) return null;
    return `${entity.name} carries the label ${label}: nothing about candidates, parties, officials, elections or laws is carried for pay; a body that is certified for it may advertise health, safety, culture or tourism.`;
  }
};
