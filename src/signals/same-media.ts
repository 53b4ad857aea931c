/**
 * Same media: two accounts post the same picture, video or file.
 *
 * Claims: two posts carry files with equal ids or equal hashes: the platform's id of an upload (a media key, a document
 *   of Telegram, a video's address), or a hash of the bytes.
 * Formula: equality of one trace a post: of its `media_hash` the first in code-point order, or where it has none of its
 *   `media_id`. One file comes with several (a video has a hash for each of its encodings), and files of one post come
 *   together: counted apart, one pair of posts would look like many. Cost: one scan of these traces and one grouping.
 * Assumes: nothing about likeness: a file that was encoded again has another hash. Media that came with a repost or quote
 *   are inherited and left out.
 *   Galleries that share only some pictures may not meet.
 * Wrong when: a picture is one that everybody has: a logo, a press photograph, a sticker, a link's preview.
 */
import {type Sql, sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameMedia: Signal = {
  id: 'same-media',
  title: 'Same media file',
  summary: 'Accounts that post the same picture, video or file, by its id or the hash of its bytes.',
  family: 'content',
  usual: true,
  traceKinds: ['media_id', 'media_hash'],
  parameters: [],
  innocentCauses: [
    'press photographs and posters of an event',
    'pictures that go round, stickers and animations of a catalogue',
    'channels that forward one another openly',
    'logos and default pictures'
  ],
  references: [
    'Cinus et al., Exposing cross-platform coordinated inauthentic activity in the run-up to the 2024 U.S. election, WWW 2025',
    'Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study on images)'
  ],
  traces: (dialect, _parameters, tables) => {
    const byHash = ownTraces(dialect, ['media_hash'], tables, sql`TRUE`);
    const byId = ownTraces(dialect, ['media_id'], tables, sql`TRUE`);
    const firstOf = (
      traces: Sql
    ): Sql => sql`SELECT account_key, min(object) AS object, arg_min(display, object) AS display,
      happened_at, post_key, min(batch) AS batch, min("row") AS "row" FROM (${traces})
      GROUP BY account_key, post_key, happened_at`;
    return sql`${firstOf(byHash)} UNION ALL ${firstOf(
      sql`SELECT * FROM (${byId}) WHERE post_key NOT IN (SELECT post_key FROM (${byHash}))`
    )}`;
  },
  regroup: null,
  byFile: true
};
