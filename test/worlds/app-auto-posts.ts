/** People who let an app post for them: one template with their own figures, on the full hour to the second. */
import {type Platform, settle} from './platform.ts';
import type {PlantedGroup} from './world.ts';

export type AppOptions = {readonly people: number; readonly postsEach: number};

const templates = [
  {words: (km: string) => `I ran ${km} km with Stridewell today. Can you beat me?`, hashtags: ['stridewell', 'run']},
  {words: (km: string) => `I rode ${km} km with Stridewell today. Join my team!`, hashtags: ['stridewell', 'ride']}
] as const;

export function plantAppAutoPosts(platform: Platform, {people, postsEach}: AppOptions): PlantedGroup {
  const {chance, from, until} = platform;
  const members = settle(platform, people, 3);
  const days = Math.floor((until - from) / 86_400);
  for (const handle of members) {
    const hour = chance.integer(5, 21);
    for (const day of chance.some([...new Array(days).keys()], postsEach)) {
      const template = chance.pick(templates);
      platform.post({
        handle,
        at: from + day * 86_400 + hour * 3600,
        words: template.words((3 + 25 * chance.next()).toFixed(2)),
        link: 'https://stridewell.example/get',
        hashtags: template.hashtags
      });
    }
  }
  return {
    pattern: 'app-auto-posts',
    covert: false,
    members,
    happening: {kind: 'on-the-hour', share: 0.4},
    declared: []
  };
}
