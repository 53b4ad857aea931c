/**
 * The record: how many entries a second become durable, through the same `record` as everything else, one to a
 * transaction (alone, and sixteen that wait for each other) and ten, beside the floor (a bare SQLite insert with the
 * same guarantee); and what a log of ten million entries takes: to publish from nothing, to go on after a restart, and
 * for one receipt. Ratios come from one run on one machine.
 *
 * The ten million entries come from a generator in place of the database, and are short; tiles, checkpoint and proofs
 * are the real ones. Files are read through the cache of the operating system.
 *
 * usage: node bench/ledger.ts [entries, 10000000 when left out]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {KeptEntry, RecordKeeper} from '../src/ledger/entry.ts';
import {type Log, openLog} from '../src/ledger/log.ts';
import {signerOf} from '../src/ledger/note.ts';
import {verifyProof} from '../src/ledger/proof.ts';
import {keeperOf} from '../src/store/keeper.ts';
import {openStore, record, type Store} from '../src/store/store.ts';

const signer = signerOf('bench.example/log', Buffer.alloc(32, 1));
const rounds = 8;
const wanted = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'overt-bench-ledger-'));

type Pace = {acts: number; milliseconds: number; processorMs: number; slowestMs: number};

const processorMs = (): number => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
};

/** Each act in turn for a second, again and again, so that all see the same machine. */
async function paces(acts: readonly ((at: number) => unknown)[]): Promise<Pace[]> {
  const measured = acts.map(() => ({acts: 0, milliseconds: 0, processorMs: 0, slowestMs: 0}));
  for (let round = 0; round < rounds; round += 1) {
    for (const [which, act] of acts.entries()) {
      const pace = measured[which];
      if (pace === undefined) continue;
      const [begin, processor] = [performance.now(), processorMs()];
      for (let before = begin; before - begin < 1000; pace.acts += 1) {
        await act(pace.acts);
        const now = performance.now();
        pace.slowestMs = Math.max(pace.slowestMs, now - before);
        before = now;
      }
      pace.milliseconds += performance.now() - begin;
      pace.processorMs += processorMs() - processor;
    }
  }
  return measured;
}

async function appendTo(store: Store, at: number, entries: number): Promise<void> {
  return store.transaction(async tx => {
    for (let one = 0; one < entries; one += 1) {
      const row = {
        id: `entity-${at}-${one}`,
        name: 'Ministry of Something, department for everything else',
        country: 'XV',
        kind: 'official',
        created_at: tx.effects.now().toISOString()
      };
      await tx.db.insertInto('entity').values(row).execute();
      const subject = {table: 'entity', id: row.id} as const;
      await record(tx, {kind: 'entity-added', actor: 'p-1', subject, content: row});
    }
  });
}

function quantiles(samples: readonly number[]) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
  return {'median ms': at(0.5), '99 of 100 below, ms': at(0.99), 'slowest ms': at(1)};
}

async function receipts(log: Log, size: number, count: number) {
  const samples: number[] = [];
  const processor = processorMs();
  for (let at = 0; at < count; at += 1) {
    const position = Math.floor((at * 7_919_993) % size);
    const begin = performance.now();
    const receipt = await log.receipt(position);
    samples.push(performance.now() - begin);
    if (!verifyProof(receipt.proof, receipt.entry, [signer.verifierKey]).proven) throw new Error('a false receipt');
  }
  return {
    ...quantiles(samples),
    'processor ms, mean, with checking it': Number(((processorMs() - processor) / count).toFixed(2))
  };
}

function generated(size: () => number): RecordKeeper {
  async function* from(position: number): AsyncIterable<KeptEntry> {
    for (let at = position; at < size(); at += 1) {
      yield {position: at, entry: `{"entry":${at}}`, leafHash: '', subject: {table: 'x', id: String(at)}};
    }
  }
  return {
    frozen: work => work(from),
    inspect: () => Promise.reject(new Error('bench: not verified here'))
  };
}

async function timed<Result>(work: () => Promise<Result>) {
  const [begin, processor] = [performance.now(), processorMs()];
  const result = await work();
  const seconds = Number(((performance.now() - begin) / 1000).toFixed(2));
  return {result, times: {seconds, 'processor seconds': Number(((processorMs() - processor) / 1000).toFixed(2))}};
}

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6);

try {
  console.log(`Load of the machine before it began: ${loadavg()[0]?.toFixed(1)}`);
  console.log('\nDurable appends (SQLite, write-ahead log, synchronous = full)');
  const store = await openStore({sqliteFile: join(folder, 'store.sqlite')});
  // The floor: rows of the same size in a bare table, each in a transaction that is on disk when it returns.
  const bare = new DatabaseSync(join(folder, 'floor.sqlite'));
  bare.exec('pragma journal_mode = wal; pragma synchronous = full; create table x (id integer primary key, y text)');
  const insert = bare.prepare('insert into x (y) values (?)');
  const text = 'x'.repeat(1200);
  const [floor, single, atOnce, tens] = await paces([
    () => insert.run(text),
    at => appendTo(store, at, 1),
    at => Promise.all(Array.from({length: 16}, (_, one) => appendTo(store, 1_000_000 + 16 * at + one, 1))),
    at => appendTo(store, 100_000_000 + at, 10)
  ]);
  bare.close();
  const rate = (pace: Pace | undefined, entries: number) =>
    ((pace?.acts ?? 0) * entries * 1000) / (pace?.milliseconds ?? 1);
  const row = (what: string, pace: Pace | undefined, entries: number) => ({
    what,
    'entries a second': Math.round(rate(pace, entries)),
    'share of the floor': Number((rate(pace, entries) / rate(floor, 1)).toFixed(2)),
    'of 1,000 a second': `${Math.round(rate(pace, entries) / 10)}%`,
    'processor ms an entry': Number(((pace?.processorMs ?? 0) / ((pace?.acts ?? 1) * entries)).toFixed(2)),
    'slowest ms until told': Math.round(pace?.slowestMs ?? 0)
  });
  console.table([
    row('floor: a bare insert, one to a transaction', floor, 1),
    row('a recorded row, one to a transaction', single, 1),
    row('recorded rows, one to a transaction, sixteen of them at once', atOnce, 16),
    row('recorded rows, ten to a transaction', tens, 10)
  ]);

  console.log('\nThe same record');
  const log = openLog({keeper: keeperOf(store), folder: join(folder, 'small'), signer});
  const published = await timed(() => log.publish());
  const {size} = published.result;
  const verified = await timed(() => log.verify());
  if (!verified.result.ok) throw new Error(`the record does not hold: ${verified.result.problems[0]?.statement}`);
  console.table([
    {what: 'publish from nothing', entries: size, ...published.times},
    {what: 'verify everything', entries: size, ...verified.times}
  ]);
  console.table([{what: 'a receipt', entries: size, ...(await receipts(log, size, 300))}]);
  await store.close();

  console.log(`\nA log of ${wanted} entries`);
  let length = wanted;
  const place = join(folder, 'large');
  const open = () => openLog({keeper: generated(() => length), folder: place, signer});
  const before = megabytes();
  const first = await timed(() => open().publish());
  const memory = megabytes();
  const again = open();
  length += 1;
  const resumed = await timed(() => again.publish());
  const samples = await receipts(again, wanted, 1000);
  length += 1;
  const grown = await timed(() => again.publish());
  console.table([
    {what: 'publish from nothing', ...first.times},
    {what: 'publish one more after a restart', ...resumed.times},
    {what: 'publish one more', ...grown.times}
  ]);
  console.table([{what: 'a receipt', ...samples}]);
  console.log(`Memory of the process: ${before} MB before, ${memory} MB after publishing from nothing.`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
