/**
 * What the words of a post leave behind: text, links, domains, hashtags, mentions. Each value counts once per post.
 *
 * `display` of a `text` trace stays null although it differs: the original is the post's own text.
 */
import type {Post, Trace, TraceKind} from '../../contract/records.ts';
import {registeredDomain} from '../../text/canonical-url.ts';
import {fold} from '../../text/code-points.ts';
import {hashtagSequence, hashtagsOf} from '../../text/hashtags.ts';
import {linksOf} from '../../text/links.ts';
import {mentionsOf} from '../../text/mentions.ts';
import {normaliseText} from '../../text/normalise.ts';
import {linkAddress} from './list-cell.ts';

export type Content = {
  /** Links that stand in a field of their own; null to read them from the text. */
  readonly links?: readonly string[] | null;
  /** Hashtags that stand in a field of their own, in order; null to read them from the text. */
  readonly hashtags?: readonly string[] | null;
  readonly mentions?: readonly string[] | null;
  readonly inherited?: boolean;
};

export function contentTraces(post: Post, {links, hashtags, mentions, inherited = false}: Content = {}): Trace[] {
  const {text} = post;
  const traces: Trace[] = [];
  const normalised = text === '' ? '' : normaliseText(text);
  if (normalised !== '') traces.push(traceOf(post, 'text', normalised, null, inherited));

  const raws = links ?? linksOf(text);
  const add = (kind: TraceKind, value: string, display: string | null = null) => {
    traces.push(traceOf(post, kind, value, display, inherited));
  };
  if (raws.length > 0) addLinks(raws, add);

  const tags =
    hashtags?.map(tag => fold(tag.replace(/^[#＃]+|[#＃]+$/gu, '').trim())).filter(tag => tag !== '') ??
    hashtagsOf(text);
  if (tags.length > 0) {
    for (const tag of tags.length > 1 ? new Set(tags) : tags) add('hashtag', tag);
    const sequence = hashtagSequence(tags);
    if (sequence !== null) add('hashtag_sequence', sequence);
  }

  const names = mentions ?? mentionsOf(text);
  if (names.length > 0) {
    const named = new Map(names.filter(name => name !== '').map(name => [fold(name), name]));
    for (const [name, display] of named) add('mention', name, display);
  }
  return traces;
}

function addLinks(raws: readonly string[], add: (kind: TraceKind, value: string, display?: string) => void): void {
  const [only] = raws;
  if (raws.length === 1 && only !== undefined) {
    const url = linkAddress(only);
    if (url === null) return;
    add('url', url, only);
    const domain = registeredDomain(url);
    if (domain !== null) add('url_domain', domain);
    return;
  }
  const urls = new Map<string, string>();
  for (const raw of raws) {
    const url = linkAddress(raw);
    if (url !== null && !urls.has(url)) urls.set(url, raw);
  }
  const domains = new Set<string>();
  for (const [url, raw] of urls) {
    add('url', url, raw);
    const domain = registeredDomain(url);
    if (domain !== null) domains.add(domain);
  }
  for (const domain of domains) add('url_domain', domain);
}

export function traceOf(
  post: Post,
  kind: TraceKind,
  value: string,
  display: string | null = null,
  inherited = false
): Trace {
  const {postKey, accountKey, createdAt, row} = post;
  return {
    postKey,
    accountKey,
    happenedAt: createdAt,
    kind,
    value,
    display: display === value ? null : display,
    inherited,
    row
  };
}
