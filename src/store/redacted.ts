/**
 * A row without its personal data: what stays when it is erased by order. Ids, times, outcomes, clauses and countries
 * stay, because the record of what was done is not personal; names, words, addresses and reasons go.
 *
 * Pure, and the same again when it is done twice. A table that is not named here holds nothing personal about those
 * outside, or only ids.
 */
import type {CoveredRow, CoveredTable} from './schema.ts';

export const erasedText = '[erased]';

type Redaction<Name extends CoveredTable> = (row: CoveredRow<Name>) => Partial<CoveredRow<Name>>;

const emptyWanted = '{"audience":[],"from":null,"languages":[],"places":[],"topics":[],"until":null}';

const redactions: {readonly [Name in CoveredTable]?: Redaction<Name>} = {
  request: row => ({
    title: erasedText,
    words: erasedText,
    requester: '',
    principal: row.principal === null ? null : erasedText,
    wanted: emptyWanted,
    particulars: redactParticulars(row.particulars)
  }),
  flag: row => ({body: redactFlag(row.body)}),
  recusal: () => ({note: erasedText}),
  review: () => ({reasons: erasedText, particulars: null}),
  decision: () => ({reasons: erasedText, particulars: null}),
  letter: () => ({recipient: erasedText, subject: erasedText, body: erasedText, address: null}),
  watch: () => ({hypothesis: emptyWanted, statement: erasedText}),
  override: () => ({reasons: erasedText}),
  remark: () => ({text: erasedText}),
  reopening: () => ({reasons: erasedText}),
  appeal: () => ({name: erasedText, address: null, words: erasedText}),
  notice_hold: () => ({legal_reason: erasedText}),
  statement: () => ({said_by: erasedText, words: erasedText}),
  note_opening: () => ({words: erasedText}),
  document: () => ({file_name: erasedText})
};

/** Whether a row is what erasing it leaves, and nothing else. */
export function isRedacted<Name extends CoveredTable>(table: Name, row: CoveredRow<Name>): boolean {
  try {
    const redaction = redactionOf(table, row);
    if (redaction === null) return false;
    const now = new Map(Object.entries(row));
    return Object.entries(redaction).every(([name, value]) => now.get(name) === value);
  } catch {
    return false;
  }
}

/** The columns to overwrite; null for a table that has nothing to redact. */
export function redactionOf<Name extends CoveredTable>(
  table: Name,
  row: CoveredRow<Name>
): Partial<CoveredRow<Name>> | null {
  const redact: Redaction<Name> | undefined = redactions[table];
  return redact === undefined ? null : redact(row);
}

/** Which documents belong to it stays, because they are erased with it. */
function redactParticulars(particulars: string | null): string | null {
  if (particulars === null) return null;
  const {documentIds = []}: {readonly documentIds?: readonly string[]} = JSON.parse(particulars);
  return documentIds.length === 0 ? null : JSON.stringify({documentIds});
}

function redactFlag(body: string): string {
  const flag: object = JSON.parse(body);
  return JSON.stringify({...flag, reason: erasedText, quotes: []});
}
