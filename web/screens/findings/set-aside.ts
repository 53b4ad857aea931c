import type {Network} from '../../../src/contract/finding.ts';

type Because = NonNullable<Network['setAsideBecause']>;

/** Why a network was set aside, in the words of the screens. */
export function setAsideWords(because: Because): {readonly short: string; readonly long: string} {
  return because === 'declared'
    ? {
        short: 'declared',
        long: 'These accounts openly say whose they are. Speaking together in the open hides nothing.'
      }
    : {
        short: 'common objects',
        long: 'What holds them together is what many others put out too, as fans and readers do.'
      };
}
