/**
 * A world is what a platform would hand out: accounts and posts. What was planted in it is a separate object that
 * stays in the tests; no world carries a mark of it.
 */
import type {DeclaredAccount} from '../../src/contract/finding.ts';

export type WorldAccount = {
  /** 64-bit number as text. */
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
  readonly bio: string;
  /** User-assigned ISO codes (XA … XZ): no real state is meant. */
  readonly region: string;
  readonly followers: number;
  readonly following: number;
  readonly verified: boolean;
};

export type WorldPost = {
  /** 64-bit number as text; its upper half is the second in which the upload began. */
  readonly id: string;
  readonly handle: string;
  /** Unix seconds. */
  readonly at: number;
  /** As written, with links and hashtags. */
  readonly text: string;
  readonly link: string | null;
  /** In order, without the sign. */
  readonly hashtags: readonly string[];
  readonly musicId: string;
  readonly durationSeconds: number;
  readonly views: number;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
};

export type World = {
  readonly name: string;
  readonly seed: number;
  readonly accounts: readonly WorldAccount[];
  /** By time, then id. */
  readonly posts: readonly WorldPost[];
};

export const patterns = [
  'covert-network',
  'declared-embassy',
  'fan-crowd',
  'newsroom-syndication',
  'breaking-news',
  'app-auto-posts',
  'mutual-follow-ring'
] as const;
export type Pattern = (typeof patterns)[number];

/** What must be true of the exported rows for the plant to have happened. */
export type Happening =
  /** Every member meets fellow members on `minShared` objects that at most `atMostAccounts` accounts used. */
  | {
      readonly kind: 'rare-together';
      readonly windowSeconds: number;
      readonly minShared: number;
      readonly atMostAccounts: number;
    }
  /** Most members meet others on `minShared` objects, and more than `moreThanAccounts` accounts used each of these. */
  | {
      readonly kind: 'common-together';
      readonly windowSeconds: number;
      readonly minShared: number;
      readonly moreThanAccounts: number;
    }
  /** Every member shares `minShared` objects with another, but no two meet on that many within the window. */
  | {readonly kind: 'shared-apart'; readonly windowSeconds: number; readonly minShared: number}
  /** One object is put out by all members within `withinSeconds` of its first use. */
  | {readonly kind: 'one-burst'; readonly withinSeconds: number}
  /** At least this share of the members' posts falls on a full hour to the second. */
  | {readonly kind: 'on-the-hour'; readonly share: number};

export type PlantedGroup = {
  readonly pattern: Pattern;
  readonly covert: boolean;
  readonly members: readonly string[];
  readonly happening: Happening;
  /** The accounts of the group that openly say who they are. */
  readonly declared: readonly DeclaredAccount[];
};

export type Truth = {readonly worldName: string; readonly groups: readonly PlantedGroup[]};

export type PlantedWorld = {readonly world: World; readonly truth: Truth};
