/** What the form holds of a measure, and the measure that it makes. */

import {type Measure, measureSchema} from '../../../src/contract/public-statements.ts';
import {countryCode} from '../../format/words.ts';

export const measureKinds = {
  none: 'It cannot be measured on this record',
  requests: 'So many requests of a kind',
  'every-request': 'Every request of a kind came out so',
  'decided-within': 'Requests are decided within so many days',
  'declared-accounts': 'So many accounts declared as what they are',
  'published-cases': 'So many cases published'
} as const;
export type MeasureKind = keyof typeof measureKinds;

export type MeasureDraft = {
  readonly kind: MeasureKind;
  readonly from: string;
  readonly until: string;
  readonly ask: string;
  readonly country: string;
  readonly outcome: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly days: string;
};

export const emptyMeasure: MeasureDraft = {
  kind: 'none',
  from: '',
  until: '',
  ask: '',
  country: '',
  outcome: '',
  atLeast: '',
  atMost: '',
  days: ''
};

/** Which fields a kind needs. */
export const fieldsOf: Readonly<Record<MeasureKind, readonly (keyof MeasureDraft)[]>> = {
  none: [],
  requests: ['from', 'until', 'ask', 'country', 'outcome', 'atLeast', 'atMost'],
  'every-request': ['from', 'until', 'ask', 'country', 'outcome'],
  'decided-within': ['from', 'until', 'ask', 'country', 'days'],
  'declared-accounts': ['from', 'until', 'country', 'atLeast', 'atMost'],
  'published-cases': ['from', 'until', 'atLeast', 'atMost']
};

/** The measure, or what is missing in words. */
export function measureOf(draft: MeasureDraft): {readonly measure: Measure | null} | {readonly problem: string} {
  const {kind, from, until, ask, country, outcome, atLeast, atMost, days} = draft;
  if (kind === 'none') return {measure: null};
  const used = new Set(fieldsOf[kind]);
  const number = (text: string) => (text.trim() === '' ? undefined : Number(text));
  const given = {
    kind,
    from,
    until,
    ...(used.has('ask') && ask !== '' && {asks: [ask]}),
    ...(used.has('country') && country.trim() !== '' && {country: countryCode(country)}),
    ...(used.has('outcome') && outcome !== '' && {outcome}),
    ...(used.has('atLeast') && {atLeast: number(atLeast)}),
    ...(used.has('atMost') && {atMost: number(atMost)}),
    ...(used.has('days') && {days: number(days)})
  };
  const parsed = measureSchema.safeParse(given);
  if (parsed.success) return {measure: parsed.data};
  const [issue] = parsed.error.issues;
  return {problem: `How it is measured: ${issue?.path.join(' ') || 'something'} is missing or does not fit.`};
}
