/** The attacker here owns the database file and, where it says so, the signing key. */
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import type {LedgerProblem, Verification} from '../../src/contract/ledger.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {commitmentOf, entryText, leafHash} from '../../src/ledger/entry.ts';
import {type Log, openLog} from '../../src/ledger/log.ts';
import {parseVerifierKey, signerOf} from '../../src/ledger/note.ts';
import {verifyProof} from '../../src/ledger/proof.ts';
import {decide} from '../../src/store/decide.ts';
import {entryCount, entryViews} from '../../src/store/entries.ts';
import {eraseMatter} from '../../src/store/erase.ts';
import {keeperOf} from '../../src/store/keeper.ts';
import {coveredTables} from '../../src/store/schema.ts';
import type {Store} from '../../src/store/store.ts';
import {onEveryEngine, type TestStore} from './engines.ts';
import {forgeRow} from './forge.ts';
import {
  addPeople,
  addRequest,
  addReview,
  askToEraseAs,
  clause,
  flag,
  people,
  recuse,
  undecided
} from './small-record.ts';

const signer = signerOf('overt.example/log', Buffer.alloc(32, 5));
const key = parseVerifierKey(signer.verifierKey.text);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true});
});

type World = TestStore & {readonly folder: string; readonly log: Log; readonly decisionId: string};

function logOf(store: Store, folder: string): Log {
  return openLog({keeper: keeperOf(store), folder, signer});
}

const said = ({problems}: Verification): string[] => problems.map(problem => problem.statement);
const found = ({problems}: Verification): (readonly [LedgerProblem['what'], number | null])[] =>
  problems.map(problem => [problem.what, problem.position]);

/** SQL text of a string. */
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const literal = (value: unknown): string => (value === null ? 'null' : quote(String(value)));

onEveryEngine('the record', engine => {
  /** Entries 0 to 3 people, 4 request, 5 and 6 reviews, 7 the decision, 8 and 9 two more people. */
  async function world(): Promise<World> {
    const made = await engine.fresh();
    const folder = mkdtempSync(join(tmpdir(), 'overt-log-'));
    folders.push(folder);
    await undecided(made.store);
    const {id} = await made.store.transaction(tx =>
      decide(tx, {requestId: 'r-1', reviewIds: ['v-anna', 'v-bo'], reasons: 'Both say so.', actor: 'p-bo'})
    );
    await made.store.transaction(tx =>
      addPeople(
        tx,
        ['Eve', 'Finn'].map(name => ({...(people[0] ?? fail()), id: `p-${name.toLowerCase()}`, name})),
        'p-dora'
      )
    );
    return {...made, folder, log: logOf(made.store, folder), decisionId: id};
  }

  function fail(): never {
    throw new Error('no people');
  }

  /** Rewrites one entry and all that hangs on it, as somebody who knows how the record works would. */
  async function forge(made: World, position: number, change: (row: Record<string, unknown>) => void): Promise<void> {
    const [view] = await entryViews(made.store.read, {from: position, limit: 1});
    if (view === undefined || typeof view.content !== 'object' || view.content === null) throw new Error('no entry');
    const row: Record<string, unknown> = {...view.content};
    change(row);
    const salt = Buffer.alloc(32, 1);
    const content = canonicalJson(row);
    const entry = entryText({...view.entry, commitment: commitmentOf(salt, content)});
    const columns = Object.entries(row).map(
      ([name, value]) => `"${name}" = ${value === null ? 'null' : quote(String(value))}`
    );
    await made.attack(
      `update "${view.entry.subject.table}" set ${columns.join(', ')} where id = ${quote(view.entry.subject.id)}`,
      `update ledger_opening set salt = '${salt.toString('hex')}', content = ${quote(content)} where position = ${position}`,
      `update ledger_entry set entry = ${quote(entry)}, leaf_hash = '${leafHash(entry).toString('hex')}' where position = ${position}`
    );
  }

  /** Signs the record anew with the stolen key, files and all. */
  async function resign(made: World): Promise<Log> {
    rmSync(made.folder, {recursive: true});
    const log = logOf(made.store, made.folder);
    await log.publish();
    return log;
  }

  test('an untouched record verifies, with its own checkpoint, a kept one and every receipt', async () => {
    const {log} = await world();
    expect(await log.verify()).toMatchObject({ok: true, against: 'nothing', checkedEntries: 10, size: 10});
    const {checkpoint, rootHash} = await log.publish();
    const verified = await log.verify();
    expect(verified).toMatchObject({ok: true, against: 'own-checkpoint', rootHash, origin: 'overt.example/log'});
    expect(await log.verify({checkpoint})).toMatchObject({ok: true, against: 'kept-checkpoint'});
    for (let position = 0; position < 10; position += 1) {
      const {proof, entry, verifierKey} = await log.receipt(position);
      expect(verifyProof(proof, entry, [parseVerifierKey(verifierKey)])).toMatchObject({proven: true});
      expect(await log.verify({proof})).toMatchObject({ok: true, against: 'receipt'});
    }
  });

  test('what was kept early still verifies after the record has grown', async () => {
    const {log, store} = await world();
    const {checkpoint} = await log.publish();
    const {proof} = await log.receipt(7);
    await store.transaction(tx => addReview(tx, {person_id: 'p-carla'}));
    expect((await log.publish()).size).toBe(11);
    expect(await log.verify({checkpoint, proof})).toMatchObject({ok: true, size: 11});
  });

  // What verification compares does not depend on the engine, and this is many attacks.
  if (engine.name === 'sqlite') {
    test('no single value of the record can be changed and no single row taken out unnoticed', async () => {
      const {log, store, attack} = await world();
      await log.publish();
      const problemsAfter = async (change: string, undo: string): Promise<number> => {
        await attack(change);
        const {problems} = await log.verify();
        await attack(undo);
        return problems.length;
      };
      const unnoticed: string[] = [];
      let attacks = 0;
      for (const table of [...coveredTables, 'ledger_entry', 'ledger_opening'] as const) {
        const rows = await store.read.selectFrom(table).selectAll().execute();
        const key = table.startsWith('ledger') ? 'position' : 'id';
        for (const row of rows) {
          const values = new Map<string, unknown>(Object.entries(row));
          const all = [...values.values()].map(literal).join(', ');
          const where = `where ${key} = ${literal(values.get(key))}`;
          const insert = `insert into "${table}" values (${all})`;
          const changes: [string, string][] = [[`delete from "${table}" ${where}`, insert]];
          for (const [column, value] of values) {
            const isNumber = typeof value === 'number' || column === 'round';
            const other = isNumber ? String(Number(value) + 100) : literal(`${value ?? ''}x`);
            const at = column === key ? `where ${key} = ${other}` : where;
            changes.push([
              `update "${table}" set "${column}" = ${other} ${where}`,
              `update "${table}" set "${column}" = ${literal(value)} ${at}`
            ]);
          }
          for (const [change, undo] of changes) {
            attacks += 1;
            if ((await problemsAfter(change, undo)) === 0) unnoticed.push(change);
          }
        }
      }
      expect(unnoticed).toEqual([]);
      expect(attacks).toBeGreaterThan(150);
      expect(await log.verify()).toMatchObject({ok: true});
    });
  }

  test('an edited row is named, with what it was', async () => {
    const {log, attack, decisionId} = await world();
    await log.publish();
    await attack("update decision set outcome = 'granted'");
    const verified = await log.verify();
    expect(verified.ok).toBe(false);
    expect(found(verified)).toEqual(
      [
        ['rule-broken', 7],
        ['content-differs', 7]
      ].toReversed()
    );
    expect(said(verified)[0]).toBe(
      `The decision ${decisionId} (entry 7) was changed after it was recorded on ${new Date().toISOString().slice(0, 10)}: outcome was “declined” and is now “granted”.`
    );
  });

  test('an edited row with an edited opening is named', async () => {
    const {log, attack} = await world();
    await attack(
      "update decision set reasons = 'Because.'",
      `update ledger_opening set content = replace(content, 'Both say so.', 'Because.') where position = 7`
    );
    const verified = await log.verify();
    expect(found(verified)).toEqual([['content-differs', 7]]);
    expect(said(verified)[0]).toMatch(/not what the entry of .* commits to/);
  });

  test('a rewritten entry is named by its own hash, and by the log’s checkpoint if the hash was rewritten too', async () => {
    const made = await world();
    await made.log.publish();
    await made.attack(`update ledger_entry set entry = replace(entry, 'p-bo', 'p-xx') where position = 7`);
    expect(found(await made.log.verify())).toEqual([['entry-differs', 7]]);
    const second = await world();
    await second.log.publish();
    await forge(second, 7, row => {
      row.reasons = 'Because.';
    });
    const verified = await second.log.verify();
    expect(found(verified)).toEqual([['entry-differs', 7]]);
    expect(said(verified)[0]).toMatch(/^Entry 7 \(decision-made of .*\) is no longer in the record/);
  });

  test('after a forger with the key has signed anew only what somebody kept tells, and names the entry', async () => {
    const made = await world();
    const {checkpoint} = await made.log.publish();
    const receipts = await Promise.all([7, 6, 0].map(position => made.log.receipt(position)));
    await forge(made, 7, row => {
      row.reasons = 'Because.';
    });
    const log = await resign(made);
    expect(await log.verify()).toMatchObject({ok: true, against: 'own-checkpoint'});
    const byCheckpoint = await log.verify({checkpoint});
    expect(found(byCheckpoint)).toEqual([['root-differs', null]]);
    const [own, neighbour, far] = await Promise.all(receipts.map(({proof}) => log.verify({proof})));
    expect(found(own ?? fail())).toEqual([['entry-differs', 7]]);
    expect(said(own ?? fail())[0]).toMatch(/^Entry 7 is not the one that the receipt was given for/);
    expect(found(neighbour ?? fail())).toEqual([['entry-differs', 7]]);
    expect(said(far ?? fail())).toEqual([
      'At least one of the entries 4 to 7 is not what stood there when the receipt was given.'
    ]);
  });

  test('with a checkpoint that was kept and files that were not rewritten the entry is named exactly', async () => {
    const made = await world();
    const {checkpoint} = await made.log.publish();
    await forge(made, 4, row => {
      row.words = 'Nothing of the kind.';
    });
    writeFileSync(join(made.folder, 'checkpoint'), 'gone\n');
    expect(found(await logOf(made.store, made.folder).verify({checkpoint}))).toEqual([['entry-differs', 4]]);
  });

  test('an entry removed from the middle is named', async () => {
    const {log, attack} = await world();
    await attack(
      'delete from ledger_opening where position = 8',
      'delete from ledger_entry where position = 8',
      "delete from person where id = 'p-eve'"
    );
    expect(found(await log.verify())).toEqual([['entries-missing', 8]]);
  });

  test('an entry removed from the end is told by any checkpoint', async () => {
    const made = await world();
    const {checkpoint} = await made.log.publish();
    await made.attack(
      'delete from ledger_opening where position = 9',
      'delete from ledger_entry where position = 9',
      "delete from person where id = 'p-finn'"
    );
    const verified = await made.log.verify();
    expect(found(verified)).toEqual([['entries-missing', 9]]);
    expect(said(verified)[0]).toMatch(/^Entry 9 \(person-added of .*\) has been removed/);
    const log = await resign(made);
    expect(await log.verify()).toMatchObject({ok: true});
    expect(found(await log.verify({checkpoint}))).toEqual([['entries-missing', 9]]);
  });

  test('entries that changed places are named with where they stand now', async () => {
    const {log, attack} = await world();
    await log.publish();
    const swap = ['ledger_opening', 'ledger_entry'].flatMap(table => [
      `update ${table} set position = 99 where position = 8`,
      `update ${table} set position = 8 where position = 9`,
      `update ${table} set position = 9 where position = 99`
    ]);
    await attack(...swap);
    const verified = await log.verify();
    expect(found(verified)).toEqual([
      ['entry-differs', 8],
      ['entry-differs', 9]
    ]);
    expect(said(verified)[0]).toMatch(/has been moved: it now stands at 9/);
  });

  test('a row without an entry, an entry without its row and an entry without content are named', async () => {
    const {log, attack} = await world();
    await attack(
      "insert into person values ('p-ghost', 'Ghost', 'legal', '[]', '2026')",
      "delete from person where id = 'p-eve'",
      'delete from ledger_opening where position = 9'
    );
    const verified = await log.verify();
    expect(found(verified)).toEqual([
      ['row-missing', 8],
      ['content-missing', 9],
      ['row-without-entry', null]
    ]);
    expect(said(verified)[2]).toBe('The person p-ghost is in the database and was never recorded.');
  });

  test('a decision appended past the rule, perfectly recorded, breaks the rule', async () => {
    const {store, attack, log} = await world();
    const row = {
      id: 'd-forged',
      request_id: 'r-2',
      outcome: 'granted',
      clause,
      reasons: '',
      review_ids: '["v-2"]',
      decided_at: '2026-01-01T00:00:00.000Z',
      round: null,
      particulars: null
    };
    const salt = Buffer.alloc(32, 2);
    const at = '2026-01-01T00:00:00.000Z';
    const subject = {table: 'decision', id: row.id};
    const commitment = commitmentOf(salt, canonicalJson(row));
    const entry = entryText({v: 1, at, kind: 'decision-made', actor: 'p-bo', subject, commitment});
    await store.transaction(async tx => {
      const request = {...(await tx.db.selectFrom('request').selectAll().executeTakeFirstOrThrow()), id: 'r-2'};
      await addRequest(tx, request);
      await addReview(tx, {id: 'v-2', person_id: 'p-bo', request_id: 'r-2', outcome: 'granted'});
      await flag(tx, {request_id: 'r-2'});
    });
    await attack(
      `insert into decision values (${Object.values(row).map(literal).join(', ')})`,
      `insert into ledger_entry values (13, 'decision', 'd-forged', ${quote(entry)}, '${leafHash(entry).toString('hex')}')`,
      `insert into ledger_opening values (13, '${salt.toString('hex')}', ${quote(canonicalJson(row))})`
    );
    await log.publish();
    const verified = await log.verify();
    expect(found(verified)).toEqual([['rule-broken', 13]]);
    expect(said(verified)[0]).toMatch(/d-forged on request r-2 was not made by the rule/);
  });

  test('a decision on a request that was never there is named', async () => {
    const made = await world();
    const decision = await made.store.read.selectFrom('decision').selectAll().executeTakeFirstOrThrow();
    await forgeRow(made, 'decision', {...decision, id: 'd-forged', request_id: 'r-none'}, {actor: 'p-bo'});
    expect(said(await made.log.verify())).toEqual([
      'What was decided on request r-none was not made by the rule: there is no such request on record.'
    ]);
  });

  test('a recusal after the decision does not break it', async () => {
    const {store, log} = await world();
    await store.transaction(tx => recuse(tx, 'p-bo'));
    expect(await log.verify()).toMatchObject({ok: true});
  });

  /** Takes the request, its reviews and its decision out, as two who are independent asked. */
  async function erased(): Promise<World> {
    const made = await world();
    await made.store.transaction(async tx => {
      await askToEraseAs(tx, 'p-carla', 'policy-lead');
      await askToEraseAs(tx, 'p-bo', 'reviewer');
      await eraseMatter(tx, {requestId: 'r-1', reason: 'asked to', actor: 'p-bo'});
    });
    return made;
  }

  test('content erased on record is said and is no problem; what is left of it still is', async () => {
    const {store, log, attack} = await erased();
    expect(await log.verify()).toMatchObject({ok: true, erased: [4, 5, 6, 7]});
    const {proof, entry} = await log.receipt(4);
    expect(await log.verify({proof})).toMatchObject({ok: true});
    expect(verifyProof(proof, entry, [key])).toMatchObject({proven: true});
    const [view] = await entryViews(store.read, {from: 4, limit: 1});
    expect(view?.content).toBeNull();
    await attack("update request set title = 'Something else' where id = 'r-1'");
    expect(found(await log.verify())).toEqual([
      ['content-differs', 4],
      ['rule-broken', 12]
    ]);
  });

  test('a review erased on record still counts for its decision, by what is left of it', async () => {
    const {log, attack} = await erased();
    expect((await log.verify()).problems).toEqual([]);
    await attack("update review set team = 'legal' where id = 'v-bo'");
    const broken = said(await log.verify());
    expect(broken.some(one => /decision .* was not made by the rule: Bo is not of the team legal/.test(one))).toBe(
      true
    );
  });

  test('a damaged checkpoint file is said, and nothing is signed over it', async () => {
    const {log, folder} = await world();
    await log.publish();
    writeFileSync(join(folder, 'checkpoint'), 'damaged');
    expect(found(await log.verify())).toEqual([['bad-signature', null]]);
    await expect(log.publish()).rejects.toMatchObject({code: 'ledger.not-consistent'});
  });

  test('a key that was replaced cannot hide behind what was kept', async () => {
    const {store, folder, log} = await world();
    const {checkpoint} = await log.publish();
    const thief = openLog({
      keeper: keeperOf(store),
      folder,
      signer: signerOf('overt.example/log', Buffer.alloc(32, 6))
    });
    const verified = await thief.verify({checkpoint});
    expect(found(verified)).toEqual([['bad-signature', null]]);
    await expect(thief.publish()).rejects.toMatchObject({code: 'ledger.not-consistent'});
  });

  test('a receipt with a damaged hash is called damaged, and the record is not blamed', async () => {
    const {log} = await world();
    const {proof} = await log.receipt(7);
    const lines = proof.split('\n');
    lines[2] = Buffer.alloc(32).toString('base64');
    expect(found(await log.verify({proof: lines.join('\n')}))).toEqual([['bad-receipt', null]]);
    await expect(log.verify({proof: 'nonsense'})).rejects.toMatchObject({code: 'ledger.bad-proof'});
  });

  test('the log refuses to sign what contradicts its last checkpoint', async () => {
    const made = await world();
    await made.log.publish();
    await forge(made, 7, row => {
      row.reasons = 'Because.';
    });
    await made.store.transaction(tx => addReview(tx, {person_id: 'p-carla'}));
    const restarted = logOf(made.store, made.folder);
    await expect(restarted.publish()).rejects.toMatchObject({code: 'ledger.not-consistent'});
    await expect(restarted.receipt(0)).rejects.toMatchObject({code: 'ledger.not-consistent'});
  });

  test('files that were lost are written again, and an unchanged record is not signed twice', async () => {
    const {store, folder, log} = await world();
    const {checkpoint} = await log.publish();
    const before = readFileSync(join(folder, 'tile/entries/000.p/10'));
    rmSync(join(folder, 'tile'), {recursive: true});
    expect((await logOf(store, folder).publish()).checkpoint).toBe(checkpoint);
    expect(readFileSync(join(folder, 'tile/entries/000.p/10'))).toEqual(before);
    expect(existsSync(join(folder, 'tile/0/000.p/10'))).toBe(true);
  });

  test('positions that invent a long gap are said and do not hang the verification', async () => {
    const {log, attack} = await world();
    await attack('update ledger_entry set position = 2000000000 where position = 9');
    expect(found(await log.verify())).toContainEqual(['entries-missing', 9]);
  });

  test('entries are handed out with their content, page by page, and a position that is not there is refused', async () => {
    const {store, log} = await world();
    expect(await entryCount(store.read)).toBe(10);
    const [view, ...rest] = await entryViews(store.read, {from: 7, limit: 2});
    expect(view).toMatchObject({
      position: 7,
      entry: {kind: 'decision-made', actor: 'p-bo'},
      content: {outcome: 'declined'}
    });
    expect(rest).toHaveLength(1);
    await expect(log.receipt(10)).rejects.toMatchObject({code: 'ledger.unknown-position'});
  });
});
