/** What can go wrong with the registry of entities and accounts. */
import type {Entry} from './entry.ts';

export const registryErrors = {
  'registry.unknown-entity': {
    status: 404,
    exit: 1,
    expected: 'an entity of the registry',
    todo: 'Run overt registry list.'
  },
  'registry.unknown-account': {
    status: 404,
    exit: 1,
    expected: 'an account of this entity',
    todo: 'Run overt registry show with the id of the entity.'
  },
  'registry.own-word': {
    status: 409,
    exit: 1,
    expected: 'something that somebody else has entered',
    todo: 'Ask somebody else: two people have to say whose account it is, and what an entity is.'
  },
  'registry.bad-parent': {
    status: 422,
    exit: 1,
    expected: 'a parent that is in the registry and is not below the entity itself',
    todo: 'Choose another parent, or none.'
  },
  'registry.twice': {
    status: 409,
    exit: 1,
    expected: 'something that no entity has yet',
    todo: 'Change the entity that has it, or end the account there first.'
  },
  'registry.import-unreadable': {
    status: 422,
    exit: 1,
    expected: 'a file of the source that was named, whole and of a reasonable size',
    todo: 'Check the file and --source; docs/registry.md says what each source looks like.'
  },
  'registry.import-unknown-file': {
    status: 404,
    exit: 1,
    expected: 'a file that was looked at before',
    todo: 'Give the file again and look at what it would change.'
  },
  'registry.diff-changed': {
    status: 409,
    exit: 1,
    expected: 'the registry as it was when the changes were looked at',
    todo: 'Look at the changes again, then accept them.'
  }
} as const satisfies Record<string, Entry>;
