/**
 * A small short-video platform under construction: accounts and posts are added, then the world is closed.
 *
 * Ordinary life is in it from the start: activity and audience with heavy tails, a day with a quiet night and a busy
 * evening in each account's own place, several scripts, pages and running jokes that many share at times of their own.
 */
import {type Chance, chanceOf} from './chance.ts';
import {nameParts, sentence, type Tongue, tongues} from './words.ts';
import type {PlantedGroup, PlantedWorld, WorldAccount, WorldPost} from './world.ts';

export type Draft = {
  readonly handle: string;
  readonly at: number;
  readonly words: string;
  readonly link?: string;
  readonly hashtags?: readonly string[];
};

export type Platform = {
  readonly chance: Chance;
  /** Unix seconds. */
  readonly from: number;
  readonly until: number;
  /** Adds an account; the handle gets digits at its end where it is taken. Returns the handle. */
  readonly join: (account: Partial<WorldAccount> & {readonly handle: string}) => string;
  readonly post: (draft: Draft) => void;
  /** Lets an account live an ordinary life of about `posts` posts. */
  readonly live: (handle: string, tongue: Tongue, posts: number) => void;
  /** A random moment of the whole time at which somebody in `tongue` may well be awake. */
  readonly moment: (tongue: Tongue) => number;
  readonly close: (name: string, groups: readonly PlantedGroup[]) => PlantedWorld;
};

export type PlatformOptions = {readonly seed: number; readonly from: number; readonly days: number};

/** Share of the day's posts per local hour, in thousandths. */
const dayCurve = [22, 12, 7, 5, 4, 6, 14, 28, 40, 44, 45, 46, 55, 52, 46, 44, 46, 52, 62, 76, 88, 90, 72, 44];
const busiest = Math.max(...dayCurve);
const hour = 3600;

export function openPlatform({seed, from, days}: PlatformOptions): Platform {
  const chance = chanceOf(seed);
  const until = from + days * 24 * hour;
  const accounts = new Map<string, WorldAccount>();
  const posts: WorldPost[] = [];
  const postIds = new Set<string>();
  const pages = Array.from({length: 240}, (_, at) => `https://${pageHost(at)}.example/${pageSlug(chance)}-${at}`);
  const sounds = Array.from({length: 300}, () => freshId(from - chance.integer(1, 400) * 24 * hour, chance, postIds));
  const jokes = tongues.map(tongue => Array.from({length: 12}, () => sentence(tongue, chance)));

  const moment = (tongue: Tongue): number => {
    for (;;) {
      const at = chance.integer(from, until - 1);
      const local = (((Math.floor(at / hour) + tongue.hoursAhead) % 24) + 24) % 24;
      if (chance.happens((dayCurve[local] ?? 0) / busiest)) return at;
    }
  };

  const post = ({handle, at, words, link, hashtags = []}: Draft): void => {
    const account = accounts.get(handle);
    if (account === undefined) throw new Error(`worlds: ${handle} has no account`);
    const second = Math.floor(at);
    const views = Math.floor(20 * chance.heavy(1.1) * Math.log2(2 + account.followers));
    const likes = Math.floor(views * (0.02 + 0.1 * chance.next()));
    posts.push({
      id: freshId(second - chance.integer(2, 90), chance, postIds),
      handle,
      at: second,
      text: [words, ...(link === undefined ? [] : [link]), ...hashtags.map(tag => `#${tag}`)].join(' '),
      link: link ?? null,
      hashtags,
      musicId: chance.happens(0.7)
        ? chance.pickEarly(sounds)
        : freshId(second - chance.integer(2, 90), chance, postIds),
      durationSeconds: chance.integer(5, 95),
      views,
      likes,
      comments: Math.floor(likes * 0.1 * chance.next()),
      shares: Math.floor(likes * 0.08 * chance.next())
    });
  };

  return {
    chance,
    from,
    until,
    moment,
    post,
    join: account => {
      let handle = account.handle;
      while (accounts.has(handle)) handle = `${account.handle}${chance.integer(2, 9999)}`;
      accounts.set(handle, {
        displayName: titled(handle),
        bio: '',
        region: chance.pick(['XA', 'XB', 'XC', 'XD', 'XE']),
        followers: Math.min(2_000_000, Math.floor(15 * chance.heavy(0.9))),
        following: chance.integer(5, 900),
        verified: false,
        ...account,
        id: freshId(from - chance.integer(30, 2000) * 24 * hour, chance, postIds),
        handle
      });
      return handle;
    },
    live: (handle, tongue, count) => {
      const favourites = chance.some(tongue.hashtags, chance.integer(3, 5));
      const running = jokes[tongues.indexOf(tongue)] ?? [];
      for (let at = 0; at < count; at += 1) {
        post({
          handle,
          at: moment(tongue),
          words: chance.happens(0.06) ? chance.pickEarly(running) : sentence(tongue, chance),
          ...(chance.happens(0.22) ? {link: chance.pickEarly(pages)} : {}),
          hashtags: chance.some(favourites, chance.integer(0, 3))
        });
      }
    },
    close: (name, groups) => ({
      world: {
        name,
        seed,
        accounts: [...accounts.values()],
        posts: posts.toSorted((a, b) => a.at - b.at || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      },
      truth: {worldName: name, groups}
    })
  };
}

/** People who want nothing: most post little, a few a lot. */
export function settle(platform: Platform, people: number, meanPosts: number): string[] {
  const {chance} = platform;
  return Array.from({length: people}, () => {
    const tongue = chance.pickEarly(tongues);
    const handle = platform.join({
      handle: `${chance.pick(nameParts.first)}_${chance.pick(nameParts.second)}${chance.integer(1, 99)}`
    });
    platform.live(handle, tongue, Math.min(meanPosts * 12, Math.ceil((meanPosts / 3) * chance.heavy(1.5))));
    return handle;
  });
}

/** An id whose upper half is a second and whose lower half is drawn, as the field's platforms make them. */
function freshId(second: number, chance: Chance, taken: Set<string>): string {
  for (;;) {
    const low = chance.integer(0, 0xffff) * 0x1_0000 + chance.integer(0, 0xffff);
    const id = String((BigInt(Math.floor(second)) << 32n) | BigInt(low));
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function titled(handle: string): string {
  return handle
    .split(/[._]/)
    .filter(part => part !== '')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

function pageHost(at: number): string {
  return (
    ['recipes', 'lakeside-radio', 'knit-and-mend', 'slow-bikes', 'tiny-balcony', 'morning-paper'][at % 6] ?? 'page'
  );
}

function pageSlug(chance: Chance): string {
  return `${chance.pick(['how-to', 'ten', 'why', 'the-best', 'a-guide-to'])}-${chance.pick(['soup', 'gates', 'kites', 'bread', 'lanterns', 'walks'])}`;
}
