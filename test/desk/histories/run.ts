/** Plays many random histories, a hundred to a store so that no store grows large, and says what came of them. */
import fc from 'fast-check';
import type {Store, StoreEffects} from '../../../src/store/store.ts';
import {type History, history} from './acts.ts';
import {coveredRows, openScene, play, type Scene, type Told, tickingClock} from './play.ts';

const perStore = 100;

export type Running = {
  readonly fresh: (effects: Partial<StoreEffects>) => Promise<Store>;
  readonly runs: number;
  readonly seed: number;
  /** Every how many histories everything that is shown is looked at too. */
  readonly thoroughEvery: number;
  /** Verifies the ledger of a store whose histories are over; null where this one is passed over. */
  readonly verify: (store: Store) => Promise<readonly unknown[] | null>;
  /** Whether a failing history is made as small as can be before it is shown; true when left out. */
  readonly shrinks?: boolean;
};

/** Throws, with the smallest history it could find, at the first difference between desk and oracle. */
export async function runHistories({fresh, runs, seed, thoroughEvery, verify, shrinks = true}: Running): Promise<Told> {
  const told: Told = {decisions: 0, refused: 0, acts: 0, forged: 0, rounds: 0};
  let scene: Scene | null = null;
  let played = 0;
  async function next(): Promise<Scene> {
    if (scene !== null && played % perStore !== 0) return scene;
    if (scene !== null) await finish(scene);
    const clock = tickingClock();
    scene = await openScene(await fresh({now: clock.now}), clock);
    return scene;
  }
  async function finish(over: Scene): Promise<void> {
    const entries = await over.store.read
      .selectFrom('ledger_entry')
      .select(({fn}) => fn.countAll<number>().as('entries'))
      .executeTakeFirstOrThrow();
    const rows = await coveredRows(over);
    if (Number(entries.entries) !== rows) throw new Error(`${entries.entries} entries for ${rows} rows of the record`);
    const found = await verify(over.store);
    if (found === null) return;
    const problems = found.map(problem => JSON.stringify(problem));
    const due = over.forbiddenChanges;
    const wrong = problems.find(problem => !due.some(id => problem.includes(id)));
    if (wrong !== undefined) throw new Error(`verification: ${wrong}`);
    const unseen = due.find(id => !problems.some(problem => problem.includes(id)));
    if (unseen !== undefined) throw new Error(`verification does not name the forbidden change ${unseen}`);
    if (problems.length !== due.length)
      throw new Error(`${problems.length} problems for ${due.length} forbidden changes`);
  }
  let failed: {readonly history: History; readonly error: unknown} | null = null;
  await fc.assert(
    fc.asyncProperty(history, async one => {
      const where = await next();
      played += 1;
      try {
        await play(where, one, told, played % thoroughEvery === 0);
      } catch (error) {
        // What is left of people's changes would disturb the histories after it: shrinking begins in a new store.
        failed = {history: one, error};
        scene = null;
        throw error;
      }
    }),
    {numRuns: runs, seed, endOnFailure: !shrinks}
  );
  if (failed !== null) throw new Error('a history failed and was forgotten');
  if (scene !== null) await finish(scene);
  return told;
}
