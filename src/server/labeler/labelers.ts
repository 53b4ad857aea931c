/** The labelers of a workspace: which address is whose, what each answers, and when it sends what changed. */
import type {Emission} from '../../contract/labeler.ts';
import {jurisdictionNamed} from '../../contract/labeler.ts';
import {AppError} from '../../errors.ts';
import {type Emitting, emitLabels} from '../../registry/labeler/emit.ts';
import {labelerJurisdictions} from '../../registry/labeler/holding.ts';
import {openLabelerSigner} from '../../registry/labeler/keys.ts';
import {identityOf, jurisdictionOfHost, type LabelerPlaces} from '../../registry/labeler/place.ts';
import {emittingJurisdictions} from '../../store/tables/emitted-label.ts';
import {labelerAnswer} from './answers.ts';
import {createLabelStream, type LabelStream, type StreamOptions} from './stream.ts';

/** Which labeler is asked, and what of it. */
export type LabelerAddress = {readonly jurisdiction: string; readonly path: string};

export type Labelers = {
  readonly places: LabelerPlaces;
  /** Null: the address belongs to no labeler. */
  readonly addressOf: (host: string, path: string) => LabelerAddress | null;
  readonly isLabelerHost: (host: string) => boolean;
  readonly answer: (address: LabelerAddress, request: Request) => Promise<Response>;
  readonly stream: (jurisdiction: string) => LabelStream;
  /** Sends what changed, in every jurisdiction. Whoever comes while it is at work waits for the next round. */
  readonly publish: () => Promise<readonly Emission[]>;
  /** Looks whether labels were sent by another process. */
  readonly advance: () => Promise<void>;
  readonly close: () => void;
};

export type LabelersOptions = Emitting &
  Pick<StreamOptions, 'onBug' | 'slowMs' | 'batch'> & {readonly places: LabelerPlaces};

export function createLabelers({places, onBug, slowMs, batch, ...emitting}: LabelersOptions): Labelers {
  const {house, readWorld} = emitting;
  const streams = new Map<string, LabelStream>();
  let running: Promise<readonly Emission[]> = Promise.resolve([]);
  let next: Promise<readonly Emission[]> | null = null;

  function stream(jurisdiction: string): LabelStream {
    const known = streams.get(jurisdiction);
    if (known !== undefined) return known;
    const made = createLabelStream({
      house,
      identity: identityOf(places, jurisdiction),
      onBug,
      ...(slowMs === undefined ? {} : {slowMs}),
      ...(batch === undefined ? {} : {batch})
    });
    streams.set(jurisdiction, made);
    return made;
  }

  async function publishNow(): Promise<readonly Emission[]> {
    const world = await readWorld(house.store.read);
    const sentBefore = await emittingJurisdictions(house.store.read);
    const emissions: Emission[] = [];
    const failed: unknown[] = [];
    for (const jurisdiction of labelerJurisdictions(world, [...places.hosts.keys(), ...sentBefore])) {
      const identity = identityOf(places, jurisdiction);
      try {
        // A labeler with a host of its own is there from the start: its DID document is asked for before its first label.
        if (places.hosts.has(jurisdiction)) await openLabelerSigner(house, identity);
        emissions.push(await emitLabels(emitting, identity, world));
      } catch (error) {
        // One labeler whose key is lost must not keep the others from taking labels back.
        failed.push(error);
      }
    }
    await advance();
    if (failed.length > 0) throw failed[0];
    return emissions;
  }

  function publish(): Promise<readonly Emission[]> {
    next ??= running
      .catch(() => [])
      .then(() => {
        running = publishNow();
        next = null;
        return running;
      });
    return next;
  }

  async function advance(): Promise<void> {
    for (const one of streams.values()) if (one.subscribers() > 0) await one.advance();
  }

  return {
    places,
    addressOf: (host, path) => {
      const byHost = jurisdictionOfHost(places, host);
      if (byHost !== null) return isLabelerPath(path) ? {jurisdiction: byHost, path} : null;
      const [, name = '', rest = ''] = /^\/labeler\/([^/]*)(\/.*)?$/.exec(path) ?? [];
      const jurisdiction = jurisdictionNamed(name);
      return jurisdiction === null ? null : {jurisdiction, path: rest};
    },
    isLabelerHost: host => jurisdictionOfHost(places, host) !== null,
    answer: ({jurisdiction, path}, request) => labelerAnswer(house, identityOf(places, jurisdiction), path, request),
    stream,
    publish,
    advance: async () => {
      try {
        await advance();
      } catch (error) {
        // The database is away or busy for a moment: the next round tells it.
        if (!(error instanceof AppError)) onBug(error);
      }
    },
    close: () => {
      for (const one of streams.values()) one.close();
    }
  };
}

function isLabelerPath(path: string): boolean {
  return path.startsWith('/xrpc/') || path.startsWith('/.well-known/') || path === '/did.json';
}
