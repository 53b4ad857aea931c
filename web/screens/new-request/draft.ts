import type {NewRequest} from '../../../src/contract/desk.ts';
import {localFieldToUtc, utcToLocalField} from '../../format/time.ts';
import {countryCode} from '../../format/words.ts';

/** The form as typed: everything text, lists still in one line. */
export type Draft = {
  readonly door: NewRequest['door'];
  readonly receivedAt: string;
  readonly title: string;
  readonly words: string;
  readonly asks: readonly NewRequest['asks'][number][];
  readonly requester: string;
  readonly principal: string;
  readonly country: string;
  readonly approachedPersonId: string;
  readonly audience: string;
  readonly topics: string;
  readonly languages: string;
  readonly places: string;
  readonly from: string;
  readonly until: string;
};

export function emptyDraft(now: Date): Draft {
  return {
    door: 'form',
    receivedAt: utcToLocalField(now),
    title: '',
    words: '',
    asks: [],
    requester: '',
    principal: '',
    country: '',
    approachedPersonId: '',
    audience: '',
    topics: '',
    languages: '',
    places: '',
    from: '',
    until: ''
  };
}

/** Commas of the scripts people write in. */
function listed(line: string): string[] {
  return line
    .split(/[,;،、,]/u)
    .map(part => part.trim())
    .filter(part => part !== '');
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

export function toNewRequest(draft: Draft): NewRequest {
  return {
    door: draft.door,
    receivedAt: localFieldToUtc(draft.receivedAt) ?? '',
    title: draft.title.trim(),
    words: draft.words.trim(),
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
    }
  };
}
