/** Hundreds of fans who push the same tags, links and lines whenever their star drops something: loud, and nobody's. */
import type {Platform} from './platform.ts';
import {nameParts, tongues} from './words.ts';
import type {PlantedGroup} from './world.ts';

export type FanOptions = {
  readonly fans: number;
  readonly drops: number;
  /** Mean wait between a drop and a fan's post: most come in the first minutes. */
  readonly meanDelaySeconds: number;
  readonly takesPart: number;
  readonly ordinaryPosts: number;
};

const lines = [
  'Lumi Arden just dropped the new single and I am not okay',
  'Stream Lumi Arden now, the bridge alone deserves a prize',
  'Vote for Lumi Arden before midnight, every vote counts',
  'The Lumi Arden tour dates are out, who is coming with me',
  'That high note from Lumi Arden, I will never recover',
  'Lumi Arden in the silver coat, that is the post',
  'Happy birthday Lumi Arden from all of us',
  'Lumi Arden wrote this one for the quiet kids',
  'Ten million plays in a night, Lumi Arden did that',
  'Lumi Arden live from the rooftop, turn the sound on'
];

export function plantFanCrowd(platform: Platform, options: FanOptions): PlantedGroup {
  const {chance, from, until} = platform;
  const {fans, drops, meanDelaySeconds, takesPart, ordinaryPosts} = options;
  const star = platform.join({handle: 'lumi.arden', displayName: 'Lumi Arden', followers: 1_900_000, verified: true});
  const members = Array.from({length: fans}, () => {
    const tongue = chance.pickEarly(tongues);
    const handle = platform.join({
      handle: `${chance.pick(['lumi', 'arden', 'silvercoat', 'lumilight'])}_${chance.pick(nameParts.first)}${chance.integer(1, 999)}`
    });
    platform.live(handle, tongue, chance.integer(0, 2 * ordinaryPosts));
    return handle;
  });
  for (let drop = 0; drop < drops; drop += 1) {
    const start = from + Math.floor(((drop + 0.3 + 0.4 * chance.next()) * (until - from)) / drops);
    const words = `${lines[drop % lines.length] ?? ''}${drop < lines.length ? '' : ` (${drop})`}`;
    const link = `https://lumi-arden.example/drop-${drop + 1}`;
    const hashtags = ['LumiArden', `LumiDrop${drop + 1}`];
    platform.post({handle: star, at: start, words: 'Out now. Thank you for everything', link, hashtags: ['LumiArden']});
    for (const handle of members) {
      if (!chance.happens(takesPart)) continue;
      const own = chance.happens(0.15) ? `${words} ${'🔥'.repeat(chance.integer(1, 9))}` : words;
      platform.post({handle, at: start + 5 + chance.wait(meanDelaySeconds), words: own, link, hashtags});
    }
  }
  return {
    pattern: 'fan-crowd',
    covert: false,
    members,
    happening: {kind: 'common-together', windowSeconds: 60, minShared: 3, moreThanAccounts: 50},
    declared: []
  };
}
