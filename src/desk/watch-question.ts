/** A watch as the question that a scan takes along: languages as codes, and nothing of who asked for what. */
import type {Watch} from '../contract/desk.ts';
import {languageCode, languagesNamed} from './languages.ts';
import type {Wanted} from './watch.ts';

export type WatchQuestion = {
  readonly id: string;
  readonly statement: string;
  readonly hypothesis: Wanted & {readonly accounts: readonly string[]};
};

/** Languages that are none that is known restrict nothing; those named in an audience count as wanted. */
export function questionOf({id, statement, hypothesis}: Watch): WatchQuestion {
  const languages = [
    ...hypothesis.languages.flatMap(said => languageCode(said) ?? []),
    ...hypothesis.audience.flatMap(languagesNamed)
  ];
  return {id, statement, hypothesis: {...hypothesis, languages: [...new Set(languages)], accounts: []}};
}

/** The questions of all watches that are still open, oldest first. */
export function openQuestions(watches: readonly Watch[]): readonly WatchQuestion[] {
  return watches.filter(watch => watch.status === 'watching').map(questionOf);
}
