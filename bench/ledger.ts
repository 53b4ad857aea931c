/**
 * The record: how many entries a second become durable, one to a transaction, through the same `record` as everything
 * else, beside the floor (a bare SQLite insert with the same guarantee); and what a log of ten million entries takes:
 * to publish from nothing, to go on after a restart, and for one receipt. Ratios come from one run on one machine.
 *
 * The ten million entries come from a generator in place of the database, and are short; tiles, checkpoint and proofs
 * are the real ones. Files are read through the cache of the operating system.
 *
 * usage: node bench/ledger.ts [entries, 10000000 when left out]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {KeptEntry, RecordKeeper} from '../src/ledger/entry.ts';
import {type Log, openLog} from '../src/ledger/log.ts';
import {signerOf} from '../src/ledger/note.ts';
import {verifyProof} from '../src/ledger/proof.ts';
import {keeperOf} from '../src/store/keeper.ts';
import {openStore, record, type Store} from '../src/store/store.ts';

const signer = signerOf('bench.example/log', Buffer.alloc(32, 1));
const measuredSeconds = 8;
const wanted = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'overt-bench-ledger-'));

/** Acts one after the other for a while; how many a second, and the slowest one. */
async function perSecond(act: (at: number) => unknown) {
  const begin = performance.now();
  let [done, slowestMs] = [0, 0];
  for (let before = begin; before - begin < measuredSeconds * 1000; done += 1) {
    await act(done);
    const now = performance.now();
    slowestMs = Math.max(slowestMs, now - before);
    before = now;
  }
  return {perSecond: Math.round(done / ((performance.now() - begin) / 1000)), slowestMs: Math.round(slowestMs), done};
}

/** A row of the size that a remark has, in a bare table, each in a transaction that is on disk when it returns. */
async function floor() {
  const database = new DatabaseSync(join(folder, 'floor.sqlite'));
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table x (id integer primary key, y text)'
  );
  const insert = database.prepare('insert into x (y) values (?)');
  const text = 'x'.repeat(1200);
  const measured = await perSecond(() => insert.run(text));
  database.close();
  return measured;
}

async function appendTo(store: Store, at: number, entries: number): Promise<void> {
  await store.transaction(async tx => {
    for (let one = 0; one < entries; one += 1) {
      const row = {
        id: `portfolio-${at}-${one}`,
        team: 'legal',
        regions: '["XV","XW"]',
        subjects: '["guidance","labels"]',
        set_by: 'p-1',
        at: tx.effects.now().toISOString()
      };
      await tx.db.insertInto('portfolio').values(row).execute();
      const subject = {table: 'portfolio', id: row.id} as const;
      await record(tx, {kind: 'portfolio-set', actor: 'p-1', subject, content: row});
    }
  });
}

function quantiles(samples: readonly number[]) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
  return {'median ms': at(0.5), '99 of 100 below, ms': at(0.99), 'slowest ms': at(1)};
}

async function receipts(log: Log, size: number, count: number): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const position = Math.floor((at * 7_919_993) % size);
    const begin = performance.now();
    const receipt = await log.receipt(position);
    samples.push(performance.now() - begin);
    if (!verifyProof(receipt.proof, receipt.entry, [signer.verifierKey]).proven) throw new Error('a false receipt');
  }
  return samples;
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
  const begin = performance.now();
  const result = await work();
  return {seconds: Number(((performance.now() - begin) / 1000).toFixed(2)), result};
}

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6);

try {
  console.log('\nDurable appends (SQLite, write-ahead log, synchronous = full)');
  const store = await openStore({sqliteFile: join(folder, 'store.sqlite')});
  const bare = await floor();
  const single = await perSecond(at => appendTo(store, at, 1));
  const tens = await perSecond(at => appendTo(store, 1_000_000 + at, 10));
  const row = (what: string, {perSecond: rate, slowestMs}: typeof bare, entries: number) => ({
    what,
    'entries a second': rate * entries,
    'slowest transaction ms': slowestMs,
    'share of the floor': Number(((rate * entries) / bare.perSecond).toFixed(2))
  });
  console.table([
    row('floor: a bare insert, one to a transaction', bare, 1),
    row('a recorded row, one to a transaction', single, 1),
    row('recorded rows, ten to a transaction', tens, 10)
  ]);

  console.log('\nThe same record');
  const log = openLog({keeper: keeperOf(store), folder: join(folder, 'small'), signer});
  const published = await timed(() => log.publish());
  const {size} = published.result;
  const verified = await timed(() => log.verify());
  if (!verified.result.ok) throw new Error('the record does not hold');
  console.table([
    {what: 'publish from nothing', entries: size, seconds: published.seconds},
    {what: 'verify everything', entries: size, seconds: verified.seconds}
  ]);
  console.table([{what: 'a receipt', entries: size, ...quantiles(await receipts(log, size, 300))}]);
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
    {what: 'publish from nothing', seconds: first.seconds},
    {what: 'publish one more after a restart', seconds: resumed.seconds},
    {what: 'publish one more', seconds: grown.seconds}
  ]);
  console.table([{what: 'a receipt', ...quantiles(samples)}]);
  console.log(`Memory of the process: ${before} MB before, ${memory} MB after publishing from nothing.`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
