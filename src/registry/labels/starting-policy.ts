/**
 * Two versions of a label policy to begin with, as data. Nothing is in force until somebody writes one and somebody
 * else puts it in force.
 *
 * "state-funded-media" is in neither: funding without editorial control is no wrong of an outlet, the rule book has no
 * clause for such a label, and the two have been mistaken for each other each time that one label was made to say both.
 * The three answers are kept apart, so a later version can add it and its preview shows whom it would reach.
 */
import type {LabelPolicyBody} from '../../contract/labels.ts';

const everyCountry = {countries: ['*'], exceptCountries: []};

export const startingPolicy: LabelPolicyBody = {
  title: 'Media by editorial control, and proven accounts of central governments and parties',
  note: 'Whoever pays for a medium or owns it makes no label; who decides what it says does. Officials and other bodies follow in a later version.',
  rules: [
    {
      label: 'state-controlled-media',
      kinds: ['media'],
      needs: {editorial: 'yes'},
      needsProof: false,
      ...everyCountry,
      clause: 'state-controlled-media'
    },
    {
      label: 'government-account',
      kinds: ['government_body'],
      needs: {},
      needsProof: true,
      ...everyCountry,
      clause: 'government-accounts'
    },
    {
      label: 'political-party',
      kinds: ['party'],
      needs: {},
      needsProof: true,
      ...everyCountry,
      clause: 'government-accounts'
    },
    {
      label: 'verified',
      kinds: ['media', 'government_body', 'official', 'party', 'other'],
      needs: {},
      needsProof: true,
      ...everyCountry,
      clause: 'government-accounts'
    }
  ]
};

/** The same, widened to officials, and to other organisations that a state owns and steers, such as public-relations bodies. */
export const widerPolicy: LabelPolicyBody = {
  title: 'Widened to officials and to bodies that a state owns and steers',
  note: 'A youth league or a public-relations body is no ministry and speaks for a state all the same where a state owns it and decides what it says.',
  rules: [
    ...startingPolicy.rules,
    {
      label: 'government-account',
      kinds: ['official'],
      needs: {},
      needsProof: true,
      ...everyCountry,
      clause: 'government-accounts'
    },
    {
      label: 'government-account',
      kinds: ['other'],
      needs: {ownership: 'yes', editorial: 'yes'},
      needsProof: false,
      ...everyCountry,
      clause: 'government-accounts'
    }
  ]
};

/** Offered to whoever writes a version. */
export const exampleVersions: readonly LabelPolicyBody[] = [startingPolicy, widerPolicy];
