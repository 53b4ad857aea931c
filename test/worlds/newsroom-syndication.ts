/** Outlets of one publisher whose desk sends every story to all of them at once: copies, seconds apart, in the open. */
import type {Platform} from './platform.ts';
import {sentence, tongueOf} from './words.ts';
import type {PlantedGroup} from './world.ts';

export type NewsroomOptions = {
  readonly outlets: readonly string[];
  readonly stories: number;
  readonly declared: boolean;
};

export function plantNewsroom(platform: Platform, {outlets, stories, declared}: NewsroomOptions): PlantedGroup {
  const {chance, from, until} = platform;
  const tongue = tongueOf('en');
  const members = outlets.map(outlet =>
    platform.join({
      handle: outlet,
      bio: 'Local news, every day.',
      followers: chance.integer(5000, 90_000),
      verified: true
    })
  );
  const own = ['localnews', 'yourtown', 'weather', 'traffic', 'sport', 'council'];
  for (let story = 0; story < stories; story += 1) {
    const start = from + chance.integer(0, until - from - 120);
    const words = `Story ${story + 1}: ${sentence(tongue, chance)}`;
    for (const handle of members) {
      if (!chance.happens(0.85)) continue;
      platform.post({
        handle,
        at: start + chance.integer(0, 40),
        words,
        link: `https://sixtowns-wire.example/story-${story + 1}`,
        hashtags: ['sixtowns', own[story % own.length] ?? 'news']
      });
    }
  }
  for (const handle of members) platform.live(handle, tongue, chance.integer(8, 16));
  return {
    pattern: 'newsroom-syndication',
    covert: false,
    members,
    happening: {kind: 'rare-together', windowSeconds: 60, minShared: 3, atMostAccounts: 50},
    declared: declared
      ? members.map(account => ({
          platform: 'tiktok',
          account,
          entity: 'Six Towns Publishing',
          country: null,
          kind: 'media' as const
        }))
      : []
  };
}
