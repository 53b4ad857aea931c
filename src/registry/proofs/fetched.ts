/** What came back when a proof was looked for. Whoever fetches is elsewhere; what it means is decided from this alone. */

/** No answer: that says nothing about the account. */
export type Unreachable = {readonly kind: 'unreachable'; readonly why: string};
/** Not asked, or not read, because it would not have been safe. */
export type Refused = {readonly kind: 'refused'; readonly why: string};

export type FetchedPage =
  | {
      readonly kind: 'page';
      /** Where it came from at last, after redirects. */
      readonly url: string;
      readonly status: number;
      /** Lower case, without parameters; empty when it was not said. */
      readonly mediaType: string;
      /** Empty unless the status is 200. */
      readonly text: string;
      /** Of the bytes as they came; null where none were read. */
      readonly sha256: string | null;
    }
  | Unreachable
  | Refused;

export type FetchedRecords =
  | {
      readonly kind: 'records';
      readonly name: string;
      /** Each TXT record whole; none when the name has none. */
      readonly records: readonly string[];
      /** Of the records, sorted, one per line. */
      readonly sha256: string;
    }
  | Unreachable
  | Refused;

/** What is asked for: a page, with what it may be, or the TXT records of a name. */
export type Wanted =
  | {readonly kind: 'page'; readonly url: string; readonly as: 'text' | 'html'}
  | {readonly kind: 'records'; readonly name: string};

export type Fetched = FetchedPage | FetchedRecords;
