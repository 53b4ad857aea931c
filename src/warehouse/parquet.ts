/** Parquet files as tables: `read_parquet([...])`, usable after FROM. */
import {joinSql, literal, type Sql, sql} from './sql.ts';

/** `paths` must not be empty: an engine cannot know the columns of no file. */
export function readParquet(paths: readonly string[]): Sql {
  if (paths.length === 0) throw new Error('warehouse: read_parquet of no file');
  return sql`read_parquet([${joinSql(paths.map(literal), ', ')}])`;
}

/** One file, with the place of each row in it as `file_row_number`, from 0. */
export function readNumberedParquet(path: string): Sql {
  return sql`read_parquet(${literal(path)}, file_row_number = true)`;
}
