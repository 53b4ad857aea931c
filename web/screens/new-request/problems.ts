/** What keeps a draft from the record, per field, in words. */
import {newRequestSchema} from '../../../src/contract/desk.ts';
import {type Draft, toNewRequest} from './draft.ts';

/** By the field of the draft. */
export type Problems = Readonly<Partial<Record<keyof Draft, string>>>;

const needed: Readonly<Partial<Record<keyof Draft, string>>> = {
  title: 'a title',
  words: 'the words',
  asks: 'what is asked for',
  receivedAt: 'when it was received',
  country: 'a country that is known by that name or code',
  territory: 'countries that are known by their name or code, or “everywhere”',
  dueAt: 'a day and a time by which an answer is asked for'
};

const fieldOf: Readonly<Record<string, keyof Draft>> = {wanted: 'audience'};

function draftField(path: readonly PropertyKey[]): keyof Draft | null {
  const [first, second] = path.map(String);
  const name = first === 'particulars' ? (second ?? '') : (first ?? '');
  if (name === 'wanted' && (second === 'from' || second === 'until')) return second;
  const known: readonly string[] = [
    ...Object.keys(needed),
    'accounts',
    'addresses',
    'affected',
    'language',
    'requester'
  ];
  return known.includes(name) ? (name as keyof Draft) : (fieldOf[name] ?? null);
}

export function problemsOf(draft: Draft): Problems {
  const problems: Partial<Record<keyof Draft, string>> = {};
  if (draft.dueAt !== '' && toNewRequest(draft).particulars?.dueAt === null) problems.dueAt = needed.dueAt ?? '';
  const parsed = newRequestSchema.safeParse(toNewRequest(draft));
  for (const issue of parsed.error?.issues ?? []) {
    const field = draftField(issue.path) ?? 'words';
    problems[field] ??= needed[field] ?? issue.message;
  }
  return problems;
}

/** In the order of the form. */
export function inOrder(problems: Problems): readonly string[] {
  return (Object.keys(needed) as (keyof Draft)[])
    .concat(Object.keys(problems) as (keyof Draft)[])
    .filter((field, at, all) => problems[field] !== undefined && all.indexOf(field) === at)
    .map(field => problems[field] ?? '');
}
