/** Why a name came up, in words for whoever searched. */
import type {EntityName} from '../../contract/registry.ts';
import type {NameForm} from './forms.ts';
import {readable} from './forms.ts';
import type {Likeness} from './likeness.ts';
import {charactersShared, languageCalled, writingOf} from './writing.ts';

export type Compared = {
  readonly query: string;
  readonly asked: NameForm;
  readonly name: EntityName;
  readonly form: NameForm;
  readonly likeness: Likeness;
};

const numbers = ['no', 'one', 'two', 'three'];

/** Sentences without a full stop, the most telling first. */
export function whyItMatched(compared: Compared): readonly string[] {
  const {asked, name, form} = compared;
  const reasons = [howAlike(compared)];
  const [from, to] = [writingOf(compared.query), writingOf(name.name)];
  const language = languageCalled(name.lang);
  if (from.script !== to.script) {
    reasons.push(`written in ${language ?? to.called}, searched in ${from.called}`);
  } else if (language !== null && name.lang !== 'en') reasons.push(`its name in ${language}`);
  if (asked.disguised) reasons.push('the search has letters of another alphabet that look Latin');
  if (form.disguised) reasons.push('the name has letters of another alphabet that look Latin');
  const use = uses[name.use];
  if (use !== null) reasons.push(use);
  return reasons;
}

const uses: Readonly<Record<EntityName['use'], string | null>> = {
  official: null,
  also: 'another name it goes by',
  former: 'a former name',
  short: 'a short name',
  product: 'something it makes',
  person: 'who stands for it'
};

function howAlike({query, asked, name, form, likeness}: Compared): string {
  switch (likeness.way) {
    case 'same':
      return howSame(query, asked, name.name, form);
    case 'letters': {
      const count = numbers[likeness.edits] ?? String(likeness.edits);
      return `${count} letter${likeness.edits === 1 ? '' : 's'} ${likeness.edits === 1 ? 'differs' : 'differ'}`;
    }
    case 'initials':
      return likeness.askedShort ? 'its initials' : 'the name is the initials of the search';
    case 'sound':
      return 'sounds like it';
    case 'words': {
      if (likeness.found < likeness.asked) {
        return `${likeness.found} of ${likeness.asked} words ${likeness.toTheLetter ? 'are in the name' : 'have their like in the name'}`;
      }
      const isTranslated = asked.sort === 'meant' || form.sort === 'meant';
      const one = likeness.toTheLetter ? 'the word is in the name' : 'the word is like one in the name';
      const several = likeness.toTheLetter ? 'all words are in the name' : 'each word is like one in the name';
      return `${likeness.asked === 1 ? one : several}${isTranslated ? ', some of them put into English' : ''}`;
    }
    case 'pieces':
      return 'parts of it are alike';
  }
}

function howSame(query: string, asked: NameForm, name: string, form: NameForm): string {
  if (loose(query) === loose(name)) return 'the same name';
  const shared = charactersShared(query, name);
  if (shared !== null && asked.sort === 'spelled' && form.sort === 'spelled') {
    if (shared >= leastShared) return shared === 1 ? 'the same name' : 'the same name in other characters';
    return 'other characters of the same sound';
  }
  if (asked.sort === 'seen' || form.sort === 'seen') return 'looks the same';
  if (asked.sort === 'meant' || form.sort === 'meant') return 'the same words in another language';
  if (writingOf(query).script !== writingOf(name).script) return 'the same name in another script';
  if (asked.smallWords !== form.smallWords) return 'the same name, small words aside';
  return 'the same name, spaces, accents and signs aside';
}

/** From here on, of two names in Chinese characters that read alike, they count as one name in two kinds of characters. */
export const leastShared = 0.3;

/** Equal for names that nobody would tell apart. */
export function loose(name: string): string {
  return readable(name).toLowerCase().trim();
}
