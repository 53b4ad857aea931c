/** Damage to JSON values and rows, by a seeded generator: the same seed makes the same inputs. */

export type Chance = (below: number) => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32.
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What breaks parsers: nothing, too much, the wrong kind, halves of characters, names that objects have already. */
const hostile: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '0',
  '-1',
  'None',
  'null',
  'NaN',
  '$undefined',
  '\0',
  '\ud800',
  'a\udfffb',
  '\ufeff',
  '9.06E+17',
  '99999999999999999999999',
  '1.2万',
  '1970-01-01',
  '9999-12-31T23:59:59Z',
  '2026-02-30 25:61:61',
  '18446744073709551615',
  'at://did:plc:a/app.bsky.feed.post/',
  'https://[::1',
  'http://xn--/',
  'javascript:alert(1)',
  '<a href="',
  '<p><a href=x>#<span>a',
  '#'.repeat(500),
  '@'.repeat(500),
  'x'.repeat(20_000),
  '[1, 2',
  "['a', \"b']",
  '{"a":1}',
  [],
  [[]],
  [null],
  {},
  {id: {}},
  {toString: 1, valueOf: 2},
  '#NAME?',
  '9.06E17',
  '46024.5',
  '٣٤',
  '__proto__',
  'constructor'
];

/** What patterns try again and again. Long, so they come seldom. */
const tiring: readonly string[] = [
  ...["\\'", '\\"', '[ ', '] ', '<a href=', '&#', '%41', 'www.', 'a.', '- ', '\n'].map(longOf),
  `['${longOf("\\'")}`,
  `{"a":1234567890123456,"b":"${longOf('\\"')}`
];

function longOf(part: string): string {
  return part.repeat(40_000 / part.length);
}

function worse(chance: Chance): unknown {
  return chance(100) === 0 ? tiring[chance(tiring.length)] : hostile[chance(hostile.length)];
}

const words = hostile.filter(value => typeof value === 'string');

type Place = {readonly holder: Record<string, unknown> | unknown[]; readonly key: string | number};

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (Array.isArray(value)) {
    value.forEach((inner, key) => {
      found.push({holder: value, key});
      placesIn(inner, found);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      found.push({holder: value as Record<string, unknown>, key});
      placesIn(inner, found);
    }
  }
  return found;
}

function put({holder, key}: Place, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else Object.defineProperty(holder, key, {value, enumerable: true, writable: true, configurable: true});
}

function get({holder, key}: Place): unknown {
  return Array.isArray(holder) ? holder[Number(key)] : holder[key];
}

function drop({holder, key}: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function twisted(text: string, chance: Chance): string {
  const at = chance(text.length + 1);
  const rest = text.slice(at + chance(3));
  const inserted = ['', '\0', '\ud83d', '#', '@', ' ', '"', '\n', '０', '-', '9'][chance(11)] ?? '';
  return text.slice(0, at) + inserted + rest;
}

/** A damaged copy; `others` lend their parts. */
export function mutateJson(value: unknown, others: readonly unknown[], chance: Chance): unknown {
  const holder = {whole: structuredClone(value)};
  for (let change = 0; change <= chance(4); change += 1) {
    const places = placesIn(holder);
    const place = places[chance(places.length)] ?? {holder, key: 'whole'};
    const so = get(place);
    const kind = chance(7);
    if (kind === 0) drop(place);
    else if (kind === 1 && typeof so === 'string') put(place, twisted(so, chance));
    else if (kind === 2) {
      const lent = placesIn(others[chance(Math.max(1, others.length))]);
      const part = lent[chance(Math.max(1, lent.length))];
      put(place, part === undefined ? null : structuredClone(get(part)));
    } else if (kind === 3 && typeof so === 'number') put(place, String(so));
    else if (kind === 4) put(place, [structuredClone(so)]);
    else if (kind === 5 && !Array.isArray(place.holder)) {
      put({holder: place.holder, key: words[chance(words.length)] ?? ''}, structuredClone(so));
    } else put(place, structuredClone(worse(chance)));
  }
  return 'whole' in holder ? holder.whole : null;
}

/** No text can be made of the first, no key of the second, and no function that calls itself ends with the others. */
function worstAt(key: string): readonly unknown[] {
  const before = worstByKey.get(key);
  if (before !== undefined) return before;
  const worst = [
    {toString: 1, valueOf: 2},
    'x'.repeat(20_000),
    nestedList,
    nested(inner => ({[key]: inner})),
    nested(inner => ({[key]: [inner]}))
  ];
  worstByKey.set(key, worst);
  return worst;
}

/** Names come back at many places. */
const worstByKey = new Map<string, readonly unknown[]>();

function nested(around: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x';
  for (let depth = 0; depth < 12_000; depth += 1) value = around(value);
  return value;
}

const nestedList = nested(inner => [inner]);

/** Each of the worst in each place of its own that the values have, one at a time; elements of a list are one place. */
export function* worstEverywhere(value: unknown, places: Set<string>, way = ''): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const holder = Array.isArray(value) ? [...value] : {...value};
  for (const [key, inner] of Object.entries(value)) {
    const place = {holder: holder as Place['holder'], key};
    const name = `${way}.${Array.isArray(value) ? '' : key}`;
    for (const changed of places.has(name) ? [] : worstAt(key)) {
      put(place, changed);
      yield holder;
    }
    places.add(name);
    for (const changed of worstEverywhere(inner, places, name)) {
      put(place, changed);
      yield holder;
    }
    put(place, inner);
  }
}

export function mutateCells(
  cells: readonly (string | null)[],
  others: readonly (readonly (string | null)[])[],
  chance: Chance
): (string | null)[] {
  const copy = [...cells];
  for (let change = 0; change <= chance(4); change += 1) {
    const at = chance(copy.length);
    const so = copy[at];
    const kind = chance(4);
    if (kind === 0 && typeof so === 'string') copy[at] = twisted(so, chance);
    else if (kind === 1) {
      const lent = others[chance(Math.max(1, others.length))] ?? cells;
      copy[at] = lent[chance(lent.length)] ?? null;
    } else {
      const value = worse(chance);
      copy[at] = typeof value === 'string' ? value : value === null ? null : JSON.stringify(value);
    }
  }
  return copy;
}

/** A column less, one twice, two in each other's place, or one of another name. */
export function mutateHeader(header: readonly string[], chance: Chance): string[] {
  const copy = [...header];
  const [at, other, kind] = [chance(copy.length), chance(copy.length), chance(4)];
  if (kind === 0) copy.splice(at, 1);
  else if (kind === 1) copy[at] = copy[other] ?? '';
  else if (kind === 2) [copy[at], copy[other]] = [copy[other] ?? '', copy[at] ?? ''];
  else copy[at] = words[chance(words.length)] ?? '';
  return copy;
}
