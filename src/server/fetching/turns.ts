/** One at a time for each key, in the order of asking, and no endless queue. */

export type Turns = {
  /** Null: too many are waiting already. */
  readonly take: <Result>(key: string, work: () => Promise<Result>) => Promise<Result | null>;
};

export function createTurns(mostWaiting: number): Turns {
  const queues = new Map<string, {last: Promise<unknown>; length: number}>();
  return {
    take: async (key, work) => {
      const queue = queues.get(key) ?? {last: Promise.resolve(), length: 0};
      if (queue.length > mostWaiting) return null;
      queues.set(key, queue);
      queue.length += 1;
      const turn = queue.last.then(work);
      queue.last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        queue.length -= 1;
        if (queue.length === 0) queues.delete(key);
      }
    }
  };
}
