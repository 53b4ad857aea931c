/** Accounts of governments, officials and parties earn nothing. */
import type {EffectRule} from '../rule.ts';

export const governmentEarnings: EffectRule = {
  id: 'government-earnings',
  title: 'No income for government and political accounts',
  clauseId: 'government-accounts',
  kind: 'no-paid-promotion',
  because: ({entity, labels}) => {
    const isLabelled = labels.some(({label}) => label === 'government-account' || label === 'political-party');
    if (!isLabelled) return null;
    return `${entity.name} speaks for a government or a party: its account earns nothing and carries nothing for pay.`;
  }
};
