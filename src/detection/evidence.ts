/**
 * The posts that show it: for the strongest edges of a network the closest pairs of posts, side by side.
 *
 * Claims: an edge's evidence is its meetings, rare objects before common ones, then the smallest gap, then the object
 *   with fewer accounts; at most one pair of posts per object.
 * Cost: the rows of the two accounts of each edge shown. Bounded: 20 edges a network, 3 pairs an edge.
 * Wrong when: read as a sample. It is the strongest there is; the weakest is in the edge list.
 */
import type {Evidence, EvidencePost} from '../contract/finding.ts';
import type {LakeTables} from '../lake/tables.ts';
import {sql} from '../warehouse/sql.ts';
import {texts, type Warehouse} from '../warehouse/warehouse.ts';
import {pairMeetings} from './pair-meetings.ts';
import type {LoadedSignal} from './traces.ts';
import {wantedIds} from './wanted.ts';

export const mostEdges = 20;
const mostPairs = 3;
const mostCharacters = 500;

/** One meeting to show; `rowOfA` and `rowOfB` are rows of the loaded signal. */
export type Shown = {
  readonly loaded: LoadedSignal;
  readonly rowOfA: number;
  readonly rowOfB: number;
  readonly gap: number;
};

/** Finds meetings of two accounts; made once per signal, since it indexes the rows. */
export function closestPairs(
  loaded: LoadedSignal,
  windowMicroseconds: number,
  rareAccounts: number
): (a: number, b: number) => readonly Shown[] {
  const {rows, accountsOf} = loaded;
  const meetingsOf = pairMeetings(rows);
  return (a, b) => {
    const {rowsOfLow, rowsOfHigh, to} = meetingsOf(a, b, windowMicroseconds);
    const found: Shown[] = [];
    for (let at = 0; at < to; at++) {
      const [rowOfA, rowOfB] = [rowsOfLow[at] as number, rowsOfHigh[at] as number];
      const gap = Math.abs((rows.time[rowOfB] as number) - (rows.time[rowOfA] as number));
      found.push({loaded, rowOfA, rowOfB, gap});
    }
    return chosen(found);
  };

  function chosen(found: Shown[]): readonly Shown[] {
    const objectOf = ({rowOfA}: Shown): number => rows.object[rowOfA] as number;
    const usersOf = (shown: Shown): number => accountsOf[objectOf(shown)] as number;
    const common = (shown: Shown): number => (usersOf(shown) <= rareAccounts ? 0 : 1);
    found.sort(
      (x, y) =>
        common(x) - common(y) ||
        x.gap - y.gap ||
        usersOf(x) - usersOf(y) ||
        objectOf(x) - objectOf(y) ||
        x.rowOfA - y.rowOfA ||
        x.rowOfB - y.rowOfB
    );
    const objects = new Set<number>();
    const first: Shown[] = [];
    for (const shown of found) {
      if (objects.has(objectOf(shown))) continue;
      objects.add(objectOf(shown));
      if (first.push(shown) === mostPairs) break;
    }
    return first;
  }
}

/** Fetches words for what is shown: one query for all posts, one per signal for the objects. */
export async function evidenceOf(
  warehouse: Warehouse,
  tables: LakeTables,
  shown: readonly Shown[]
): Promise<(shown: Shown) => Evidence> {
  const ids = shown.flatMap(({loaded: {rows}, rowOfA, rowOfB}) => [rows.post[rowOfA] ?? -1, rows.post[rowOfB] ?? -1]);
  const wanted = await wantedIds(warehouse, ids);
  const posts = new Map<number, Omit<EvidencePost, 'happenedAt'>>();
  const query = sql`SELECT n.id::DOUBLE AS id, p.post_key, p.account_key, p.text, p.url,
      coalesce(p.lang_detected, p.lang_declared) AS language
    FROM ${wanted} w JOIN scan_post n ON n.id = w.id JOIN ${tables.post} p ON p.post_key = n.post_key`;
  for await (const chunk of warehouse.columns(query)) {
    const [keys, accounts] = [texts(chunk, 'post_key'), texts(chunk, 'account_key')];
    const [words, urls, languages] = [texts(chunk, 'text'), texts(chunk, 'url'), texts(chunk, 'language')];
    const idColumn = chunk.columns[0];
    for (let row = 0; row < chunk.rows; row++) {
      const text = words[row] ?? '';
      posts.set(Number(idColumn?.[row]), {
        postKey: keys[row] ?? '',
        accountKey: accounts[row] ?? '',
        text: cut(text),
        textCut: text.length > mostCharacters,
        url: urls[row] ?? null,
        language: languages[row] ?? null
      });
    }
  }
  const objects = await objectWords(
    warehouse,
    shown.map(({loaded, rowOfA}) => ({loaded, object: loaded.rows.object[rowOfA] as number}))
  );
  return one => {
    const {loaded, rowOfA, rowOfB, gap} = one;
    const postAt = (row: number): EvidencePost => {
      const post = posts.get(loaded.rows.post[row] as number);
      if (post === undefined) throw new Error('detection: a post of the evidence is gone');
      return {...post, happenedAt: (loaded.rows.time[row] as number) / 1000};
    };
    const object = loaded.rows.object[rowOfA] as number;
    return {
      signal: loaded.signal.id,
      ...objects(loaded, object),
      objectAccounts: loaded.accountsOf[object] as number,
      gapSeconds: gap / 1e6,
      a: postAt(rowOfA),
      b: postAt(rowOfB)
    };
  };
}

export type ObjectWords = {readonly object: string; readonly objectDisplay: string};

/** What objects are called, for those that are shown. */
export async function objectWords(
  warehouse: Warehouse,
  shown: readonly {readonly loaded: LoadedSignal; readonly object: number}[]
): Promise<(loaded: LoadedSignal, object: number) => ObjectWords> {
  const words = new Map<LoadedSignal, Map<number, ObjectWords>>();
  for (const loaded of new Set(shown.map(one => one.loaded))) {
    const ids = shown.filter(one => one.loaded === loaded).map(one => one.object);
    const wanted = await wantedIds(warehouse, ids);
    const rows = await warehouse.rows(
      sql`SELECT o.id, o.object, o.display FROM ${wanted} w JOIN ${loaded.objectTable} o ON o.id = w.id`
    );
    const named = rows.map(({id, object, display}): [number, ObjectWords] => [
      Number(id),
      {object: cut(String(object)), objectDisplay: cut(String(display ?? object))}
    ]);
    words.set(loaded, new Map(named));
  }
  return (loaded, object) => {
    const found = words.get(loaded)?.get(object);
    if (found === undefined) throw new Error(`detection: object ${object} of ${loaded.signal.id} has no name`);
    return found;
  };
}

/** The first 500 UTF-16 units, without half a character at the end. */
function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  const head = text.slice(0, mostCharacters);
  return head.isWellFormed() ? head : head.slice(0, -1);
}
