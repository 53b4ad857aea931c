/** The form as typed: everything text, lists still in one line or one per line. */
import {z} from 'zod';
import {askKinds, doors, type NewRequest, type OrderParts, type Particulars} from '../../../src/contract/desk.ts';
import type {MailReading} from '../../../src/contract/intake.ts';
import {localFieldToUtc, utcToLocalField} from '../../format/time.ts';
import {countryCode} from '../../format/words.ts';

const text = z.string();

export const orderPartNames = [
  'legalBasis',
  'statementOfReasons',
  'issuingAuthority',
  'whereToFind',
  'redress',
  'whereToReport',
  'territorialScope'
] as const satisfies readonly (keyof OrderParts)[];

const documentDraftSchema = z.object({
  id: text,
  fileName: text,
  mediaType: text,
  bytes: z.number(),
  caution: text.nullable()
});
export type DocumentDraft = z.infer<typeof documentDraftSchema>;

export const draftSchema = z.object({
  door: z.enum(doors),
  receivedAt: text,
  title: text,
  words: text,
  asks: z.array(z.enum(askKinds)),
  requester: text,
  requesterAddress: text,
  principal: text,
  authority: text,
  country: text,
  approachedPersonId: text,
  accounts: text,
  addresses: text,
  territory: text,
  dueAt: text,
  legalBasis: text,
  emergency: z.boolean(),
  isOrder: z.boolean(),
  order: z.object({
    legalBasis: text,
    statementOfReasons: text,
    issuingAuthority: text,
    whereToFind: text,
    redress: text,
    whereToReport: text,
    territorialScope: text
  }),
  concealmentWords: text,
  paymentWords: text,
  affected: text,
  language: text,
  audience: text,
  topics: text,
  languages: text,
  places: text,
  from: text,
  until: text,
  documents: z.array(documentDraftSchema),
  notes: z.array(text)
});
export type Draft = z.infer<typeof draftSchema>;

export function emptyDraft(now: Date): Draft {
  return {
    door: 'form',
    receivedAt: utcToLocalField(now),
    title: '',
    words: '',
    asks: [],
    requester: '',
    requesterAddress: '',
    principal: '',
    authority: '',
    country: '',
    approachedPersonId: '',
    accounts: '',
    addresses: '',
    territory: '',
    dueAt: '',
    legalBasis: '',
    emergency: false,
    isOrder: false,
    order: {
      legalBasis: '',
      statementOfReasons: '',
      issuingAuthority: '',
      whereToFind: '',
      redress: '',
      whereToReport: '',
      territorialScope: ''
    },
    concealmentWords: '',
    paymentWords: '',
    affected: '',
    language: '',
    audience: '',
    topics: '',
    languages: '',
    places: '',
    from: '',
    until: '',
    documents: [],
    notes: []
  };
}

/** Whether anything was typed that would be a pity to lose. */
export function isTouched(draft: Draft): boolean {
  const {receivedAt: _, ...rest} = draft;
  const {receivedAt: __, ...empty} = emptyDraft(new Date(0));
  return JSON.stringify(rest) !== JSON.stringify(empty);
}

/** Commas of the scripts people write in. */
function listed(line: string): string[] {
  return line
    .split(/[,;،、，；]/u)
    .map(part => part.trim())
    .filter(part => part !== '');
}

function lines(field: string): string[] {
  return field
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

function orNull(field: string): string | null {
  return field.trim() === '' ? null : field.trim();
}

/** `tiktok: valmera`, or an account alone on a platform that was not said. */
function accountOf(line: string): Particulars['accounts'][number] {
  const at = line.search(/[:：]/u);
  return at < 1
    ? {platform: '', account: line}
    : {platform: line.slice(0, at).trim(), account: line.slice(at + 1).trim()};
}

/** `everywhere`, or countries by name or code. */
function territoryOf(field: string): string[] {
  const parts = listed(field);
  if (parts.some(part => part === '*' || /^(everywhere|worldwide|global(ly)?|all countries)$/i.test(part)))
    return ['*'];
  return parts.map(part => countryCode(part) ?? part);
}

function affectedOf(line: string): Particulars['affected'][number] {
  const address = /<([^<>]+@[^<>]+)>|(\S+@\S+)/.exec(line);
  const found = address?.[1] ?? address?.[2] ?? null;
  const name = line.replace(address?.[0] ?? '', '').trim();
  return {name: name === '' ? (found ?? line) : name, address: found};
}

function particularsOf(draft: Draft): Particulars {
  const order = Object.fromEntries(orderPartNames.map(name => [name, orNull(draft.order[name])]));
  return {
    accounts: lines(draft.accounts).map(accountOf),
    addresses: lines(draft.addresses),
    requesterAddress: orNull(draft.requesterAddress),
    authority: orNull(draft.authority),
    territory: territoryOf(draft.territory),
    dueAt: draft.dueAt === '' ? null : localFieldToUtc(draft.dueAt),
    legalBasis: orNull(draft.legalBasis),
    concealmentWords: orNull(draft.concealmentWords),
    paymentWords: orNull(draft.paymentWords),
    emergency: draft.emergency,
    order: draft.isOrder ? (order as OrderParts) : null,
    affected: lines(draft.affected).map(affectedOf),
    language: orNull(draft.language) ?? 'en',
    documentIds: draft.documents.map(document => document.id),
    ...(draft.notes.length > 0 && {notes: draft.notes})
  };
}

/** As it would go on the record; `words` as they stand when `trimmed` is false, so that places in them stay true. */
export function toNewRequest(draft: Draft, trimmed = true): NewRequest {
  return {
    door: draft.door,
    receivedAt: localFieldToUtc(draft.receivedAt) ?? '',
    title: draft.title.trim(),
    words: trimmed ? draft.words.trim() : draft.words,
    asks: [...draft.asks],
    requester: draft.requester.trim(),
    principal: orNull(draft.principal),
    country: countryCode(draft.country),
    approachedPersonId: orNull(draft.approachedPersonId),
    wanted: {
      audience: listed(draft.audience),
      topics: listed(draft.topics),
      languages: listed(draft.languages),
      places: listed(draft.places),
      from: orNull(draft.from),
      until: orNull(draft.until)
    },
    particulars: particularsOf(draft)
  };
}

/** What a mail says, put where nothing was typed yet. What somebody typed is never replaced. */
export function withMail(draft: Draft, mail: MailReading): Draft {
  const or = (typed: string, said: string | null) => (typed.trim() === '' ? (said ?? '') : typed);
  return {
    ...draft,
    door: draft.door === 'form' ? 'e-mail' : draft.door,
    receivedAt: draft.words.trim() === '' ? mail.receivedAt.slice(0, 16) : draft.receivedAt,
    title: or(draft.title, mail.title),
    words: or(draft.words, mail.words),
    requester: or(draft.requester, mail.requester),
    requesterAddress: or(draft.requesterAddress, mail.requesterAddress),
    notes: [...new Set([...draft.notes, ...mail.notes])].slice(0, 50)
  };
}
