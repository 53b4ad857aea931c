/** A network that we found ourselves: what is done to many accounts at once is never an ordinary matter. */
import type {FlagRule} from './rule.ts';

export const networkCase: FlagRule = {
  id: 'network-case',
  title: 'Network of accounts',
  summary: 'The matter is a network from our own findings, and what is decided reaches many accounts.',
  since: '2026-11-22',
  looksFor: ['findings of our own as the door'],
  innocentReadings: [
    'accounts that act together openly, such as a campaign or a fan club',
    'accounts of one newsroom, one company or one family',
    'chance, at the rate that the findings state'
  ],
  clauseId: 'network-measures',
  sensitive: true,
  read: ({door}) =>
    door === 'network-finding'
      ? {reason: 'It comes from our own findings. A judgement about a network reaches everybody in it.', quotes: []}
      : null
};
