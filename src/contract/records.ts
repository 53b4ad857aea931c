/**
 * What a connector yields and the lake stores: the one schema that every format fills.
 *
 * Ids and keys are text. Times are UTC milliseconds since 1970 as numbers; a source that knows microseconds keeps
 * them as the fraction (exact below 2^53 µs). Missing values are null; a missing count is never 0.
 */

/** How fine a time is, as the source gave it. */
export const timePrecisions = ['us', 'ms', 's', 'min', 'day', 'none'] as const;
export type TimePrecision = (typeof timePrecisions)[number];

/** Where a time came from: a field, the id itself, a feed, or the moment of collection. */
export const timeSources = ['field', 'id', 'feed', 'collected'] as const;
export type TimeSource = (typeof timeSources)[number];

export type Account = {
  readonly accountKey: string;
  readonly platform: string;
  readonly idSpace: string;
  readonly nativeId: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  /** A name such as `首***尾` must never be compared with another. */
  readonly displayNameMasked: boolean;
  /** Other ids of the same account: `{kind: 'secUid' | 'did' | …, value}`. */
  readonly altIds: readonly {readonly kind: string; readonly value: string}[];
  readonly bio: string | null;
  readonly urls: readonly string[];
  readonly locationText: string | null;
  readonly regionCode: string | null;
  readonly langDeclared: string | null;
  readonly createdAt: number | null;
  readonly createdPrecision: TimePrecision;
  readonly verified: boolean | null;
  readonly verifiedKind: string | null;
  readonly isBot: boolean | null;
  readonly status: 'active' | 'suspended' | 'deleted' | 'unknown';
  readonly kind: 'person' | 'page' | 'group' | 'channel' | 'outlet' | 'unknown';
};

/** What was seen of an account at one moment. */
export type AccountSnapshot = {
  readonly accountKey: string;
  readonly observedAt: number | null;
  readonly followers: number | null;
  readonly following: number | null;
  readonly posts: number | null;
  readonly likesReceived: number | null;
  readonly displayName: string | null;
  readonly bio: string | null;
  readonly avatarRef: string | null;
};

export const countKinds = [
  'views',
  'likes',
  'shares',
  'comments',
  'quotes',
  'saves',
  'forwards',
  'coins',
  'danmaku'
] as const;
export type CountKind = (typeof countKinds)[number];

export const flagKinds = [
  'ad',
  'paidPartnership',
  'aigc',
  'deleted',
  'withheld',
  'sensitive',
  'forwarded',
  'partial'
] as const;
export type FlagKind = (typeof flagKinds)[number];

export type Post = {
  readonly postKey: string;
  readonly platform: string;
  readonly idSpace: string;
  readonly nativeId: string;
  readonly accountKey: string;
  /** The group, page or outlet it appeared on. */
  readonly surfaceKey: string | null;
  readonly kind: 'post' | 'comment' | 'repost' | 'article' | 'message' | 'story' | 'live' | 'dynamic';
  readonly createdAt: number | null;
  readonly createdPrecision: TimePrecision;
  readonly createdSource: TimeSource;
  /** The time that the id itself encodes, where it does. */
  readonly idTime: number | null;
  readonly observedAt: number | null;
  readonly editedAt: number | null;
  readonly text: string;
  readonly textKind: 'plain' | 'from-html' | 'title+body';
  readonly textTruncated: boolean;
  readonly transcript: string | null;
  readonly onScreenText: string | null;
  readonly langDeclared: string | null;
  readonly langDetected: string | null;
  readonly langConfidence: number | null;
  readonly regionCode: string | null;
  readonly regionKind: 'registered' | 'created' | 'ip' | 'declared' | null;
  readonly url: string | null;
  readonly conversationKey: string | null;
  readonly counts: Readonly<Partial<Record<CountKind, number>>>;
  readonly flags: readonly FlagKind[];
  /** The analyst's query that brought the post in. Never a trace. */
  readonly sourceKeyword: string | null;
  /** Row (tables) or line (line formats) or item (documents) in the file, from 1. */
  readonly row: number;
};

export const relationKinds = [
  'reply_to',
  'root',
  'repost_of',
  'quote_of',
  'duet_of',
  'stitch_of',
  'forward_of',
  'comment_on',
  'album_of',
  'translation_alt',
  'via'
] as const;
export type RelationKind = (typeof relationKinds)[number];

export type Relation = {
  readonly postKey: string;
  readonly kind: RelationKind;
  readonly targetKey: string | null;
  readonly targetAccountKey: string | null;
  readonly targetLabel: string | null;
};

/** Everything two accounts can have in common. A signal reads one or more of these kinds. */
export const traceKinds = [
  'text',
  'url',
  'url_domain',
  'link_card',
  'hashtag',
  'hashtag_sequence',
  'mention',
  'object',
  'repost_of',
  'reply_to',
  'quote_of',
  'duet_of',
  'stitch_of',
  'forward_of',
  'sound',
  'effect',
  'sticker_text',
  'media_id',
  'media_hash',
  'transcript',
  'playlist',
  'poi',
  'client_app',
  'alt_language',
  'page_digest',
  'tech_id',
  'bio_url',
  'follows_target'
] as const;
export type TraceKind = (typeof traceKinds)[number];

export type Trace = {
  readonly postKey: string;
  readonly accountKey: string;
  /** UTC ms; null when the source has no time, and then the trace takes part in no timed signal. */
  readonly happenedAt: number | null;
  readonly kind: TraceKind;
  /** Canonical form: what is compared. */
  readonly value: string;
  /** As it stood in the input, where that differs. */
  readonly display: string | null;
  /** The trace came along with a repost or quote; the account did not write it. */
  readonly inherited: boolean;
  /** Row of the file it came from. Equal rows of one file stay apart (other tools count them). */
  readonly row: number;
};

/** Why a row was not used. Every reason is counted and shown with a sample. */
export const refusalReasons = [
  'not-json',
  'not-an-object',
  'wrong-shape',
  'missing-id',
  'missing-account',
  'missing-time',
  'unreadable-time',
  'time-out-of-range',
  'damaged-id',
  'ragged-row',
  'bad-encoding',
  'too-long',
  'unknown-kind'
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type Refusal = {
  readonly row: number;
  readonly reason: RefusalReason;
  /** What was expected and found, in one short sentence. */
  readonly detail: string;
  /** The beginning of the offending row, at most 200 characters. */
  readonly sample: string;
};

/** That an author took a post back, as a stream tells it: which, and when as UTC ms where it is said. */
export type Deletion = {readonly postKey: string; readonly at: number | null};

/** One thing read from a file: either what it gave, or why it gave nothing. */
export type Parsed =
  | {
      readonly ok: true;
      readonly post: Post | null;
      readonly account: Account | null;
      readonly snapshot: AccountSnapshot | null;
      readonly relations: readonly Relation[];
      readonly traces: readonly Trace[];
      readonly deleted?: Deletion;
    }
  | {readonly ok: false; readonly refusal: Refusal};
