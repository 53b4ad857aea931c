/**
 * Worlds without coordination: whoever meets in them does so because of interest, popularity, news, habit or the clock.
 *
 * Written down before anything was run on them. Each kind draws its own sizes from the seed: 300 to 1,500 accounts, one to
 * six weeks, activity and popularity with heavy tails, day and night.
 */
import type {Profiles} from './cascades.ts';
import {type Draws, drawsOf, weighted, zipf} from './draws.ts';
import {openStage, type Stage, type Staged} from './stage.ts';

export const nullKinds = [
  'communities',
  'heavy-tails',
  'busy-accounts',
  'real-bursts',
  'celebrity',
  'eager-fans',
  'schedulers',
  'live-chat',
  'time-zones',
  'mixed'
] as const;
export type NullKind = (typeof nullKinds)[number];

export const nullDescriptions: Readonly<Record<NullKind, string>> = {
  communities:
    'communities of interest that share the same links within hours of their birth and the same hashtags at any time',
  'heavy-tails': 'no communities; activity and popularity with tails as heavy as Pareto 1.1 and Zipf 1.4',
  'busy-accounts': 'a few accounts, always awake, that pass on a third to nearly all of what is popular',
  'real-bursts': 'every object unfolds as a real cascade did (delays of ced-rumour-reposts, resampled)',
  celebrity: 'fans repost the same few celebrities within minutes, the same fans again and again',
  'eager-fans': 'as celebrity, but some fans are always faster than others (their medians differ by a factor of two)',
  schedulers: 'five to twenty percent of accounts post on the full hour only, and share the links of their community',
  'live-chat': 'a crowd in front of a stream shouts the same words in the same seconds',
  'time-zones': 'two populations on opposite sides of the world, mostly awake by day',
  mixed: 'communities, schedulers, celebrities with fans, real bursts and live chat in one place'
};

export const day = 86_400;
const begins = Date.UTC(2026, 0, 5) / 1000;

type People = {
  readonly stage: Stage;
  readonly draws: Draws;
  readonly from: number;
  readonly until: number;
  readonly communityOf: Int32Array;
  readonly communities: number;
  /** Uses that an account makes in all. */
  readonly activity: Int32Array;
  /** Between 0 and 1: how likely an account is to be there at that moment. */
  readonly awake: (account: number, seconds: number) => number;
};

type Population = {
  readonly communities: readonly [number, number];
  readonly tail: readonly [number, number];
  readonly mostUses: number;
  /** Hours from UTC, of which each community has one. */
  readonly zones: readonly number[];
  /** What remains of the day at night. */
  readonly night: number;
};

const ordinary: Population = {communities: [4, 20], tail: [1.3, 2], mostUses: 300, zones: [0], night: 0.1};

export function nullWorld(kind: NullKind, seed: number, profiles: Profiles): Staged {
  const draws = drawsOf(seed);
  const stage = openStage(Math.round(draws.scale(300, 1500)));
  const settle = (population: Partial<Population> = {}): People => peopled(stage, draws, {...ordinary, ...population});
  const plans: Readonly<Record<NullKind, () => People>> = {
    communities: () => {
      const people = settle();
      links(people, {});
      tags(people);
      return people;
    },
    'heavy-tails': () => {
      const people = settle({communities: [1, 1], tail: [1.1, 1.4], mostUses: 2000});
      links(people, {popularity: draws.between(1, 1.4)});
      return people;
    },
    'busy-accounts': () => {
      const people = settle();
      links(people, {busy: draws.integer(5, 30)});
      return people;
    },
    'real-bursts': () => {
      const people = settle();
      bursts(people, profiles, draws.integer(30, 150));
      return people;
    },
    celebrity: () => {
      const people = settle({zones: [draws.integer(-8, 9)]});
      celebrities(people, draws.integer(5, 20), 0);
      return people;
    },
    'eager-fans': () => {
      const people = settle({zones: [draws.integer(-8, 9)]});
      celebrities(people, draws.integer(5, 20), Math.log(2));
      return people;
    },
    schedulers: () => {
      const people = settle();
      links(people, {onTheHour: draws.between(0.05, 0.2)});
      return people;
    },
    'live-chat': () => {
      const people = settle();
      chat(people, draws.integer(3, 10));
      return people;
    },
    'time-zones': () => {
      const people = settle({zones: [-6, draws.integer(3, 8)], night: 0.03});
      links(people, {homophily: 0.6});
      tags(people);
      return people;
    },
    mixed: () => {
      const people = settle({zones: [-5, 1, 8]});
      links(people, {onTheHour: draws.between(0.03, 0.1), busy: draws.integer(2, 8)});
      tags(people);
      celebrities(people, draws.integer(3, 8), Math.log(1.5));
      bursts(people, profiles, draws.integer(10, 40));
      chat(people, draws.integer(1, 3));
      return people;
    }
  };
  ordinaryPosts(plans[kind]());
  return stage.close();
}

/**
 * `celebrity`, but the median delays of two fans differ by this factor in the standard deviation: where it grows, the same
 * few are always first, and nothing but their haste ties them.
 */
export function hasteWorld(factor: number, seed: number): Staged {
  const draws = drawsOf(seed);
  const stage = openStage(Math.round(draws.scale(300, 1500)));
  const people = peopled(stage, draws, {...ordinary, zones: [draws.integer(-8, 9)]});
  celebrities(people, draws.integer(5, 20), Math.log(factor));
  ordinaryPosts(people);
  return stage.close();
}

function peopled(stage: Stage, draws: Draws, {communities: range, tail, mostUses, zones, night}: Population): People {
  const from = begins;
  const until = from + draws.integer(7, 42) * day;
  const communities = draws.integer(...range);
  const sizes = weighted(zipf(communities, 0.7), draws.next);
  const communityOf = Int32Array.from({length: stage.accounts}, sizes);
  const zoneOf = Int32Array.from({length: communities}, () => draws.pick(zones));
  const exponent = draws.between(...tail);
  const activity = Int32Array.from({length: stage.accounts}, () => Math.min(mostUses, 2 * draws.heavy(exponent)));
  return {
    stage,
    draws,
    from,
    until,
    communityOf,
    communities,
    activity,
    awake: (account, seconds) => {
      const zone = zoneOf[communityOf[account] as number] as number;
      const hour = ((((seconds / 3600 + zone) % 24) + 24) % 24) - 7;
      return hour > 0 && hour < 17 ? night + (1 - night) * Math.sin((Math.PI * hour) / 17) ** 0.7 : night;
    }
  };
}

/** Some time after a birth, again and again until the account is awake. */
function reaction({draws, awake}: People, account: number, birth: number, median: number, sigma: number): number {
  for (let tries = 0; tries < 20; tries++) {
    const at = birth + draws.lognormal(median, sigma);
    if (draws.happens(awake(account, at))) return at;
  }
  return birth + draws.lognormal(median, sigma);
}

function anyTime({draws, awake, from, until}: People, account: number): number {
  for (;;) {
    const at = draws.between(from, until);
    if (draws.happens(awake(account, at))) return at;
  }
}

type LinkOptions = {
  /** Share of uses that fall on objects of the own community. */
  readonly homophily?: number;
  /** Exponent of popularity. */
  readonly popularity?: number;
  /** Share of accounts that post on the full hour. */
  readonly onTheHour?: number;
  readonly busy?: number;
};

/** Links with a birth, passed on within hours of it, most of them by those who are interested. */
function links(people: People, {homophily = 0.8, popularity, onTheHour = 0, busy = 0}: LinkOptions): void {
  const {stage, draws, from, until, communityOf, communities, activity} = people;
  const uses = activity.reduce((sum, one) => sum + one, 0);
  const perCommunity = Math.max(10, Math.round((uses / communities) * draws.between(0.05, 0.3)));
  const births = Float64Array.from({length: perCommunity * communities}, () => draws.between(from, until - day / 2));
  const rank = weighted(zipf(perCommunity, popularity ?? draws.between(0.6, 1.1)), draws.next);
  const [median, sigma] = [draws.scale(2, 12) * 3600, draws.between(1, 1.6)];
  const share = (account: number, object: number, scheduled: boolean): void => {
    let at = reaction(people, account, births[object] as number, median, sigma);
    if (scheduled) at = Math.ceil(at / 3600) * 3600 + draws.between(0, 8);
    if (at < until) stage.carry(stage.post(account, at), 'same-link', object);
  };
  for (let account = 0; account < stage.accounts; account++) {
    const scheduled = draws.happens(onTheHour);
    const count = scheduled
      ? Math.max(draws.integer(10, 60), activity[account] as number)
      : (activity[account] as number);
    for (let use = 0; use < count; use++) {
      const own = draws.happens(homophily) ? (communityOf[account] as number) : draws.integer(0, communities - 1);
      share(account, own * perCommunity + rank(), scheduled);
    }
    if (!scheduled) continue;
    for (let more = draws.poisson(30); more > 0; more--) {
      stage.post(account, Math.ceil(anyTime(people, account) / 3600) * 3600 + draws.between(0, 8));
    }
  }
  for (let number = 0; number < busy; number++) {
    const account = draws.integer(0, stage.accounts - 1);
    const takes = draws.between(0.3, 0.95);
    // Always awake, and no faster than others.
    for (let object = 0; object < births.length; object++) {
      const popular = object % perCommunity < perCommunity / 3;
      if (!popular || !draws.happens(takes)) continue;
      const at = (births[object] as number) + draws.lognormal(median, sigma);
      if (at < until) stage.carry(stage.post(account, at), 'same-link', object);
    }
  }
}

/** Hashtags, used at any time by those who are interested. */
function tags(people: People): void {
  const {stage, draws, communityOf, communities, activity} = people;
  const perCommunity = draws.integer(20, 120);
  const rank = weighted(zipf(perCommunity, draws.between(0.8, 1.2)), draws.next);
  for (let account = 0; account < stage.accounts; account++) {
    for (let use = draws.poisson(activity[account] as number); use > 0; use--) {
      const own = draws.happens(0.7) ? (communityOf[account] as number) : draws.integer(0, communities - 1);
      stage.carry(stage.post(account, anyTime(people, account)), 'same-hashtags', own * perCommunity + rank());
    }
  }
}

/** Objects that unfold as real ones did; who takes part is a matter of interest and activity. */
function bursts(people: People, profiles: Profiles, count: number): void {
  const {stage, draws, from, until, communityOf, communities, activity} = people;
  const audiences = Array.from({length: communities}, (_, community) =>
    weighted(
      Float64Array.from(activity, (uses, account) => uses * (communityOf[account] === community ? 1 : 0.05)),
      draws.next
    )
  );
  for (let object = 0; object < count; object++) {
    const delays = draws.pick(profiles);
    const born = draws.between(from, until - day / 2);
    const audience = audiences[draws.integer(0, communities - 1)] as () => number;
    const most = Math.min(delays.length, Math.round(stage.accounts * draws.scale(0.03, 0.5)));
    const takers = new Set<number>();
    for (let tries = 0; takers.size < most && tries < most * 5; tries++) takers.add(audience());
    const chosen = draws.some([...delays.keys()], takers.size);
    for (const [place, account] of [...takers].entries()) {
      const at = born + (delays[chosen[place] as number] as number);
      if (at < until) stage.carry(stage.post(account, at), 'same-object', 100_000 + object);
    }
  }
}

/** `eagerness`: standard deviation, over fans, of the logarithm of their median delay. */
function celebrities(people: People, count: number, eagerness: number): void {
  const {stage, draws, from, until} = people;
  const everybody = [...Array(stage.accounts).keys()];
  const temper = Float64Array.from({length: stage.accounts}, () => Math.exp(eagerness * draws.normal()));
  let object = 0;
  for (let celebrity = 0; celebrity < count; celebrity++) {
    const fans = draws.some(everybody, Math.round(stage.accounts * draws.scale(0.05, 0.3)));
    const devotion = fans.map(() => draws.next() ** 2 * 0.9);
    const [median, sigma] = [draws.scale(3, 30) * 60, draws.between(1, 1.5)];
    for (let drops = draws.integer(5, 40); drops > 0; drops--, object++) {
      const born = draws.between(from, until - day / 2);
      for (const [place, account] of fans.entries()) {
        if (!draws.happens(devotion[place] as number)) continue;
        const at = reaction(people, account, born, median * (temper[account] as number), sigma);
        if (at < until) stage.carry(stage.post(account, at), 'same-object', object);
      }
    }
  }
}

/** Words shouted at the moments of a stream by those who watch it. */
function chat(people: People, streams: number): void {
  const {stage, draws, from, until} = people;
  const words = draws.integer(30, 300);
  const word = weighted(zipf(words, 1), draws.next);
  const loyal = Float64Array.from({length: stage.accounts}, () => draws.next() ** 2);
  const loud = Float64Array.from({length: stage.accounts}, () => draws.next() ** 3 * 0.6);
  const shout = (account: number, at: number, what: number): void =>
    stage.carry(stage.post(account, at), 'same-text', what);
  for (let stream = 0; stream < streams; stream++) {
    const start = draws.between(from, until - day / 2);
    const lasts = draws.between(1, 3) * 3600;
    const there = [...loyal.keys()].filter(account => draws.happens(loyal[account] as number));
    for (let moment = draws.integer(20, 80); moment > 0; moment--) {
      const at = start + draws.between(0, lasts);
      const shouted = [word(), word(), word()];
      const [median, sigma] = [draws.between(4, 10), draws.between(0.4, 0.8)];
      for (const account of there) {
        if (draws.happens(loud[account] as number))
          shout(account, at + draws.lognormal(median, sigma), draws.pick(shouted));
      }
    }
    for (const account of there) {
      for (let more = draws.poisson((loud[account] as number) * 20); more > 0; more--) {
        shout(account, start + draws.between(0, lasts), word());
      }
    }
  }
}

/** Posts that share nothing. */
function ordinaryPosts(people: People): void {
  const {stage, draws, activity} = people;
  for (let account = 0; account < stage.accounts; account++) {
    for (let more = draws.poisson((activity[account] as number) / 2); more > 0; more--) {
      stage.post(account, anyTime(people, account));
    }
  }
}
