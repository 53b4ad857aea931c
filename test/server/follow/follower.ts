/** A process that follows until it is killed: home, server and wire are its arguments. */
import {join} from 'node:path';
import {openSource} from '../../../src/connectors/reading/open.ts';
import {openLake} from '../../../src/lake/lake.ts';
import {follow} from '../../../src/server/follow/follow.ts';
import {usualCollections} from '../../../src/server/follow/wire.ts';

const [home = '', server = '', wire] = process.argv.slice(2);
const lake = await openLake({folder: join(home, 'lake'), memoryBytes: 2 ** 27, threads: 1});

await follow(
  {
    home,
    dataset: 'sky',
    address: {server, wire: wire === 'v2' ? 'v2' : 'v1', collections: usualCollections},
    fromTimeUs: 1,
    everyMs: 5,
    maxLines: 9,
    signal: new AbortController().signal
  },
  {
    now: () => new Date(),
    random: () => 0,
    sleep: () => Promise.resolve(),
    importFile: async path => lake.append('sky', await openSource(path, {formatId: 'jetstream'})),
    onImported: () => undefined,
    onNotice: () => undefined,
    afterImport: () => Promise.resolve()
  }
);
