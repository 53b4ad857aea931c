/** The watches of a workspace as questions for a scan, where nobody has the workspace open. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {readOpenQuestions, type WatchQuestion} from '../desk/watch-question.ts';
import {dayOf} from '../policy/in-force.ts';
import {openStore} from '../store/store.ts';

/** None where there is no record yet; none is made for looking. */
export async function questionsIn(
  {home, databaseUrl}: {readonly home: string; readonly databaseUrl: string | null},
  now: () => Date = () => new Date()
): Promise<readonly WatchQuestion[]> {
  const sqliteFile = join(home, 'store.sqlite');
  if (databaseUrl === null && !existsSync(sqliteFile)) return [];
  const store = await openStore(databaseUrl === null ? {sqliteFile} : {databaseUrl});
  try {
    return await readOpenQuestions(store.read, dayOf(now().toISOString()));
  } finally {
    await store.close();
  }
}
