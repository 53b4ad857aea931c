/**
 * What the marks (facets) on a text of Bluesky say. They point into its UTF-8 bytes.
 *
 * Clients show a link cut short and keep where it leads in the mark, so the text to compare has the whole address.
 */
import {asList, asObject, type JsonObject} from '../fields/json.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';

export type Marked = {
  /** The text with every marked link in full. */
  readonly text: string;
  readonly links: readonly string[];
  /** In the order of the text. */
  readonly hashtags: readonly string[];
  readonly mentions: readonly {readonly did: string; readonly shown: string | null}[];
};

type Mark = {readonly start: number; readonly end: number; readonly features: readonly JsonObject[]};

export function readFacets(text: string, facets: unknown): Marked {
  const marks = asList(facets)
    .map(markOf)
    .filter(mark => mark !== null);
  if (marks.length === 0) return {text, links: [], hashtags: [], mentions: []};
  marks.sort((a, b) => a.start - b.start);
  const bytes = Buffer.from(text);
  const links: string[] = [];
  const hashtags: string[] = [];
  const mentions: {did: string; shown: string | null}[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (const {start, end, features} of marks) {
    const inside = start >= from && end > start && end <= bytes.length;
    for (const feature of features) {
      const uri = plainTextOrNull(feature.uri);
      const tag = plainTextOrNull(feature.tag);
      const did = plainTextOrNull(feature.did);
      if (uri !== null) {
        links.push(uri);
        // What overlaps or points past the end stays as it is written.
        if (inside && start >= from) {
          pieces.push(bytes.toString('utf8', from, start), uri);
          from = end;
        }
      } else if (tag !== null) hashtags.push(tag);
      else if (did !== null) {
        mentions.push({did, shown: inside ? bytes.toString('utf8', start, end).toWellFormed() : null});
      }
    }
  }
  pieces.push(bytes.toString('utf8', from));
  return {text: from === 0 ? text : plainText(pieces.join('')), links, hashtags, mentions};
}

function markOf(facet: unknown): Mark | null {
  const mark = asObject(facet);
  if (mark === null) return null;
  const index = asObject(mark.index);
  const features = asList(mark.features)
    .map(asObject)
    .filter(feature => feature !== null);
  return {start: place(index?.byteStart ?? index?.byte_start), end: place(index?.byteEnd ?? index?.byte_end), features};
}

function place(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : -1;
}
