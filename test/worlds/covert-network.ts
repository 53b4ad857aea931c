/** A few accounts that copy captions and push pages within moments of each other, and otherwise look like anybody. */
import type {Campaign} from './campaigns.ts';
import type {Platform} from './platform.ts';
import {nameParts, tongueOf} from './words.ts';
import type {PlantedGroup} from './world.ts';

export type CovertOptions = {
  readonly accounts: number;
  readonly campaign: Campaign;
  /** All copies of one push fall within this many seconds. */
  readonly jitterSeconds: number;
  /** Each account joins each push with this chance. */
  readonly takesPart: number;
  /** Ordinary posts per account, to look like anybody. */
  readonly ordinaryPosts: number;
  /** The languages in which the accounts live their ordinary lives. */
  readonly livesIn: readonly string[];
  /** Office hours in UTC at which pushes are made. */
  readonly officeHours: readonly [number, number];
};

const day = 86_400;

export function plantCovertNetwork(platform: Platform, options: CovertOptions): PlantedGroup {
  const {chance, from, until} = platform;
  const {accounts, campaign, jitterSeconds, takesPart, ordinaryPosts, livesIn, officeHours} = options;
  const bios = ['just here for the views', 'collecting places', 'coffee, trains, sunsets'];
  const members = Array.from({length: accounts}, (_, at) =>
    platform.join({
      handle: `${chance.pick(nameParts.first)}.${chance.pick(['travels', 'wanders', 'abroad', 'onthego', 'elsewhere'])}${chance.integer(10, 99)}`,
      bio: bios[at % bios.length] ?? '',
      followers: chance.integer(40, 4000)
    })
  );
  for (const member of members) platform.live(member, tongueOf(chance.pick(livesIn)), ordinaryPosts);

  const days = Math.floor((until - from) / day);
  const [opens, closes] = officeHours;
  for (const [at, push] of campaign.pushes.entries()) {
    // Spread over the whole time, in office hours, never two at the same moment.
    const onDay = Math.floor((at * days) / campaign.pushes.length);
    const start = from + onDay * day + chance.integer(opens * 3600, closes * 3600 - 1);
    const takers = members.filter(() => chance.happens(takesPart));
    for (const handle of takers.length > 1 ? takers : members) {
      platform.post({
        handle,
        at: start + chance.integer(0, jitterSeconds),
        words: push.caption,
        link: push.link,
        hashtags: push.hashtags
      });
    }
  }
  return {
    pattern: 'covert-network',
    covert: true,
    members,
    happening: {kind: 'rare-together', windowSeconds: Math.max(60, jitterSeconds), minShared: 3, atMostAccounts: 50},
    declared: []
  };
}
