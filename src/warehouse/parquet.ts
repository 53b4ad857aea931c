/** Parquet files as tables: `read_parquet([...])`, usable after FROM. */
import {joinSql, literal, type Sql, sql} from './sql.ts';

/** `paths` must not be empty: an engine cannot know the columns of no file. */
export function readParquet(paths: readonly string[]): Sql {
  if (paths.length === 0) throw new Error('warehouse: read_parquet of no file');
  return sql`read_parquet([${joinSql(paths.map(literal), ', ')}])`;
}
