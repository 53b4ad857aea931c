/** A matter as far as it can be compared with others. */
import type {Decision, NewRequest, requestStates} from '../../contract/desk.ts';

export type ComparedMatter = Pick<
  NewRequest,
  'door' | 'title' | 'words' | 'asks' | 'requester' | 'principal' | 'country' | 'receivedAt'
> & {
  readonly id: string;
  /** Rules that flagged it. */
  readonly flags: readonly string[];
  /** Clauses that its flags touch. */
  readonly flagClauses: readonly string[];
  readonly state: (typeof requestStates)[number];
  /** The decision that stands; null while there is none. */
  readonly decision: Pick<Decision, 'outcome' | 'clause' | 'items' | 'decidedAt'> | null;
};
