/**
 * A flag rule: a pure function from what is known about a request to a reason to look twice, or to nothing.
 *
 * A flag decides nothing. It says which words made it, what they may mean, what they may mean innocently, and which
 * clause they touch. A rule speaks only while its clause is in force.
 */
import type {Flag, NewRequest} from '../../contract/desk.ts';

export type Quote = Flag['quotes'][number];

/** What a rule may look at: the request as it was typed in. */
export type RequestFacts = Pick<
  NewRequest,
  'door' | 'title' | 'words' | 'asks' | 'requester' | 'principal' | 'approachedPersonId'
>;

export type FlagReading = {
  readonly reason: string;
  /** In the order of the text, without overlaps. Empty when the flag follows from a field. */
  readonly quotes: readonly Quote[];
};

export type FlagRule = {
  /** Same as the file name. */
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** The day since which the rule reads as it does now. */
  readonly since: string;
  readonly looksFor: readonly string[];
  readonly innocentReadings: readonly string[];
  /** The clause a flag cites, in whichever version is in force. */
  readonly clauseId: string;
  /** Whether a request with this flag must be handled as sensitive. */
  readonly sensitive: boolean;
  readonly read: (facts: RequestFacts) => FlagReading | null;
};
