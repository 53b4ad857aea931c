/** What can go wrong with claims to accounts and their proofs. */
import type {Entry} from './entry.ts';

export const proofErrors = {
  'proofs.unknown-claim': {
    status: 404,
    exit: 1,
    expected: 'a claim of this workspace',
    todo: 'Run overt registry verify list.'
  },
  'proofs.bad-claim': {
    status: 422,
    exit: 1,
    expected: 'a claim that can be proven in this way',
    todo: 'Correct what the message names, or choose another way; docs/verification.md describes them.'
  },
  'proofs.refused-name': {
    status: 422,
    exit: 1,
    expected: 'a name that is written plainly and belongs to the public internet',
    todo: 'Write it as it stands in the entity’s own publications.'
  },
  'proofs.other-entity': {
    status: 409,
    exit: 1,
    expected: 'an account that is no other entity’s',
    todo: 'Look the other entity up; end the account there first if it has changed hands.'
  },
  'proofs.claimed-already': {
    status: 409,
    exit: 1,
    expected: 'a claim that is not there yet',
    todo: 'Go on with the claim that there is.'
  },
  'proofs.not-this-way': {
    status: 409,
    exit: 1,
    expected: 'what the claim’s way of proving takes',
    todo: 'See overt registry verify show; it says what to do.'
  },
  'proofs.code-expired': {
    status: 409,
    exit: 1,
    expected: 'a code that was sent within the last fourteen days',
    todo: 'Make the claim again; a new code is sent.'
  },
  'proofs.own-claim': {
    status: 403,
    exit: 1,
    expected: 'somebody who did not make the claim',
    todo: 'Let two others look at the documents.'
  },
  'proofs.seen-already': {
    status: 409,
    exit: 1,
    expected: 'something that is not on record yet',
    todo: 'Let somebody else look.'
  },
  'proofs.withdrawn': {
    status: 409,
    exit: 1,
    expected: 'a claim that stands',
    todo: 'Make a new claim, if the account is the entity’s again.'
  },
  'proofs.too-soon': {
    status: 429,
    exit: 1,
    expected: 'a minute between two looks',
    todo: 'Wait a minute, then look again.'
  }
} as const satisfies Record<string, Entry>;
