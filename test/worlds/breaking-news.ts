/** One event: a crowd of ordinary people under the same tags and with the same page, within the hour, once. */
import {inventedCampaign} from './campaigns.ts';
import {type Platform, settle} from './platform.ts';
import {tongues} from './words.ts';
import type {PlantedGroup} from './world.ts';

export type NewsOptions = {readonly people: number; readonly withinSeconds: number};

export function plantBreakingNews(platform: Platform, {people, withinSeconds}: NewsOptions): PlantedGroup {
  const {chance, from, until} = platform;
  const tongue = chance.pick(tongues);
  const push = inventedCampaign(chance, tongue, 1).pushes[0];
  if (push === undefined) throw new Error('worlds: no news');
  const members = settle(platform, people, 4);
  const start = chance.integer(from, until - withinSeconds - 60);
  for (const handle of members) {
    platform.post({
      handle,
      at: start + chance.integer(0, withinSeconds - 1),
      // Everybody says it in their own words, under the same tags and with the same page.
      words: chance.happens(0.2)
        ? push.caption
        : `${chance.pick(tongue.openings)}: ${push.caption} (${chance.integer(1, 999_999)})`,
      link: push.link,
      hashtags: push.hashtags
    });
  }
  return {
    pattern: 'breaking-news',
    covert: false,
    members,
    happening: {kind: 'one-burst', withinSeconds},
    declared: []
  };
}
