/**
 * Posts that their authors deleted, as streams tell it: of each post that a dataset holds its key, its account and when.
 *
 * Claims: nothing is kept of posts that the dataset does not hold when the import ends, so what a stream says of posts that come
 * later is lost. What is kept outlives the post: taken out, and brought back by another file, it is known as deleted still.
 * Erasing a person takes their rows too.
 * Cost: one look at the keys of all posts per import, where there is a deletion at all. Memory: the engine's.
 */
import {appendFile, mkdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {Deletion} from '../contract/records.ts';
import {readParquet} from '../warehouse/parquet.ts';
import {type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {syncFile} from './files.ts';

export const deletionColumns = ['post_key', 'account_key', 'deleted_at'] as const;

/** Can stand after FROM, also where there is none. */
export function deletionTable(folder: string, files: readonly string[]): Sql {
  if (files.length > 0) return readParquet(files.map(name => join(folder, name)));
  return sql`(SELECT CAST(NULL AS VARCHAR) AS post_key, CAST(NULL AS VARCHAR) AS account_key,
    CAST(NULL AS DOUBLE) AS deleted_at WHERE false)`;
}

const perPiece = 20_000;

/** On their way: what does not fit into one piece waits in files. */
export type StagedDeletions = {
  readonly add: (deletion: Deletion) => void;
  /** Once per batch of records. */
  readonly settle: () => Promise<void>;
  readonly pieces: () => AsyncIterable<readonly Deletion[]>;
};

export function stageDeletions(folder: string): StagedDeletions {
  let waiting: Deletion[] = [];
  const files: string[] = [];
  return {
    add: deletion => {
      waiting.push(deletion);
    },
    settle: async () => {
      if (waiting.length < perPiece) return;
      await mkdir(folder, {recursive: true});
      const path = join(folder, `deletions-${files.length + 1}.jsonl`);
      files.push(path);
      await appendFile(path, `${waiting.map(one => JSON.stringify([one.postKey, one.at])).join('\n')}\n`);
      waiting = [];
    },
    pieces: async function* () {
      for (const path of files) {
        const lines = (await readFile(path, 'utf8')).split('\n').filter(line => line !== '');
        yield lines.map(line => {
          const [postKey, at]: [string, number | null] = JSON.parse(line);
          return {postKey, at};
        });
      }
      if (waiting.length > 0) yield waiting;
    }
  };
}

type Held = {
  readonly folder: string;
  readonly post: Sql;
  /** Files of what was known before. */
  readonly known: readonly string[];
  /** Of the file that is written, where one is. */
  readonly name: string;
};

export type Kept = {
  /** The names of all files then. */
  readonly files: readonly string[];
  /** Of the file that was written. */
  readonly bytes: number;
  readonly deletedPosts: number;
};

/** Writes what is new of the posts that are there. */
export async function keepDeletions(
  warehouse: Warehouse,
  staged: StagedDeletions,
  {folder, post, known, name}: Held
): Promise<Kept> {
  let any = false;
  for await (const piece of staged.pieces()) {
    if (!any) await warehouse.run(sql`CREATE TABLE told_deletion (post_key VARCHAR, deleted_at DOUBLE)`);
    any = true;
    await warehouse.insert('told_deletion', {
      post_key: piece.map(({postKey}) => postKey),
      deleted_at: Float64Array.from(piece, ({at}) => at ?? Number.NaN)
    });
  }
  const files = [...known];
  let bytes = 0;
  if (any) {
    await warehouse.run(sql`
      CREATE TABLE new_deletion AS
      SELECT post_key, min(account_key) AS account_key, min(deleted_at) AS deleted_at
      FROM told_deletion JOIN (SELECT post_key, account_key FROM ${post}) USING (post_key)
        ANTI JOIN ${deletionTable(folder, known)} USING (post_key)
      GROUP BY post_key ORDER BY post_key`);
    const [count] = await warehouse.rows(sql`SELECT count(*) AS rows FROM new_deletion`);
    if (Number(count?.rows) > 0) {
      const path = join(folder, name);
      await warehouse.writeParquet(sql`SELECT post_key, account_key, deleted_at FROM new_deletion`, path);
      await syncFile(path);
      files.push(name);
      bytes = (await stat(path)).size;
    }
  }
  return {files, bytes, deletedPosts: await countDeleted(warehouse, post, deletionTable(folder, files), files.length)};
}

/** How many of the posts that are there were deleted. */
export async function countDeleted(warehouse: Warehouse, post: Sql, deletion: Sql, files: number): Promise<number> {
  if (files === 0) return 0;
  const [count] = await warehouse.rows(
    sql`SELECT count(*) AS rows FROM (SELECT post_key FROM ${post}) SEMI JOIN ${deletion} USING (post_key)`
  );
  return Number(count?.rows);
}
