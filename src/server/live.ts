/**
 * What happens, as it happens: who has which matter before them, and what was written to the record. One hub per
 * workspace. Presence is told by heartbeats and forgotten without them. Writes are seen in the record itself, so that
 * those of another process (a command, a second server) are told as well, some seconds later.
 */
import type {EntryKind} from '../contract/ledger.ts';
import type {LiveEvent} from '../contract/live.ts';
import {AppError} from '../errors.ts';
import {entryViews, nextPosition} from '../store/entries.ts';
import type {Store} from '../store/store.ts';

export type Present = Extract<LiveEvent, {readonly is: 'presence'}>['present'];

export type Live = {
  /** A stream of server-sent events for one who looks. */
  readonly listen: (personId: string) => Promise<Response>;
  /** A heartbeat, or that somebody turned away. */
  readonly look: (personId: string, matterId: string, here: boolean) => Present;
  /** Tells listeners what was written since the last time. Without listeners nothing is read. */
  readonly tell: () => Promise<void>;
  /** Ends the streams of somebody who is signed in no longer. */
  readonly drop: (personId: string) => void;
  readonly close: () => void;
};

type Options = {
  readonly store: Store;
  /** The clock on the wall, also in the demo. */
  readonly now?: () => Date;
  readonly onBug: (error: unknown) => string;
};

/** The console sends one every 20 seconds. */
export const presenceMs = 45_000;
const sweepMs = 5000;
const pollMs = 2000;
/** A stream ends after this while and is opened anew, by somebody who must be signed in still. */
const streamMs = 10 * 60_000;
/** A reader that is so far behind is gone. */
const maxWaiting = 200;
/** More than this at once is an import or the like: all is loaded again anyway. */
const maxEntries = 200;
const maxLooks = 10_000;
/** On record, and yet nothing that anybody looks at has changed. */
const noChanges: ReadonlySet<EntryKind> = new Set<EntryKind>(['sensitive-viewed', 'signed-in']);

type Listener = {readonly personId: string; readonly send: (text: string) => void; readonly end: () => void};

export function createLive({store, now = () => new Date(), onBug}: Options): Live {
  const listeners = new Set<Listener>();
  /** When each look runs out, by matter and person. */
  const looks = new Map<string, Map<string, number>>();
  const encoder = new TextEncoder();
  let told = 0;
  let telling: Promise<void> | null = null;
  let timers: readonly NodeJS.Timeout[] = [];

  function present(): Present {
    return [...looks].map(([matterId, people]) => ({matterId, personIds: [...people.keys()].sort()}));
  }

  function send(event: LiveEvent): void {
    const text = `data: ${JSON.stringify(event)}\n\n`;
    for (const listener of listeners) listener.send(text);
  }

  /** Forgets looks that have run out; whether there were any. */
  function forget(): boolean {
    const time = now().getTime();
    let gone = false;
    for (const [matterId, people] of looks) {
      for (const [personId, until] of people) {
        if (until <= time) gone = people.delete(personId) || gone;
      }
      if (people.size === 0) looks.delete(matterId);
    }
    return gone;
  }

  function sweep(): void {
    if (forget()) send({is: 'presence', present: present()});
  }

  function look(personId: string, matterId: string, here: boolean): Present {
    const gone = forget();
    const people = looks.get(matterId) ?? new Map<string, number>();
    const isNew = here !== people.has(personId);
    if (here && (people.has(personId) || looks.size < maxLooks)) {
      people.set(personId, now().getTime() + presenceMs);
      looks.set(matterId, people);
    } else people.delete(personId);
    if (people.size === 0) looks.delete(matterId);
    if (isNew || gone) send({is: 'presence', present: present()});
    return present();
  }

  async function readAndTell(): Promise<void> {
    const entries = await nextPosition(store.read);
    if (entries <= told) return;
    const from = Math.max(told, entries - maxEntries);
    const written = await entryViews(store.read, {from, limit: maxEntries});
    told = entries;
    const views = written.filter(({entry}) => !noChanges.has(entry.kind));
    if (views.length === 0) return;
    const of = (table: string, column: string) => [
      ...new Set(
        views.flatMap(({entry, content}) => [
          ...(entry.subject.table === table ? [entry.subject.id] : []),
          ...idIn(content, column)
        ])
      )
    ];
    send({
      is: 'changed',
      entries,
      kinds: [...new Set(views.map(({entry}) => entry.kind))],
      requestIds: [...new Set([...of('request', 'request_id'), ...of('request', 'matter_id')])],
      caseIds: of('case_file', 'case_id'),
      personIds: [...new Set(views.map(({entry}) => entry.actor))]
    });
  }

  function tell(): Promise<void> {
    if (listeners.size === 0) return Promise.resolve();
    telling ??= readAndTell()
      .catch(error => {
        // The database is away or busy for a moment: the next round tells it.
        if (!(error instanceof AppError)) onBug(error);
      })
      .finally(() => {
        telling = null;
      });
    return telling;
  }

  function keepTime(): void {
    if (listeners.size > 0 && timers.length === 0) {
      timers = [setInterval(() => void tell(), pollMs), setInterval(sweep, sweepMs)];
      for (const timer of timers) timer.unref();
    }
    if (listeners.size === 0) {
      for (const timer of timers) clearInterval(timer);
      timers = [];
    }
  }

  async function listen(personId: string): Promise<Response> {
    const entries = await nextPosition(store.read);
    if (listeners.size === 0) told = entries;
    let listener: Listener | null = null;
    let life: NodeJS.Timeout | null = null;
    /** False when they had left before: a line that is closed already must not be closed again, least of all by a timer. */
    const leave = (): boolean => {
      if (life !== null) clearTimeout(life);
      const wasThere = listener !== null && listeners.delete(listener);
      keepTime();
      return wasThere;
    };
    const stream = new ReadableStream<Uint8Array>({
      start: controller => {
        const end = () => {
          if (leave()) controller.close();
        };
        life = setTimeout(end, streamMs).unref();
        listener = {
          personId,
          end,
          send: text => {
            if ((controller.desiredSize ?? 0) < -maxWaiting) end();
            else controller.enqueue(encoder.encode(text));
          }
        };
        listeners.add(listener);
        keepTime();
        sweep();
        listener.send(`data: ${JSON.stringify({is: 'hello', entries} satisfies LiveEvent)}\n\n`);
        listener.send(`data: ${JSON.stringify({is: 'presence', present: present()} satisfies LiveEvent)}\n\n`);
      },
      cancel: () => {
        leave();
      }
    });
    return new Response(stream, {headers: {'content-type': 'text/event-stream; charset=utf-8'}});
  }

  return {
    listen,
    look,
    tell,
    drop: personId => {
      for (const listener of [...listeners]) if (listener.personId === personId) listener.end();
      for (const matterId of [...looks.keys()]) look(personId, matterId, false);
    },
    close: () => {
      for (const listener of [...listeners]) listener.end();
    }
  };
}

function idIn(content: unknown, column: string): readonly string[] {
  const value = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  return value.flatMap(([name, id]) => (name === column && typeof id === 'string' ? [id] : []));
}
