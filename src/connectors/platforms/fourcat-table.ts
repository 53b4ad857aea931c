/**
 * What the CSVs of 4CAT and of Zeeschuimer have in common: the same columns, with commas or with semicolons.
 *
 * 4CAT can take who wrote a post out of a dataset: by a word (`REDACTED`), or by a salted hash, other in each dataset.
 */
import type {Account, Parsed} from '../../contract/records.ts';
import type {Fit, Item, ReadContext, Sample} from '../connector.ts';
import {rawOf} from '../fields/field.ts';
import {identify} from '../fields/identifiers.ts';
import {type Fields, fieldsReader, lineOf} from '../fields/named-fields.ts';
import {emptyAccount, refuse} from '../fields/records.ts';
import {type ReadTime, readTime} from '../fields/times.ts';

export type FourcatRow = {
  readonly fields: Fields;
  readonly row: number;
  readonly now: number;
  readonly assume: ReadContext['assume'];
  readonly refuse: (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) => Parsed;
};

export function fitOfColumns({header}: Sample, columns: readonly string[]): Fit {
  const missing = columns.filter(column => !header.includes(column));
  return missing.length === 0
    ? {confidence: 1, reasons: [`has ${columns.join(', ')}`]}
    : {confidence: 0, reasons: [`lacks ${missing.join(', ')}`]};
}

export function rowReader(
  {header, now, assume}: ReadContext,
  read: (row: FourcatRow) => Parsed
): (item: Item) => readonly Parsed[] {
  const fieldsOf = fieldsReader(header);
  return item => {
    const fields = fieldsOf(item);
    if (fields === null) return [refuse(item.row, 'not-an-object', 'a row was expected', rawOf(item))];
    return [
      read({
        fields,
        row: item.row,
        now,
        assume,
        refuse: (reason, detail) => refuse(item.row, reason, detail, rawOf(item))
      })
    ];
  };
}

/** Seconds since 1970; where they are missing, what the server's clock showed. */
export function timeOf({fields, now, assume}: FourcatRow): ReadTime {
  const seconds = fields('unix_timestamp');
  const time = readTime(seconds ?? fields('timestamp'), now);
  if (time.ok && time.zone === 'assumed') {
    assume('times that 4CAT wrote without a zone were read as UTC; they are of the clock of its server');
  }
  return time;
}

/** 4CAT's hashes of names have 48 hexadecimal digits. */
const pseudonym = /^[0-9a-f]{48}$/;

/**
 * The account that `author` names: `@` and digits is an id. Null where nobody is named or 4CAT took the name out.
 */
export function authorOf({fields}: FourcatRow, platform: string, nativeId: unknown = null): Account | null {
  const id = identify(nativeId, 'the author id');
  const author = identify(fields('author'), 'author');
  const named = author.ok && author.id !== 'REDACTED' ? author.id : null;
  const known = id.ok && id.id !== 'REDACTED' ? id.id : null;
  const hashed = [known, named].find(value => value !== null && pseudonym.test(value));
  if (hashed !== undefined && hashed !== null) return emptyAccount(`${platform}:4cat-pseudonym`, hashed);
  const displayName = lineOf(fields('author_full'));
  if (known !== null) return {...emptyAccount(`${platform}:user`, known), handle: named, displayName};
  if (named === null) return null;
  if (/^@\d{5,}$/.test(named)) return {...emptyAccount(`${platform}:user`, named.slice(1)), displayName};
  return {...emptyAccount(`${platform}:handle`, named), handle: named, displayName};
}

/** `a,b` with what belongs to nothing left out; a comma never stands inside a tag or an id. */
export function listIn(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .map(one => lineOf(one))
        .filter(one => one !== null)
    : [];
}

/** 4CAT writes yes and no; older versions wrote True and False. */
export function isYes(value: unknown): boolean {
  return value === 'yes' || value === 'True' || value === true;
}
