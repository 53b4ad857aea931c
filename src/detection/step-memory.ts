/** Results of long steps, kept so that a scan that was stopped goes on where it was. */
import {createHash} from 'node:crypto';
import type {z} from 'zod';

/** Kept as JSON under a key; null where nothing is kept. */
export type StepStore = {
  readonly read: (key: string) => Promise<unknown>;
  readonly write: (key: string, value: unknown) => Promise<void>;
};

export type StepMemory = {
  /** What is kept under this name for these inputs, or what `compute` gives. What does not fit the schema is not used. */
  remember<Result>(name: string, schema: z.ZodType<Result>, compute: () => Promise<Result>): Promise<Result>;
};

/** `identity`: everything that the results depend on. */
export function stepMemory(store: StepStore | null, identity: unknown): StepMemory {
  const inputs = JSON.stringify(identity);
  return {
    async remember(name, schema, compute) {
      if (store === null) return compute();
      const key = createHash('sha256')
        .update(JSON.stringify([inputs, name]), 'utf8')
        .digest('hex');
      const kept = schema.safeParse(await store.read(key));
      if (kept.success && kept.data !== null) return kept.data;
      const result = await compute();
      await store.write(key, result);
      return result;
    }
  };
}
