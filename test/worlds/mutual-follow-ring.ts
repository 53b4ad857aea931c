/** Small creators who ask each other for follows in the same words and tags, each when it suits them. */
import {type Platform, settle} from './platform.ts';
import {tongueOf} from './words.ts';
import type {PlantedGroup} from './world.ts';

export type RingOptions = {readonly people: number; readonly postsEach: number};

const lines = [
  'Follow me and I follow you back, promise',
  'Small creators, let us grow together, say hi below',
  'Follow train leaves now, drop your name',
  'First hundred who follow get a follow back today',
  'Support small accounts, follow everyone who likes this'
];

export function plantMutualFollowRing(platform: Platform, {people, postsEach}: RingOptions): PlantedGroup {
  const members = settle(platform, people, 4);
  for (const handle of members) {
    for (let at = 0; at < postsEach; at += 1) {
      platform.post({
        handle,
        at: platform.moment(tongueOf('en')),
        words: lines[at % lines.length] ?? '',
        hashtags: ['followback', 'followtrain', ...(at % 2 === 0 ? ['smallcreators'] : [])]
      });
    }
  }
  return {
    pattern: 'mutual-follow-ring',
    covert: false,
    members,
    happening: {kind: 'shared-apart', windowSeconds: 60, minShared: 3},
    declared: []
  };
}
