/** Somebody with the disk: opens the database file without Overt, takes the guards off, and edits a decision. */
import {DatabaseSync} from 'node:sqlite';

type Guard = {readonly name: string; readonly sql: string};

function guards(database: DatabaseSync): readonly Guard[] {
  return database
    .prepare("select name, sql from sqlite_master where type = 'trigger' and sql is not null order by name")
    .all()
    .map(({name, sql}) => ({name: String(name), sql: String(sql)}));
}

/** Changes the outcome of a decision and leaves no trace in the file that Overt would not look for. */
export function editDecision(storeFile: string, decisionId: string, outcome: string): {readonly before: string} {
  const database = new DatabaseSync(storeFile, {timeout: 5000});
  try {
    database.exec('begin immediate');
    const kept = guards(database);
    for (const {name} of kept) database.exec(`drop trigger "${name.replaceAll('"', '""')}"`);
    const row = database.prepare('select outcome from decision where id = ?').get(decisionId);
    if (row === undefined) throw new Error(`story: no decision ${decisionId} in ${storeFile}`);
    database.prepare('update decision set outcome = ? where id = ?').run(outcome, decisionId);
    // Put back, so that nothing looks different from inside.
    for (const {sql} of kept) database.exec(sql);
    database.exec('commit');
    return {before: String(row.outcome)};
  } finally {
    database.close();
  }
}
