/**
 * Transactions that wait for each other share one flush to the disk.
 *
 * Claims: each sees what came before it, and nothing of one that failed; none is told how it ended, well or badly,
 * before all that it saw is on the disk; where the commit fails, its whole group hears so. Whatever shows the world
 * outside what it has read (a log that signs checkpoints) goes `alone`: it sees only what is on the disk already.
 * Cost: a turn of the event loop for one that nobody joins; for the others a savepoint in place of a flush.
 */
import {setImmediate} from 'node:timers/promises';
import {type Kysely, sql} from 'kysely';
import type {Tables} from './schema.ts';

type Db = Kysely<Tables>;
type Transact = <Result>(work: (db: Db) => Promise<Result>, alone: boolean) => Promise<Result>;

type Ended = {readonly failed: boolean; readonly tell: () => void};
type Member = {
  readonly run: (db: Db) => Promise<Ended>;
  readonly fail: (error: unknown) => void;
  readonly alone: boolean;
};

/** The first of a group should not wait for ever for the last. */
const mostMembers = 64;
const longestMilliseconds = 10;

export function groupCommit(db: Db, now: () => Date): Transact {
  const waiting: Member[] = [];
  let atWork = false;

  async function commitAll(): Promise<void> {
    atWork = true;
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) await commitGroup(first);
    atWork = false;
  }

  async function commitGroup(first: Member): Promise<void> {
    const members = [first];
    const ended: Ended[] = [];
    try {
      await db.transaction().execute(async tx => {
        const latest = now().getTime() + longestMilliseconds;
        ended.push(await first.run(tx));
        if (ended[0]?.failed) throw new Error('store: undone');
        while (!first.alone) {
          // Whoever has come meanwhile, and has not been heard yet, can still join.
          if (waiting.length === 0) await setImmediate();
          const full = members.length >= mostMembers || now().getTime() > latest;
          const next = full || waiting[0]?.alone ? undefined : waiting.shift();
          if (next === undefined) return;
          members.push(next);
          ended.push(await afterOthers(next, tx));
        }
      });
    } catch (error) {
      if (ended[0]?.failed) ended[0].tell();
      else for (const member of members) member.fail(error);
      return;
    }
    for (const {tell} of ended) tell();
  }

  return (work, alone) =>
    new Promise((resolve, reject) => {
      const run = async (tx: Db): Promise<Ended> => {
        try {
          const result = await work(tx);
          return {failed: false, tell: () => resolve(result)};
        } catch (error) {
          return {failed: true, tell: () => reject(error)};
        }
      };
      waiting.push({run, fail: reject, alone});
      if (!atWork) void commitAll();
    });
}

/** So that a failure undoes this one and leaves the others. */
async function afterOthers(member: Member, tx: Db): Promise<Ended> {
  await sql`savepoint member`.execute(tx);
  const end = await member.run(tx);
  if (end.failed) await sql`rollback to savepoint member`.execute(tx);
  await sql`release savepoint member`.execute(tx);
  return end;
}
