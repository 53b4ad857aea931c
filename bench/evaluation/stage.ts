/**
 * What the evaluation runs on: a few thousand accounts with posts and what these share, as columns, without an engine.
 *
 * Times are whole seconds, as most platforms give them. A post may carry several objects, of several signals.
 */
import {defaultScan} from '../../src/contract/finding.ts';
import {sortRows, type TraceRows} from '../../src/detection/rows.ts';
import type {SignalFamily} from '../../src/signals/signal.ts';

export type StagedSignal = {
  readonly id: string;
  readonly family: SignalFamily;
  /** Sorted as rows.ts says. */
  readonly rows: TraceRows;
};

/** All that `SignalFamily` allows, for reading them back. */
export const signalFamilies = [
  'content',
  'time',
  'target',
  'identity',
  'infrastructure'
] as const satisfies readonly SignalFamily[];

export type Staged = {
  /** One more than the greatest account. */
  readonly accounts: number;
  readonly posts: {readonly times: Float64Array; readonly accounts: Int32Array};
  readonly signals: readonly StagedSignal[];
  /** Those that a scan would look through when nothing is said. */
  readonly windowsMicroseconds: readonly number[];
};

const usualWindowsMicroseconds = defaultScan.windowsSeconds.map(one => one * 1e6);

/** Without an engine: times are whole seconds or finer. */
export function staged(world: Omit<Staged, 'windowsMicroseconds'>): Staged {
  return {...world, windowsMicroseconds: usualWindowsMicroseconds};
}

export const families = {
  'same-hashtags': 'content',
  'same-link': 'target',
  'same-object': 'target',
  'same-text': 'content'
} as const;
export type StagedId = keyof typeof families;

export type Stage = {
  readonly accounts: number;
  /** The number of the post. */
  readonly post: (account: number, seconds: number) => number;
  /** The post carries this object of this signal. */
  readonly carry: (post: number, id: StagedId, object: number) => void;
  readonly close: () => Staged;
};

export function openStage(accounts: number): Stage {
  const times: number[] = [];
  const authors: number[] = [];
  const carried = new Map<StagedId, {object: number[]; post: number[]}>();
  return {
    accounts,
    post(account, seconds) {
      times.push(Math.floor(seconds) * 1e6);
      return authors.push(account) - 1;
    },
    carry(post, id, object) {
      const list = carried.get(id) ?? {object: [], post: []};
      carried.set(id, list);
      list.object.push(object);
      list.post.push(post);
    },
    close() {
      const signals = [...carried]
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([id, {object, post}]) => ({
          id,
          family: families[id],
          rows: sortRows({
            account: Int32Array.from(post, one => authors[one] as number),
            object: Int32Array.from(object),
            time: Float64Array.from(post, one => times[one] as number),
            post: Int32Array.from(post)
          })
        }));
      return staged({accounts, posts: {times: Float64Array.from(times), accounts: Int32Array.from(authors)}, signals});
    }
  };
}

/** The world with posts added that carry objects of one signal, by accounts that are there already. */
export function withPosts(
  world: Staged,
  id: string,
  added: readonly {readonly account: number; readonly object: number; readonly microseconds: number}[]
): Staged {
  const first = world.posts.times.length;
  const times = new Float64Array(first + added.length);
  const accounts = new Int32Array(first + added.length);
  times.set(world.posts.times);
  accounts.set(world.posts.accounts);
  for (const [at, {account, microseconds}] of added.entries()) {
    times[first + at] = microseconds;
    accounts[first + at] = account;
  }
  const signals = world.signals.map(signal => {
    if (signal.id !== id) return signal;
    const column = (own: Int32Array, values: readonly number[]): Int32Array => {
      const whole = new Int32Array(own.length + values.length);
      whole.set(own);
      whole.set(values, own.length);
      return whole;
    };
    const {rows} = signal;
    const time = new Float64Array(rows.time.length + added.length);
    time.set(rows.time);
    time.set(
      added.map(one => one.microseconds),
      rows.time.length
    );
    return {
      ...signal,
      rows: sortRows({
        account: column(
          rows.account,
          added.map(one => one.account)
        ),
        object: column(
          rows.object,
          added.map(one => one.object)
        ),
        time,
        post: column(
          rows.post,
          added.map((_, at) => first + at)
        )
      })
    };
  });
  return {...world, posts: {times, accounts}, signals};
}
