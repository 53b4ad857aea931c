/**
 * Labels to subscribers: one labeler, labels already signed, 100 subscribers on the loopback of this machine, in a process
 * of their own. Two numbers: how many labels a second reach subscribers when all replay from the first one, and how many
 * while they listen and the labels are new. A delivery is one label at one subscriber: "10,000 labels a second to 100
 * subscribers, in all" is 10,000 deliveries a second; ten thousand labels to each are a million deliveries. Ratios come
 * from one run on one machine, with the subscribers on the same processors.
 *
 * usage: node bench/labels.ts [labels, 10000] [subscribers, 100]
 */
import {fork} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {WebSocket} from 'ws';
import {createLabelers} from '../src/server/labeler/labelers.ts';
import {labelUpgrade} from '../src/server/labeler/upgrade.ts';
import {openStore} from '../src/store/store.ts';
import {didOf, holding, labelHouse, places} from '../test/registry/labeler/label-house.ts';

const portGiven = process.argv[2] === '--subscribe' ? Number(process.argv[3]) : null;
const [labels = 10_000, subscribers = 100] = process.argv.slice(portGiven === null ? 2 : 4).map(Number);
const path = '/labeler/de/xrpc/com.atproto.label.subscribeLabels';

/** In the process of subscribers: counts what arrives and says when all have as many as they wait for. */
function subscribe(port: number): void {
  let sockets: WebSocket[] = [];
  process.on('message', (told: {readonly cursor: number | null; readonly each: number} | 'end') => {
    for (const socket of sockets) socket.terminate();
    sockets = [];
    if (told === 'end') return process.disconnect();
    let open = 0;
    let waiting = subscribers;
    sockets = Array.from({length: subscribers}, () => {
      const socket = new WebSocket(
        `ws://127.0.0.1:${port}${path}${told.cursor === null ? '' : `?cursor=${told.cursor}`}`
      );
      let heard = 0;
      socket.on('open', () => {
        open += 1;
        if (open === subscribers) process.send?.('open');
      });
      socket.on('message', () => {
        heard += 1;
        if (heard !== told.each) return;
        waiting -= 1;
        if (waiting === 0) process.send?.('heard');
      });
      return socket;
    });
  });
  process.send?.('ready');
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-bench-labels-'));
  const store = await openStore({sqliteFile: join(folder, 'store.sqlite')});
  const house = await labelHouse(store);
  const onBug = (error: unknown) => {
    throw error;
  };
  const labelers = createLabelers({...house.emitting, places, onBug});
  const server = createServer();
  server.on(
    'upgrade',
    labelUpgrade({
      labelers,
      house: house.house,
      hosts: {host: '127.0.0.1', publicHosts: []},
      onBug,
      limits: {all: subscribers * 2, byAddress: subscribers * 2}
    })
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const hold = (count: number) =>
    house.hold(
      'DE',
      Array.from({length: count}, (_, index) => holding(didOf(index), 'state-controlled-media'))
    );

  const begin = performance.now();
  hold(labels);
  await labelers.publish();
  const written = (performance.now() - begin) / 1000;

  const child = fork(import.meta.filename, ['--subscribe', String(address.port), String(labels), String(subscribers)]);
  const said = (word: string) =>
    new Promise<number>(resolve => {
      const hear = (message: unknown): void => {
        if (message !== word) return;
        child.off('message', hear);
        resolve(performance.now());
      };
      child.on('message', hear);
    });
  await said('ready');

  const replayed = said('heard');
  const asked = performance.now();
  child.send({cursor: 0, each: labels});
  const replay = ((await replayed) - asked) / 1000;

  const added = Math.ceil(labels / 10);
  const open = said('open');
  const arrived = said('heard');
  child.send({cursor: null, each: added});
  await open;
  const stream = labelers.stream('DE');
  while (stream.subscribers() < subscribers) await new Promise(resolve => setImmediate(resolve));
  hold(labels + added);
  const sending = performance.now();
  await labelers.publish();
  const live = ((await arrived) - sending) / 1000;

  child.send('end');
  labelers.close();
  server.close();
  await store.close();
  await house.end();
  rmSync(folder, {recursive: true, force: true});
  const row = (what: string, deliveries: number, seconds: number) => ({
    what,
    deliveries,
    seconds: Number(seconds.toFixed(2)),
    'a second': Math.round(deliveries / seconds)
  });
  console.log(`${labels} labels, ${subscribers} subscribers, load ${loadavg()[0]?.toFixed(1)} before`);
  console.table([
    row('deciding, recording and signing (labels)', labels, written),
    row('replay from the first label, labels already signed', labels * subscribers, replay),
    row('new labels, with recording and signing', added * subscribers, live)
  ]);
}

if (portGiven !== null) subscribe(portGiven);
else await measure();
