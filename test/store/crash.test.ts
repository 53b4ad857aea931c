/** Real processes, killed while they write. When they are killed is drawn from a seed, in rows, not in seconds. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {afterAll, expect, test} from 'vitest';
import {openSigner} from '../../src/ledger/keys.ts';
import {type Log, openLog} from '../../src/ledger/log.ts';
import {keeperOf} from '../../src/store/keeper.ts';
import {onEveryEngine, type TestStore} from './engines.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true});
});

type Writer = {readonly child: ChildProcess; readonly acknowledged: string[]; readonly ended: Promise<unknown>};

/** Starts a writer and, if told so, kills it the moment it has acknowledged that many rows. */
function startWriter(made: TestStore, folder: string, name: string, rows: number, killAfter?: number): Writer {
  const program = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(made.place), folder, name, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const acknowledged: string[] = [];
  createInterface({input: child.stdout}).on('line', line => {
    acknowledged.push(line);
    if (acknowledged.length === killAfter) child.kill('SIGKILL');
  });
  return {child, acknowledged, ended: once(child, 'close')};
}

/** A small generator, so that a failure can be repeated (mulberry32). */
function drawsFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

onEveryEngine('processes', engine => {
  async function place(): Promise<{made: TestStore; folder: string; log: () => Promise<Log>}> {
    const made = await engine.fresh();
    const folder = mkdtempSync(join(tmpdir(), 'overt-crash-'));
    folders.push(folder);
    const log = async (): Promise<Log> =>
      openLog({
        keeper: keeperOf(made.store),
        folder: join(folder, 'ledger'),
        signer: await openSigner({folder: join(folder, 'keys')})
      });
    return {made, folder, log};
  }

  async function recorded(made: TestStore): Promise<string[]> {
    const rows = await made.store.read
      .selectFrom('ledger_entry')
      .select(['subject_id', 'position'])
      .orderBy('position')
      .execute();
    expect(rows.map(row => row.position)).toEqual(rows.map((_, index) => index));
    return rows.map(row => `${row.subject_id} ${row.position}`);
  }

  test('killed again and again under load, nothing that was acknowledged is lost and the record verifies', async () => {
    const {made, folder, log} = await place();
    // On PostgreSQL only the client dies; the server sees to the rest.
    const rounds = engine.name === 'sqlite' ? 8 : 4;
    const draw = drawsFrom(20_261_121);
    const acknowledged: string[] = [];
    let kills = 0;
    for (let round = 0; round < rounds; round += 1) {
      const writers = ['a', 'b'].map(name => startWriter(made, folder, `${name}${round}`, 100_000, 1 + draw(12)));
      await Promise.all(writers.map(writer => writer.ended));
      kills += writers.filter(writer => writer.child.signalCode === 'SIGKILL').length;
      acknowledged.push(...writers.flatMap(writer => writer.acknowledged));
    }
    expect(kills).toBe(rounds * 2);
    expect(await recorded(made)).toEqual(expect.arrayContaining(acknowledged));
    const opened = await log();
    const {checkpoint} = await opened.publish();
    expect(await opened.verify({checkpoint})).toMatchObject({ok: true, problems: []});
  }, 240_000);

  test('two processes at once write without losing, skipping or sharing a position', async () => {
    const {made, folder, log} = await place();
    const writers = ['a', 'b'].map(name => startWriter(made, folder, name, 40));
    await Promise.all(writers.map(writer => writer.ended));
    expect(writers.map(writer => writer.child.exitCode)).toEqual([0, 0]);
    expect((await recorded(made)).toSorted()).toEqual(writers.flatMap(writer => writer.acknowledged).toSorted());
    expect(await (await log()).verify()).toMatchObject({ok: true, size: 80, against: 'own-checkpoint'});
    expect(readdirSync(join(folder, 'keys'))).toEqual(['ledger-signing-key']);
  }, 120_000);
});
