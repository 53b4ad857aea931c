/** What can go wrong with effects and where they hold. */
import type {Entry} from './entry.ts';

export const effectErrors = {
  'effects.not-your-jurisdiction': {
    status: 403,
    exit: 1,
    expected: 'somebody who works for every territory of the effect',
    todo: 'Ask somebody of that jurisdiction, or leave it out; an administrator or policy lead sets who works for which.'
  },
  'effects.too-wide': {
    status: 422,
    exit: 1,
    expected: 'an effect that holds no further than the law and the decision it rests on',
    todo: 'Take out the territories that the message names.'
  },
  'effects.not-decided': {
    status: 409,
    exit: 1,
    expected: 'a matter at the desk whose latest decision grants it',
    todo: 'Have the matter decided first, then name it with its id.'
  },
  'effects.not-about-it': {
    status: 409,
    exit: 1,
    expected: 'a matter that names what the effect is on: the account, the address, or every account of the entity',
    todo: 'Open a matter that names it and have that decided, or set the effect on what was named.'
  },
  'effects.own-post': {
    status: 403,
    exit: 1,
    expected:
      'countries given by somebody else, who does not have their own from the receiver; all of them by an administrator',
    todo: 'Ask another administrator or policy lead to set them.'
  },
  'effects.no-end': {
    status: 422,
    exit: 1,
    expected: 'a day on which withheld content is looked at again',
    todo: 'Give `until` as a day in the future.'
  },
  'effects.unknown': {
    status: 404,
    exit: 1,
    expected: 'an effect that holds',
    todo: 'List the effects; one that has ended cannot be ended again.'
  }
} as const satisfies Record<string, Entry>;
