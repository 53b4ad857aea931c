/**
 * State-controlled media are not recommended on current affairs to viewers outside of their home country. An outlet
 * whose home is not known is left alone: abroad cannot be told from home.
 */
import type {EffectRule} from '../rule.ts';

export const reachAbroad: EffectRule = {
  id: 'reach-abroad',
  title: 'Reach abroad on current affairs',
  clauseId: 'state-controlled-media',
  kind: 'not-recommended',
  because: ({jurisdiction, entity, labels}) => {
    const isLabelled = labels.some(({label}) => label === 'state-controlled-media');
    if (!isLabelled || entity.country === null || entity.country === jurisdiction) return null;
    return `${entity.name} carries the label state-controlled media, its home is ${entity.country}, and these viewers are in ${jurisdiction}: its posts on current affairs are not recommended to them.`;
  }
};
