/** A watch as the question that a scan takes along: languages as codes, and nothing of who asked for what. */
import type {Watch} from '../contract/desk.ts';
import type {Database} from '../store/tables/database.ts';
import {languageCode, languagesNamed} from './languages.ts';
import type {Wanted} from './watch.ts';
import {readOpenWatches} from './watches.ts';

export type WatchQuestion = {
  readonly id: string;
  readonly statement: string;
  readonly hypothesis: Wanted & {readonly accounts: readonly string[]};
};

/** Languages that are none that is known restrict nothing; those named in an audience count as wanted. */
export function questionOf({id, statement, hypothesis}: Watch, accounts: readonly string[] = []): WatchQuestion {
  const languages = [
    ...hypothesis.languages.flatMap(said => languageCode(said) ?? []),
    ...hypothesis.audience.flatMap(languagesNamed)
  ];
  return {id, statement, hypothesis: {...hypothesis, languages: [...new Set(languages)], accounts}};
}

/** The questions of all watches that are neither closed nor past their last day, oldest first. */
export async function readOpenQuestions(db: Database, day: string): Promise<readonly WatchQuestion[]> {
  return (await readOpenWatches(db, day)).map(({watch, accounts}) => questionOf(watch, accounts));
}
