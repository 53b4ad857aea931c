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
  }
} as const satisfies Record<string, Entry>;
