/** `overt follow`: a stream → a dataset, for as long as it runs, and scans on a schedule. */
import {setTimeout as wait} from 'node:timers/promises';
import {type Command, Option} from 'commander';
import {datasetNameSchema, type ImportOutcome} from '../../contract/imports.ts';
import {formatCount, formatUnits} from '../../disclosure/numbers.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {list, wholeNumber} from '../option-values.ts';
import {printable} from '../printable.ts';

type FollowCommand = {
  readonly dataset: string;
  readonly server: string;
  readonly wire: 'v1' | 'v2';
  readonly collection?: readonly string[];
  readonly from?: string;
  readonly every: number;
  readonly maxEvents: number;
  readonly for?: number;
  readonly scanEvery?: number;
};

const examples = `
What came is in the dataset every few minutes. A follower that was stopped or killed goes on where it was: what had come is
taken up, and the server is asked for what came meanwhile, as far back as it keeps it.

With --scan-every the dataset is scanned on that schedule: results go on the record, as does what became of each network
(born, grown, split, dormant, revived), and a network that was never there before becomes a case. That takes OVERT_TOKEN.

Examples:
  $ overt follow --dataset sky --server wss://jetstream2.us-east.bsky.network --for 3600
  $ overt follow --dataset sky --server wss://jetstream2.us-east.bsky.network --for 3600 --scan-every 24
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .requiredOption('--dataset <name>', 'the dataset that it goes into; made when new')
    .requiredOption('--server <address>', 'a Jetstream of Bluesky, as wss://host')
    .addOption(new Option('--wire <version>', 'which of its two wires').choices(['v1', 'v2']).default('v1'))
    .option(
      '--collection <nsid>',
      'what to ask for; posts, reposts, profiles and follows when left out; may be repeated',
      list
    )
    .option(
      '--from <time>',
      'where to begin when this dataset was never followed, as 2026-05-01T00:00:00Z; now when left out'
    )
    .addOption(
      new Option('--every <seconds>', 'how often what came goes into the dataset')
        .argParser(wholeNumber(1))
        .default(600)
    )
    .addOption(
      new Option('--max-events <number>', 'or after so many events').argParser(wholeNumber(1)).default(100_000)
    )
    .addOption(new Option('--for <seconds>', 'stop after so long; without end when left out').argParser(wholeNumber(1)))
    .addOption(
      new Option('--scan-every <hours>', 'scan the dataset so often, and open cases').argParser(wholeNumber(1))
    )
    .addHelpText('after', examples)
    .action(async (options: FollowCommand) => done(await followCommand(options, io)));
};

function timeUs(text: string | undefined): number | null {
  if (text === undefined) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new AppError('usage.bad-value', `--from ${text}, which is no time`);
  return at * 1000;
}

async function followCommand(options: FollowCommand, io: Io): Promise<number> {
  const {dataset, server, wire, collection, from, scanEvery} = options;
  if (!datasetNameSchema.safeParse(dataset).success) throw new AppError('dataset.bad-name', dataset);
  const {parseServer, usualCollections} = await import('../../server/follow/wire.ts');
  const {follow} = await import('../../server/follow/follow.ts');
  const {scanWhenDue} = await import('../../server/follow/monitor.ts');
  const {readConfig} = await import('../../config/config.ts');
  const {tryLock} = await import('../../lake/lock.ts');
  const {spoolFolder} = await import('../../server/follow/follow.ts');
  const {join} = await import('node:path');
  const {home} = readConfig(io.environment);
  const fromTimeUs = timeUs(from);
  const address = {server: parseServer(server), wire, collections: collection ?? usualCollections};
  const unlock = await tryLock(join(home, 'follow', `${dataset}.lock`));
  if (unlock === null) throw new AppError('follow.busy', `a follower of ${dataset} in ${spoolFolder(home, dataset)}`);
  const stop = new AbortController();
  const stopListening = io.onInterrupt(() => stop.abort());
  const ending = options.for === undefined ? null : setTimeout(() => stop.abort(), options.for * 1000);
  const say = (line: string): void => io.err(`${printable(line)}\n`);
  const run = (afterImport: Parameters<typeof follow>[1]['afterImport']): Promise<void> =>
    follow(
      {
        home,
        dataset,
        address,
        fromTimeUs,
        everyMs: options.every * 1000,
        maxLines: options.maxEvents,
        signal: stop.signal
      },
      {
        now: () => new Date(),
        random: Math.random,
        sleep: async (ms, signal) => {
          await wait(ms, undefined, {signal}).catch(() => undefined);
        },
        importFile: path => importFile(path, dataset, io),
        onNotice: say,
        onImported: outcome => {
          if (outcome.outcome === 'unusable') return say(outcome.why);
          const {postsAdded, postsMerged, rowsRefused, passedOver, importedAt} = outcome.batch;
          const rest = passedOver.reduce((sum, {records}) => sum + records, 0);
          io.out(
            `${importedAt.slice(0, 19)}Z  ${formatUnits(postsAdded, 'post')} added, ${formatUnits(postsMerged, 'repeat')}, ${formatCount(rest)} passed over, ${formatCount(rowsRefused)} refused\n`
          );
        },
        afterImport
      }
    );
  say(`Following ${address.server} (${wire}) into ${dataset}. Ctrl-C ends it.`);
  try {
    if (scanEvery === undefined) await run(async () => undefined);
    else {
      await asPerson(io, (workspace, person) => {
        const monitor = {workspace, person, dataset, everyMs: scanEvery * 3_600_000, onProgress: () => undefined};
        return run(async spool => {
          const seen = await scanWhenDue(monitor, spool);
          if (seen === null) return;
          io.out(`Scanned: ${seen.findingsId}, ${formatUnits(seen.networks.length, 'network')}.\n`);
          for (const {became, after, before, accounts} of seen.networks) {
            io.out(
              `  ${became}: ${[...after, ...(after.length === 0 ? before : [])].join(', ')}, ${formatUnits(accounts, 'account')}\n`
            );
          }
          for (const id of seen.cases) io.out(`  case opened: ${id}\n`);
        });
      });
    }
    return 0;
  } finally {
    if (ending !== null) clearTimeout(ending);
    stopListening();
    unlock();
  }
}

const busyWaitMs = 2000;

/** In a process of its own; waits while somebody else imports into the dataset. */
async function importFile(path: string, dataset: string, io: Io): Promise<ImportOutcome> {
  const {readConfig} = await import('../../config/config.ts');
  const {importOrder} = await import('../../server/import-order.ts');
  const {createRun} = await import('../../server/runs.ts');
  const {startScanProcess} = await import('../../server/scan-process.ts');
  const {home, memoryBytes, threads} = readConfig(io.environment);
  for (;;) {
    const outcomes: ImportOutcome[] = [];
    try {
      await startScanProcess(
        importOrder({
          files: [path],
          dataset,
          formatId: 'jetstream',
          memoryBytes,
          threads,
          home,
          run: await createRun(home)
        }),
        {onProgress: () => undefined, onOutcome: outcome => outcomes.push(outcome)}
      ).done;
      const [outcome] = outcomes;
      if (outcome === undefined) throw new Error('follow: an import without an outcome');
      return outcome;
    } catch (error) {
      // Minutes in which nothing came that is kept are no failure.
      const [outcome] = outcomes;
      if (error instanceof AppError && error.code === 'import.nothing-usable' && outcome !== undefined) return outcome;
      if (!(error instanceof AppError) || error.code !== 'import.busy') throw error;
      await wait(busyWaitMs);
    }
  }
}
