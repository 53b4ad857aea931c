/** Everything that `overt serve` starts, and its end. */
import {randomBytes} from 'node:crypto';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {inspect} from 'node:util';
import type {Config} from '../config/config.ts';
import {packageFolder} from '../config/version.ts';
import {readWorld} from '../registry/read-world.ts';
import {type App, createApp} from './app.ts';
import {createDemo, type Demo} from './demo.ts';
import type {Fetching} from './fetching/fetching.ts';
import {watchInbox} from './inbox.ts';
import {labelPages} from './labeler/label-pages.ts';
import {labelerHouseOf, labelerPlaces} from './labeler/labeler-house.ts';
import {createLabelers, type Labelers} from './labeler/labelers.ts';
import {labelUpgrade, type Upgrade} from './labeler/upgrade.ts';
import {watchRegistry} from './labeler/watch-registry.ts';
import {listen} from './listen.ts';
import {watchProofs} from './proof-looks.ts';
import {type Limits, usualLimits} from './rate-limit.ts';
import {createStoryClock} from './story/clock.ts';
import {type OpenWorkspace, openWorkspace, type WorkspaceOptions} from './workspace.ts';

export type Composed = {
  readonly app: App;
  readonly main: OpenWorkspace;
  readonly demo: Demo;
  readonly labelers: Labelers;
  readonly upgrade: Upgrade;
  readonly close: () => Promise<void>;
};

export type ServerEffects = {
  readonly log: (line: string) => void;
  readonly now?: () => Date;
  /** For tests: how proofs of accounts are looked for. */
  readonly fetching?: Fetching;
};

/** A clone builds into `build/`, a published package carries `dist/build/`. */
export function builtFolder(name: 'web' | 'demo', root: string = packageFolder): string {
  const inPackage = join(root, 'dist', 'build', name);
  const inClone = join(root, 'build', name);
  return existsSync(inClone) || !existsSync(inPackage) ? inClone : inPackage;
}

/** The demo's folder lies beside the real one, so that it can simply be deleted. */
export function demoHome(home: string): string {
  return join(dirname(home), '.overt-demo');
}

export type ComposeConfig = Omit<Config, 'token' | 'port' | 'mailFrom' | 'labelerHosts'> & {
  readonly labelerHosts?: Config['labelerHosts'];
  readonly mailFrom?: string;
  readonly demoHome?: string;
  readonly demoDataFolder?: string;
  readonly consoleFolder?: string;
  readonly limits?: Limits;
};

export async function compose(
  config: ComposeConfig,
  {log, now = () => new Date(), fetching}: ServerEffects
): Promise<Composed> {
  const {home, databaseUrl, memoryBytes, threads, uploadLimitBytes, host, publicHosts} = config;
  const mail = config.mailFrom === undefined ? {} : {mailFrom: config.mailFrom};
  const onBug = (error: unknown): string => {
    const id = randomBytes(4).toString('hex');
    log(`Bug ${id}: ${inspect(error)}`);
    return id;
  };
  const open = (options: Pick<WorkspaceOptions, 'home' | 'databaseUrl' | 'demo'>, clock: () => Date) =>
    openWorkspace(
      {...options, ...mail, memoryBytes, threads, uploadLimitBytes},
      {now: clock, onBug, ...(fetching && {fetching})}
    );
  const main = await open({home, databaseUrl, demo: false}, now);
  const folder = config.demoHome ?? demoHome(home);
  const clock = createStoryClock(now);
  const demo = createDemo({
    folder,
    clock,
    dataFolder: config.demoDataFolder ?? builtFolder('demo'),
    openWorkspace: () => open({home: folder, databaseUrl: null, demo: true}, clock.now)
  });
  const labelerHosts = config.labelerHosts ?? new Map<string, string>();
  const labelers = createLabelers({
    house: labelerHouseOf(main),
    readWorld,
    actor: 'system',
    places: labelerPlaces({labelerHosts, publicHosts}),
    onBug
  });
  const hosts = {host, publicHosts: [...publicHosts, ...labelerHosts.values()]};
  const consoleFolder = config.consoleFolder ?? builtFolder('web');
  const app = createApp({
    main,
    demo,
    hosts,
    labelers,
    labelPages,
    consoleFolder,
    now,
    onBug,
    limits: config.limits ?? usualLimits
  });
  return {
    app,
    main,
    demo,
    labelers,
    upgrade: labelUpgrade({labelers, house: labelerHouseOf(main), hosts, onBug}),
    close: async () => {
      labelers.close();
      await demo.close();
      await main.close();
    }
  };
}

export type RunningServer = {
  readonly url: string;
  readonly firstToken: string | null;
  readonly recovered: readonly string[];
  readonly close: () => Promise<void>;
};

/** How often mails that were dropped into the inbox are looked for. */
const inboxMs = 5000;

export async function startServer(config: Config, effects: ServerEffects): Promise<RunningServer> {
  const {app, main, labelers, upgrade, close} = await compose(config, effects);
  try {
    const listening = await listen(app, config, upgrade);
    const inbox = watchInbox(main, {everyMs: inboxMs, log: effects.log});
    const registry = watchRegistry(main.store, labelers, {log: effects.log});
    const proofs = watchProofs(main, {log: effects.log});
    return {
      url: listening.url,
      firstToken: main.firstToken,
      recovered: main.recovered,
      close: async () => {
        // Streams would keep the server waiting for their end.
        labelers.close();
        await listening.close();
        await registry.stop();
        await inbox.stop();
        await proofs.stop();
        await close();
      }
    };
  } catch (error) {
    // Shown once or lost for good: the workspace is there now, whether or not there is a port.
    if (main.firstToken !== null) effects.log(`The administrator's token, shown this once: ${main.firstToken}`);
    await close();
    throw error;
  }
}
