/** `node scripts/histories.ts RUNS SEED`: histories on SQLite outside the test runner; exits with 1 at a difference. */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openStore, type Store} from '../src/store/store.ts';
import {runHistories} from '../test/desk/histories/run.ts';

const [runs = 500, seed = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'overt-histories-'));
const open: Store[] = [];
try {
  const told = await runHistories({
    fresh: async effects => {
      const store = await openStore({sqliteFile: join(folder, `${open.length}.sqlite`), ...effects});
      open.push(store);
      return store;
    },
    runs,
    seed,
    thoroughEvery: 20,
    shrinks: false,
    verify: async () => null
  });
  console.log(JSON.stringify(told));
} catch (error) {
  console.error(error instanceof Error ? error.message.slice(0, 1000) : error);
  process.exitCode = 1;
} finally {
  for (const store of open) await store.close();
  rmSync(folder, {recursive: true});
}
