/**
 * A process that writes to the record until it is killed, or until it has written as often as it was told. After each
 * commit it says which rows got which positions; between commits it publishes now and then.
 */
import {writeSync} from 'node:fs';
import {join} from 'node:path';
import {argv} from 'node:process';
import {openSigner} from '../../src/ledger/keys.ts';
import {openLog} from '../../src/ledger/log.ts';
import {keeperOf} from '../../src/store/keeper.ts';
import {openStore, record, type StoreOptions} from '../../src/store/store.ts';

const [place, folder = '', name = '', rows = ''] = argv.slice(2);
const options: StoreOptions = JSON.parse(place ?? '');
const store = await openStore(options);
const signer = await openSigner({folder: join(folder, 'keys'), origin: 'overt.example/log'});
const log = openLog({keeper: keeperOf(store), folder: join(folder, 'ledger'), signer});

async function add(at: number): Promise<void> {
  const row = {
    id: `p-${name}-${at}`,
    name: `Person ${at}`,
    team: 'legal',
    roles: '[]',
    created_at: '2026-01-01T00:00:00.000Z'
  };
  const position = await store.transaction(async tx => {
    await tx.db.insertInto('person').values(row).execute();
    return record(tx, {kind: 'person-added', actor: 'system', subject: {table: 'person', id: row.id}, content: row});
  });
  writeSync(1, `${row.id} ${position}\n`);
}

/** Alone, and then several that wait for each other and are committed together. */
for (let [written, together] = [0, 1]; written < Number(rows); written += together, together = 5 - together) {
  const now = Math.min(together, Number(rows) - written);
  await Promise.all(Array.from({length: now}, (_, more) => add(written + more)));
  if (together > 1) await log.publish();
}
await store.close();
