/** What the generated pages say of every format that reads a table by its columns. */
import type {CatalogueEntry} from '../../contract/catalogue.ts';

export const tableFacts: CatalogueEntry['facts'] = [
  {name: 'needs', values: ['an account and one of text, object, url, hashtags or repost_of']},
  {
    name: 'yields',
    values: [
      'one post and one account per row',
      'traces text, url, url_domain, hashtag, hashtag_sequence, mention, object, repost_of, reply_to',
      'relations repost_of and reply_to; what comes along with a repost is marked as inherited'
    ]
  },
  {
    name: 'times',
    values: ['seconds, milliseconds or microseconds since 1970; ISO 8601; RFC 822', 'without a zone: UTC, and said so']
  },
  {
    name: 'ids',
    values: [
      'kept to the letter, under the platform that a column names, else unknown',
      'ids that a spreadsheet rounded (9.06E+17) are refused',
      'a row without a post id is a post of its own'
    ]
  }
];
