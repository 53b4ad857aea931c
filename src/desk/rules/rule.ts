/**
 * A flag rule: a pure function from what is known about a request to a reason to look twice, or to nothing.
 *
 * A flag decides nothing. It says which words made it, what they may mean, what they may mean innocently, and which
 * clause they touch. A rule speaks only while its clause is in force.
 */
import type {Flag, NewRequest, Particulars} from '../../contract/desk.ts';
import type {OfficialDomains} from './official-domains.ts';

export type Quote = Flag['quotes'][number];

/** A request that was declined, as far as a new one can be the same again. */
export type EarlierRefusal = Pick<NewRequest, 'title' | 'asks' | 'requester' | 'principal' | 'country'> &
  Pick<Particulars, 'accounts' | 'addresses' | 'requesterAddress'> & {
    readonly requestId: string;
    readonly decidedAt: string;
  };

/** Somebody of the workspace, and what is on record about their ties. */
export type Colleague = {
  readonly id: string;
  readonly name: string;
  /** Their part in this request. */
  readonly part: 'brought-in' | 'approached' | 'other';
  /** E-mail address; null when none is known. */
  readonly address: string | null;
  /** Requesters and principals of earlier requests that they were recused from because of a tie. */
  readonly ties: readonly string[];
};

/** What a rule may look at: the request as it was typed in, and what the desk knew when it came. */
export type RequestFacts = Pick<
  NewRequest,
  'door' | 'title' | 'words' | 'asks' | 'requester' | 'principal' | 'country' | 'approachedPersonId'
> & {
  readonly particulars: Particulars;
  readonly earlier: readonly EarlierRefusal[];
  readonly people: readonly Colleague[];
  readonly officialDomains: OfficialDomains;
};

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
