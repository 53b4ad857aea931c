/** When and what twarc asked X's API, as it notes beside every answer. */
import {asList, asObject, type JsonObject} from '../fields/json.ts';
import {readTime} from '../fields/times.ts';
import {wordsOf} from './x-posts.ts';

export type Asked = {
  readonly observedAt: number | null;
  /** The words that were searched. */
  readonly query: string | null;
  readonly follow: Follow | null;
};

/** The answer lists who follows this account, or whom it follows. */
export type Follow = {readonly of: string; readonly side: 'followers' | 'following'};

/** The same in all records of an answer, so only looked at when it changes. */
export function rememberAsked(now: number): (record: JsonObject) => Asked {
  let url: unknown;
  let at: unknown;
  let asked: Asked = {observedAt: null, query: null, follow: null};
  return record => {
    const twarc = asObject(record.__twarc);
    if (twarc?.url === url && twarc?.retrieved_at === at) return asked;
    url = twarc?.url;
    at = twarc?.retrieved_at;
    const time = readTime(at, now);
    const address = typeof url === 'string' && url.length < 20_000 ? URL.parse(url) : null;
    const [, of, side] = /\/users\/(\d+)\/(followers|following)$/.exec(address?.pathname ?? '') ?? [];
    asked = {
      observedAt: time.ok ? time.at : null,
      query: wordsOf(address?.searchParams.get('query')),
      follow: of !== undefined && (side === 'followers' || side === 'following') ? {of, side} : null
    };
    return asked;
  };
}

/** Rules of a stream that let the post through, by the names that the analyst gave them. */
export function tagOf(rules: unknown): string | null {
  const tags = asList(rules).map(rule => wordsOf(asObject(rule)?.tag));
  const named = tags.filter(tag => tag !== null);
  return named.length === 0 ? null : named.join(', ');
}
