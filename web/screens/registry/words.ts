import type {EntityKind} from '../../../src/contract/registry.ts';

const kinds: Readonly<Record<EntityKind, string>> = {
  media: 'Medium',
  government_body: 'Government body',
  official: 'Official',
  party: 'Party',
  other: 'Other organisation'
};

export const kindInWords = (kind: EntityKind): string => kinds[kind];
