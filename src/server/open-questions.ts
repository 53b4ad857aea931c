/** The watches of a workspace as questions for a scan, where nobody has the workspace open. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {openQuestions, type WatchQuestion} from '../desk/watch-question.ts';
import {openStore} from '../store/store.ts';
import {readWatches} from '../store/tables/watch.ts';

/** None where there is no record yet; none is made for looking. */
export async function questionsIn({
  home,
  databaseUrl
}: {
  readonly home: string;
  readonly databaseUrl: string | null;
}): Promise<readonly WatchQuestion[]> {
  const sqliteFile = join(home, 'store.sqlite');
  if (databaseUrl === null && !existsSync(sqliteFile)) return [];
  const store = await openStore(databaseUrl === null ? {sqliteFile} : {databaseUrl});
  try {
    return openQuestions(await readWatches(store.read));
  } finally {
    await store.close();
  }
}
