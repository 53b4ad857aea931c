/** Near duplicates told again with maps and sets, from the header of near-duplicates.ts; texts come once each. */
import {bandKey, minHashFunctions, signatureOf} from '../../src/text/minhash.ts';
import type {NearDuplicateOptions} from '../../src/text/near-duplicates.ts';
import {shinglesOf} from '../../src/text/shingles.ts';

type Own = {readonly hashes: ReadonlySet<number>; readonly keys: readonly string[]; uses: number};

function similarityOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const common = [...one].filter(hash => other.has(hash)).length;
  return common / (one.size + other.size - common);
}

/** Per text the text that stands for it; null for what is too short. */
export function naiveLeaders(
  texts: readonly (readonly [text: string, uses: number])[],
  {similarity, minimum, banding: {bands, rows}, bucketLimit, seed}: NearDuplicateOptions
): readonly (string | null)[] {
  const functions = minHashFunctions(bands * rows, seed);
  const sets = new Map<string, Own>();
  const nameOf = new Map<string, string>();
  for (const [text, uses] of texts) {
    const shingles = shinglesOf(text, minimum);
    if (shingles.length === 0) continue;
    const same = [...shingles].join();
    const name = [...nameOf].find(([first]) => [...shinglesOf(first, minimum)].join() === same)?.[1] ?? text;
    nameOf.set(text, name);
    const signature = signatureOf(shingles, functions);
    const keys = Array.from({length: bands}, (_, band) => `${band} ${bandKey(signature, band, rows)}`);
    const own = sets.get(name) ?? {hashes: new Set(shingles), keys, uses: 0};
    own.uses += uses;
    sets.set(name, own);
  }
  const posts = new Map<string, number>();
  for (const {keys, uses} of sets.values()) for (const key of keys) posts.set(key, (posts.get(key) ?? 0) + uses);
  const around = ({keys}: Own): number => keys.reduce((sum, key) => sum + (posts.get(key) ?? 0), 0);
  const inOrder = [...sets].sort(([, one], [, other]) => around(other) - around(one));
  const standing = new Map<string, string[]>();
  const leaderOf = new Map<string, string>();
  const turns = new Map(inOrder.map(([text], turn) => [text, turn]));
  for (const [text, {hashes, keys}] of inOrder) {
    const near = new Set(keys.flatMap(key => (standing.get(key) ?? []).slice(0, bucketLimit)));
    const [best] = [...near]
      .map(other => ({other, alike: similarityOf(hashes, sets.get(other)?.hashes ?? new Set())}))
      .filter(({alike}) => alike >= similarity)
      .sort((x, y) => y.alike - x.alike || (turns.get(x.other) ?? 0) - (turns.get(y.other) ?? 0));
    leaderOf.set(text, best?.other ?? text);
    if (best === undefined) for (const key of keys) standing.set(key, [...(standing.get(key) ?? []), text]);
  }
  return texts.map(([text]) => leaderOf.get(nameOf.get(text) ?? '') ?? null);
}
