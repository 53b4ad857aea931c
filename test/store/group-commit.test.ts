import {sql} from 'kysely';
import {expect, test} from 'vitest';
import type {Store} from '../../src/store/store.ts';
import {onEveryEngine} from './engines.ts';

/** However slow the machine, whoever waits can still join. */
const noTime = {now: () => new Date('2026-01-01T00:00:00.000Z')};

const insert = (store: Store, id: string, options?: {readonly alone?: boolean}): Promise<readonly string[]> =>
  store.transaction(async ({db}) => {
    const row = {id, name: id, team: 'legal', roles: '[]', created_at: '2026-01-01T00:00:00.000Z'};
    await db.insertInto('person').values(row).execute();
    return onDisk(store);
  }, options);

/** What another connection sees: nothing that is not committed. */
async function onDisk(store: Store): Promise<readonly string[]> {
  const rows = await store.read.selectFrom('person').select('id').orderBy('id').execute();
  return rows.map(({id}) => id);
}

onEveryEngine('transactions at once', engine => {
  test('those that wait for each other are committed together, and none returns before', async () => {
    const {store} = await engine.fresh(noTime);
    const told: string[] = [];
    const committed = ['a', 'b', 'c'].map(async id => {
      const seen = await insert(store, id);
      told.push(id);
      expect(await onDisk(store)).toEqual(['a', 'b', 'c']);
      return seen;
    });
    expect(await Promise.all(committed)).toEqual([[], [], []]);
    expect(told).toEqual(['a', 'b', 'c']);
  });

  test('one that is to be alone sees everything before it on the disk, and nobody joins it', async () => {
    const {store} = await engine.fresh(noTime);
    const seen = await Promise.all([insert(store, 'a'), insert(store, 'b', {alone: true}), insert(store, 'c')]);
    expect(seen).toEqual([[], ['a'], ['a', 'b']]);
  });

  test('one that fails among others takes with it only what it did', async () => {
    const {store} = await engine.fresh(noTime);
    const ends = await Promise.allSettled(['a', 'b', 'a', 'c'].map(id => insert(store, id)));
    expect(ends.map(({status}) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await onDisk(store)).toEqual(['a', 'b', 'c']);
  });

  test('the first that fails leaves nothing, and the others go on without it', async () => {
    const {store} = await engine.fresh(noTime);
    const failing = store.transaction(async ({db}) => {
      await db.insertInto('token').values({token_hash: 'x', person_id: 'a', created_at: ''}).execute();
    });
    const ends = await Promise.allSettled([failing, insert(store, 'a'), insert(store, 'b')]);
    expect(ends.map(({status}) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(await onDisk(store)).toEqual(['a', 'b']);
  });

  test('when the commit fails, all that were to be committed hear so, and those after them do not', async () => {
    const {store} = await engine.fresh(noTime);
    // A failure that ends the whole transaction, as a full disk does.
    const ending = () =>
      store.transaction(async ({db}) => {
        await sql`rollback`.execute(db);
        throw new Error('the disk is full');
      });
    const ends = await Promise.allSettled([insert(store, 'a'), ending(), insert(store, 'b')]);
    expect(ends.map(({status}) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await onDisk(store)).toEqual(['b']);
  });
});
