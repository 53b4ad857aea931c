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
export type Transact = <Result>(work: (db: Db) => Promise<Result>, alone: boolean) => Promise<Result>;

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
    while (waiting.length > 0) await commitGroup();
    atWork = false;
  }

  async function commitGroup(): Promise<void> {
    const members: Member[] = [];
    const ended: Ended[] = [];
    try {
      await db.transaction().execute(async tx => {
        const latest = now().getTime() + longestMilliseconds;
        for (let next = waiting.shift(); next !== undefined; next = joining(members, latest)) {
          members.push(next);
          const first = members.length === 1;
          const end = first ? await next.run(tx) : await afterOthers(next, tx);
          ended.push(end);
          if (first && end.failed) throw new Error('store: undone');
          // Whoever has come meanwhile, and has not been heard yet, can still join.
          if (waiting.length === 0 && !next.alone) await setImmediate();
        }
      });
    } catch (error) {
      const [only] = ended;
      if (ended.length === 1 && only?.failed) only.tell();
      else for (const member of members) member.fail(error);
      return;
    }
    for (const end of ended) end.tell();
  }

  function joining(members: readonly Member[], latest: number): Member | undefined {
    const full = members.length >= mostMembers || members.at(-1)?.alone || now().getTime() > latest;
    return full || waiting[0]?.alone ? undefined : waiting.shift();
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
