/** `node spill-forever.ts HOME`: a process that spills into its run folder, says so, and goes on until it is killed. */
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {createRun} from '../../src/server/runs.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';

const [home = ''] = process.argv.slice(2);
const tempFolder = join(await createRun(home), 'temp');
const warehouse = await openDuckdb({memoryBytes: 64 * 2 ** 20, threads: 1, tempFolder});

async function spilledBytes(): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(tempFolder, {recursive: true})) {
    bytes += (await stat(join(tempFolder, name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}

async function spill(): Promise<void> {
  for (let round = 0; ; round++) {
    await warehouse.run(
      sql`CREATE OR REPLACE TABLE big AS SELECT hash(range + ${round}) AS x, hash(range) AS y FROM range(20000000) ORDER BY x`
    );
  }
}

void spill();
while ((await spilledBytes()) < 2 ** 20) await nextTurn();
process.stdout.write('spilled\n');
