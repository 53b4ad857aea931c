/** State-controlled media advertise only at home. */
import type {EffectRule} from '../rule.ts';

export const advertisingAbroad: EffectRule = {
  id: 'advertising-abroad',
  title: 'Advertising by state-controlled media',
  clauseId: 'state-controlled-media',
  kind: 'no-advertising',
  because: ({jurisdiction, entity, labels}) => {
    const isLabelled = labels.some(({label}) => label === 'state-controlled-media');
    if (!isLabelled || entity.country === null || entity.country === jurisdiction) return null;
    return `${entity.name} carries the label state-controlled media and its home is ${entity.country}: it does not advertise to viewers in ${jurisdiction}.`;
  }
};
