/**
 * Who used what, and how often: rows as a sparse table of accounts and objects, to be read from either side.
 *
 * A use is an account and an object, with the number of posts and the first of them. A post counts once for an object.
 * Cost: rows, and accounts log accounts within each object. Memory: 20 bytes a use, beside the rows.
 */
import {bump, idsIn, type TraceRows, withoutRepeats} from '../rows.ts';

export type Uses = {
  readonly accounts: number;
  readonly objects: number;
  /** Uses of object `o` are those from objectStart[o] to objectStart[o + 1], by account. */
  readonly objectStart: Int32Array;
  readonly account: Int32Array;
  readonly posts: Int32Array;
  /** A row of `rows`. */
  readonly firstRow: Int32Array;
  /** Uses of account `a`, by object, are those at the places from accountStart[a] to accountStart[a + 1]. */
  readonly accountStart: Int32Array;
  readonly place: Int32Array;
  readonly rows: TraceRows;
};

/** Rows must be sorted. */
export function usesOf(all: TraceRows): Uses {
  const rows = withoutRepeats(all);
  const accounts = idsIn(rows.account);
  const objects = idsIn(rows.object);
  const length = rows.account.length;
  const objectStart = new Int32Array(objects + 1);
  const account = new Int32Array(length);
  const posts = new Int32Array(length);
  const firstRow = new Int32Array(length);
  const postsOf = new Int32Array(accounts);
  const firstOf = new Int32Array(accounts);
  let uses = 0;
  let row = 0;
  for (let object = 0; object < objects; object++) {
    objectStart[object] = uses;
    for (; row < length && rows.object[row] === object; row++) {
      const who = rows.account[row] as number;
      if (postsOf[who] === 0) {
        account[uses++] = who;
        firstOf[who] = row;
      }
      bump(postsOf, who, 1);
    }
    account.subarray(objectStart[object] as number, uses).sort();
    for (let use = objectStart[object] as number; use < uses; use++) {
      const who = account[use] as number;
      posts[use] = postsOf[who] as number;
      firstRow[use] = firstOf[who] as number;
      postsOf[who] = 0;
    }
  }
  objectStart[objects] = uses;
  const own = account.slice(0, uses);
  const {starts: accountStart, places: place} = byAccount(own, accounts);
  const of = {accounts, objects, objectStart, account: own, accountStart, place, rows};
  return {...of, posts: posts.slice(0, uses), firstRow: firstRow.slice(0, uses)};
}

function byAccount(account: Int32Array, accounts: number): {readonly starts: Int32Array; readonly places: Int32Array} {
  const starts = new Int32Array(accounts + 1);
  for (let use = 0; use < account.length; use++) bump(starts, (account[use] as number) + 1, 1);
  for (let id = 1; id <= accounts; id++) bump(starts, id, starts[id - 1] as number);
  const next = starts.slice();
  const places = new Int32Array(account.length);
  for (let use = 0; use < account.length; use++) {
    const who = account[use] as number;
    places[next[who] as number] = use;
    bump(next, who, 1);
  }
  return {starts, places};
}

/** The uses for which `keep` holds. */
export function filterUses(uses: Uses, keep: (use: number) => boolean): Uses {
  const kept = Int32Array.from(uses.account.keys()).filter(keep);
  const object = objectOfUses(uses);
  const objectStart = new Int32Array(uses.objects + 1);
  for (const use of kept) bump(objectStart, (object[use] as number) + 1, 1);
  for (let id = 1; id <= uses.objects; id++) bump(objectStart, id, objectStart[id - 1] as number);
  const account = kept.map(use => uses.account[use] as number);
  const {starts: accountStart, places: place} = byAccount(account, uses.accounts);
  const posts = kept.map(use => uses.posts[use] as number);
  const firstRow = kept.map(use => uses.firstRow[use] as number);
  return {...uses, objectStart, account, posts, firstRow, accountStart, place};
}

/** Per account the posts of all its uses: what the tools call its support. A post with two objects counts twice. */
export function supportOf({accounts, account, posts}: Uses): Int32Array {
  const support = new Int32Array(accounts);
  for (let use = 0; use < account.length; use++) bump(support, account[use] as number, posts[use] as number);
  return support;
}

/** Per account the distinct objects it used. */
export function objectsPerAccount({accounts, accountStart}: Uses): Int32Array {
  const objects = new Int32Array(accounts);
  for (let who = 0; who < accounts; who++) {
    objects[who] = (accountStart[who + 1] as number) - (accountStart[who] as number);
  }
  return objects;
}

/** Per use the object, which `objectStart` implies. */
export function objectOfUses({objects, objectStart, account}: Uses): Int32Array {
  const object = new Int32Array(account.length);
  for (let id = 0; id < objects; id++) object.fill(id, objectStart[id] as number, objectStart[id + 1] as number);
  return object;
}
