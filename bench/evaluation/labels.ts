/** Labels of a file by its account ids; what stands for "not known" is no label. */
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';

const unknown = ['Unknown', 'null', ''];

/** The column `category` of a CSV, per `account_id`. */
export async function categoriesOf(file: string, tempFolder: string): Promise<ReadonlyMap<string, string>> {
  const warehouse = await openDuckdb({memoryBytes: 2 ** 30, threads: 2, tempFolder});
  try {
    const query = sql`SELECT account_id, min(category) AS category FROM read_csv(${file}, all_varchar = true) GROUP BY 1`;
    const labels = new Map<string, string>();
    for (const row of await warehouse.rows(query)) {
      const category = String(row.category ?? '');
      if (!unknown.includes(category)) labels.set(String(row.account_id), category);
    }
    return labels;
  } finally {
    await warehouse.close();
  }
}
