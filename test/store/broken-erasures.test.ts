/** Erasures by somebody who owns the database: with perfect entries, and without two people who asked for them. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {openLog} from '../../src/ledger/log.ts';
import {signerOf} from '../../src/ledger/note.ts';
import {decide} from '../../src/store/decide.ts';
import {eraseMatter, hashOfRow} from '../../src/store/erase.ts';
import {keeperOf} from '../../src/store/keeper.ts';
import {redactionOf} from '../../src/store/redacted.ts';
import {type CoveredRow, type CoveredTable, coveredTables} from '../../src/store/schema.ts';
import {insertRecorded} from '../../src/store/tables/recorded-row.ts';
import {onEveryEngine, type TestStore} from './engines.ts';
import {assignments, forgeRow, quote} from './forge.ts';
import {askToEraseAs, people, recuse, undecided} from './small-record.ts';

const signer = signerOf('overt.example/log', Buffer.alloc(32, 5));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true});
});

/** What `ledger verify` says is wrong, after "rule: ". */
async function breaches({store}: TestStore): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-erasures-'));
  folders.push(folder);
  const {problems} = await openLog({keeper: keeperOf(store), folder, signer}).verify();
  return problems.map(({statement}) => /by the rule: (.*)\.$/.exec(statement)?.[1] ?? statement);
}

onEveryEngine('erasures on record', engine => {
  /** People 0 to 3, request 4, reviews 5 and 6, decision 7. */
  async function decided(): Promise<TestStore> {
    const made = await engine.fresh();
    await undecided(made.store);
    await made.store.transaction(tx =>
      decide(tx, {requestId: 'r-1', reviewIds: ['v-anna', 'v-bo'], reasons: 'Both say so.', actor: 'p-bo'})
    );
    return made;
  }

  /** Marks an entry as erased, and leaves its row redacted and changed besides. */
  async function forgeErasure(made: TestStore, position: number, change: object = {}, actor = 'p-bo'): Promise<void> {
    const {store, attack} = made;
    const entry = await store.read
      .selectFrom('ledger_entry')
      .selectAll()
      .where('position', '=', position)
      .executeTakeFirstOrThrow();
    const table: CoveredTable = coveredTables.find(name => name === entry.subject_table) ?? 'request';
    const row: CoveredRow<CoveredTable> = await store.read
      .selectFrom(table)
      .selectAll()
      .where('id', '=', entry.subject_id)
      .executeTakeFirstOrThrow();
    const left = {...row, ...redactionOf(table, row), ...change};
    const erasure = {position, subject_table: table, subject_id: row.id, reason: 'An order.', erased_at: '2026-01-02'};
    await forgeRow(made, 'erasure', {...erasure, id: `e-${position}`, left_sha256: hashOfRow(left)}, {actor});
    await attack(
      `update "${table}" set ${assignments(left)} where id = ${quote(row.id)}`,
      `delete from ledger_opening where position = ${position}`
    );
  }

  async function ask(made: TestStore, ...asks: readonly (readonly [string, string])[]): Promise<void> {
    await made.store.transaction(async tx => {
      for (const [who, role] of asks) await askToEraseAs(tx, who, role);
    });
  }

  const erase = ({store}: TestStore, actor: string) =>
    store.transaction(tx => eraseMatter(tx, {requestId: 'r-1', reason: 'An order.', actor}));

  test('that two people asked for, who are independent, keep the rule', async () => {
    const made = await decided();
    await ask(made, ['p-carla', 'policy-lead'], ['p-bo', 'reviewer']);
    expect(await erase(made, 'p-bo')).toEqual([4, 5, 6, 7]);
    expect(await breaches(made)).toEqual([]);
    const asks = await made.store.read.selectFrom('override').select('reasons').execute();
    expect(asks.map(one => one.reasons)).toEqual(['An order.', 'An order.']);
  });

  test.each([
    ['nobody', [], 'nobody who may ask'],
    ['one', [['p-bo', 'reviewer']], 'nobody of another team'],
    ['one, twice', [['p-bo', 'reviewer']], 'nobody of another team'],
    [
      'two of one role',
      [
        ['p-anna', 'reviewer'],
        ['p-bo', 'reviewer']
      ],
      'nobody of another team'
    ],
    [
      'two of one team',
      [
        ['p-anna', 'reviewer'],
        ['p-carla', 'policy-lead']
      ],
      'nobody of another team'
    ],
    [
      'somebody without the role',
      [
        ['p-carla', 'policy-lead'],
        ['p-bo', 'legal']
      ],
      'nobody who may ask'
    ],
    [
      'whoever was approached',
      [
        ['p-carla', 'policy-lead'],
        ['p-dora', 'reviewer']
      ],
      'nobody who may ask'
    ]
  ] as const)('cannot be made when %s asked, and are named where somebody made them', async (_who, asks, why) => {
    const made = await decided();
    await ask(made, ...asks);
    const last = asks.at(-1)?.[0] ?? 'p-bo';
    await expect(erase(made, last)).rejects.toThrow(why);
    await forgeErasure(made, 7, {}, last);
    const statements = await breaches(made);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatch(asks.length === 0 ? /nobody had asked for it right before/ : why);
  });

  test('of a decision and its reviews, which leave something else in their place, are named', async () => {
    const made = await decided();
    for (const position of [5, 6, 7]) await forgeErasure(made, position, {outcome: 'granted'});
    const statements = await breaches(made);
    expect(statements).toHaveLength(3);
    expect(new Set(statements)).toEqual(new Set(['nobody had asked for it right before']));
  });

  test('do not let a decision pass that what is left of its reviews does not carry', async () => {
    const made = await decided();
    await ask(made, ['p-carla', 'policy-lead'], ['p-bo', 'reviewer']);
    await forgeErasure(made, 5, {outcome: 'granted'});
    await forgeErasure(made, 6, {team: 'legal'});
    expect((await breaches(made)).join(' ')).toMatch(/Bo is not of the team legal; the reviews differ in outcome/);
  });

  test('leave the row without its personal data and nothing else', async () => {
    const made = await decided();
    await ask(made, ['p-carla', 'policy-lead'], ['p-bo', 'reviewer']);
    await forgeErasure(made, 4, {title: 'Another title'});
    await forgeErasure(made, 7, {reasons: 'Other reasons.'});
    const changed = 'what is left is not the row without its personal data';
    expect(await breaches(made)).toEqual([changed, changed]);
  });

  test('need asks anew for what came since, and name what nobody asked for, and what is gone already', async () => {
    const made = await decided();
    await ask(made, ['p-carla', 'policy-lead'], ['p-bo', 'reviewer']);
    await erase(made, 'p-bo');
    await made.store.transaction(tx => recuse(tx, 'p-anna'));
    await forgeErasure(made, 14);
    expect(await breaches(made)).toEqual(['nobody had asked for it right before']);

    const other = await decided();
    await ask(other, ['p-carla', 'policy-lead'], ['p-bo', 'reviewer']);
    await forgeErasure(other, 4);
    // A person, one of the asks, the same again.
    await forgeErasure(other, 0);
    await forgeErasure(other, 8);
    const row = await other.store.read.selectFrom('request').selectAll().executeTakeFirstOrThrow();
    const again = {id: 'e-again', position: 4, subject_table: 'request', subject_id: 'r-1', reason: '', erased_at: ''};
    await forgeRow(other, 'erasure', {...again, left_sha256: hashOfRow(row)}, {actor: 'p-bo'});
    const foreign = 'it is none of what was asked for';
    expect(await breaches(other)).toEqual([foreign, foreign, 'it was erased before']);
  });

  test('cannot rest on steps aside that were made to look like asks', async () => {
    const made = await decided();
    await made.store.transaction(async tx => {
      for (const [who, role] of [
        ['p-carla', 'policy-lead'],
        ['p-bo', 'reviewer']
      ] as const) {
        const team = people.find(({id}) => id === who)?.team ?? '';
        const mark = {id: `o-${who}`, request_id: 'r-1', person_id: who, role, team, reasons: 'Look twice.'};
        await insertRecorded(tx, 'override', who, {...mark, what: 'mark-sensitive', target: '', at: '2026-01-01'});
      }
    });
    const asked = {what: 'erase-personal-data', target: 'r-1'};
    await forgeErasure(made, 8, asked);
    await forgeErasure(made, 9, asked);
    await forgeErasure(made, 7, {outcome: 'granted'});
    const statements = await breaches(made);
    const foreign = 'it is none of what was asked for';
    expect([...statements].sort()).toEqual([foreign, foreign, 'it says something else than its reviews']);
  });

  test('are refused by the database itself', async () => {
    const {store} = await decided();
    const row = {id: 'e-1', position: 7, subject_table: 'decision', reason: '', erased_at: '', left_sha256: 'x'};
    const {id} = await store.read.selectFrom('decision').select('id').executeTakeFirstOrThrow();
    const write = (change: object) =>
      store.transaction(({db}) =>
        db
          .insertInto('erasure')
          .values({...row, subject_id: id, ...change})
          .execute()
      );
    await expect(write({})).rejects.toThrow(/erasing takes two people/);
    await store.transaction(tx => askToEraseAs(tx, 'p-carla', 'policy-lead'));
    await expect(write({})).rejects.toThrow(/erasing takes two people/);
    await store.transaction(tx => askToEraseAs(tx, 'p-bo', 'reviewer'));
    await expect(write({subject_table: 'person', subject_id: 'p-bo'})).rejects.toThrow(/erasing takes two people/);
    await expect(write({left_sha256: null})).rejects.toThrow(/erasing takes two people/);
    await write({});
  });
});
