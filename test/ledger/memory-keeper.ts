/** A record in memory that anybody may rewrite: entries with their openings, and rows that say the same. */
import type {LedgerEntry} from '../../src/contract/ledger.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {commitmentOf, entryText, type InspectedEntry, leafHash, type RecordKeeper} from '../../src/ledger/entry.ts';

/** Everything that an attacker with the database can set; hashes and commitments follow from it. */
export type Fact = {readonly id: string; readonly at: string; readonly words: string; readonly salt: number};

export type MemoryKeeper = {
  readonly keeper: RecordKeeper;
  readonly facts: Fact[];
  /** How many entries were read, to publish or to verify. */
  readonly reads: () => number;
};

const start = Date.parse('2026-03-01T00:00:00Z');

/** One a minute. */
export function factAt(position: number, words = `word ${position}`): Fact {
  return {id: `x-${position}`, at: new Date(start + position * 60_000).toISOString(), words, salt: position};
}

export function inspected({id, at, words, salt}: Fact, position: number): InspectedEntry {
  const saltBytes = Buffer.alloc(32);
  saltBytes.writeUInt32BE(salt);
  const content = canonicalJson({id, words});
  const subject = {table: 'remark', id};
  const kind: LedgerEntry['kind'] = 'remark-made';
  const entry = entryText({v: 1, at, kind, actor: 'p-1', subject, commitment: commitmentOf(saltBytes, content)});
  return {
    position,
    entry,
    leafHash: leafHash(entry).toString('hex'),
    subject,
    opening: {salt: saltBytes.toString('hex'), content},
    row: content,
    erased: false
  };
}

export function memoryKeeper(facts: Fact[] = []): MemoryKeeper {
  let reads = 0;
  async function* from(position: number): AsyncIterable<InspectedEntry> {
    for (let at = position; at < facts.length; at += 1) {
      const fact = facts[at];
      if (fact === undefined) return;
      reads += 1;
      yield inspected(fact, at);
    }
  }
  return {
    facts,
    reads: () => reads,
    keeper: {
      frozen: work => work(from),
      inspect: work => work({entries: () => from(0), unrecorded: async () => [], brokenRules: async () => []})
    }
  };
}
