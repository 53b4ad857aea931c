import type {Network} from '../../../src/contract/finding.ts';

type Because = NonNullable<Network['setAsideBecause']>;
type Words = {readonly short: string; readonly long: string};

const words: Readonly<Record<Because, Words>> = {
  declared: {
    short: 'declared',
    long: 'These accounts openly say whose they are. Speaking together in the open hides nothing.'
  },
  'allow-listed': {
    short: 'known to be harmless',
    long: 'Whoever ran this scan listed these accounts as known to be harmless.'
  },
  'not-borne-out': {
    short: 'not borne out',
    long: 'These accounts stood out in a part of the data, and the rest did not bear it out. It may well be chance.'
  },
  'common-objects': {
    short: 'common objects',
    long: 'What holds them together is what many others put out too, as fans and readers do.'
  }
};

/** Why a network was set aside, in the words of the screens. */
export function setAsideWords(because: Because): Words {
  return words[because];
}
