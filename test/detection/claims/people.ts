/** Ordinary people with ordinary profiles, from a seed: names of several scripts, bios that some leave empty. */
import {randomInteger, seededRandom} from '../../../src/statistics/random.ts';
import type {Made, MadeAccount, MadePost} from './claim-lake.ts';

export const begins = Date.UTC(2026, 0, 1);
export const day = 86_400_000;

const first = ['anna', 'omar', 'mei', 'ivan', 'lucia', 'tomas', 'aiko', 'fatima', 'jonas', 'priya', 'kofi', 'elena'];
const second = ['lee', 'khan', 'silva', 'novak', 'okafor', 'sato', 'weber', 'rossi', 'haddad', 'popov', 'kim', 'diaz'];
const bios = [
  'coffee and trains',
  'dad of two',
  'views are my own',
  'she/her',
  'photos from the road',
  'just here to read'
];
const likes = [
  'chess',
  'sourdough',
  'old maps',
  'kites',
  'birds',
  'bikes',
  'poems',
  'goats',
  'jazz',
  'tea',
  'ferns',
  'stars'
];
const places = ['DE', 'BR', 'JP', 'IN', 'NG'];
/** Hours ahead of UTC, about, in the order of `places`. */
const ahead = [1, -3, 9, 5, 1];
const awake = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22];

export function people(count: number, seed: number, postsEach = 3): Made {
  const random = seededRandom(seed);
  const pick = <One>(list: readonly One[]): One => list[randomInteger(random, list.length)] as One;
  const accounts: MadeAccount[] = [];
  const posts: MadePost[] = [];
  for (let at = 0; at < count; at++) {
    const [one, two] = [pick(first), pick(second)];
    const digits =
      random() < 0.25 ? String(randomInteger(random, 90_000_000) + 10_000_000) : String(randomInteger(random, 100));
    const handle =
      random() < 0.5
        ? `${one}_${two}${digits}`
        : `${two}.${pick(likes).replace(' ', '')}${random() < 0.5 ? digits : ''}`;
    const place = randomInteger(random, places.length);
    const key = `x:user:p${seed}n${at}`;
    accounts.push({
      key,
      handle,
      name: random() < 0.6 ? `${one} ${two}` : one,
      ...(random() < 0.7
        ? {bio: random() < 0.4 ? pick(bios) : `${pick(bios)}, ${pick(likes)} and ${pick(likes)} ${at}`}
        : {}),
      createdAt: begins - Math.floor(random() ** 2 * 3000 * day),
      region: places[place] ?? 'DE',
      verified: random() < 0.1,
      avatar:
        random() < 0.15 ? 'https://pics.example/default.png' : `https://pics.example/${key.slice(7)}.jpg?sig=${at}`
    });
    for (let post = 0; post < postsEach; post++) {
      const hour = (pick(awake) - (ahead[place] ?? 0) + 24) % 24;
      posts.push({
        id: `x:post:p${seed}n${at}m${post}`,
        account: key,
        at: begins + randomInteger(random, 60) * day + hour * 3_600_000 + randomInteger(random, 3_600_000),
        text: `${pick(likes)} ${pick(likes)} ${pick(likes)} ${randomInteger(random, 1e6)}`,
        language: 'en'
      });
    }
  }
  return {accounts, posts};
}

/** So many different accounts, as somebody who draws from a hat. */
export function drawn(made: Made, count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const keys = made.accounts.map(account => account.key);
  for (let at = 0; at < count; at++) {
    const other = at + randomInteger(random, keys.length - at);
    const kept = keys[at] ?? '';
    keys[at] = keys[other] ?? '';
    keys[other] = kept;
  }
  return keys.slice(0, count).sort();
}

export function together(...parts: readonly Made[]): Made {
  return {accounts: parts.flatMap(part => part.accounts), posts: parts.flatMap(part => part.posts)};
}
