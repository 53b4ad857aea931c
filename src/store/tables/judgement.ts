/** The legal ground and the items of a judgement, as reviews and decisions keep them in one column. */
import type {Review} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';

type Particulars = {[Name in 'legalGround' | 'items']: Review[Name] | undefined};

/** Null when there is neither. */
export function particularsText({legalGround, items}: Particulars): string | null {
  if (legalGround == null && (items === undefined || items.length === 0)) return null;
  return canonicalJson({legalGround: legalGround ?? null, items: items ?? []});
}

/** What `particularsText` kept; checked by whoever reads the row. */
export function particularsOf(text: string | null): object {
  return text === null ? {} : JSON.parse(text);
}
