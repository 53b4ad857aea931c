/**
 * Sends labels when the registry changed, and now and then when it did not: versions of the policy take effect and proofs
 * lapse with time alone. Changes are seen in the record itself, so that those of a command count as well.
 */
import {AppError} from '../../errors.ts';
import {nextPosition} from '../../store/entries.ts';
import type {Store} from '../../store/store.ts';
import type {Labelers} from './labelers.ts';

const everyMs = 1000;
const anywayMs = 60_000;
/** Tables of which labels are made; those that sending writes are not among them. */
const tables = [
  'entity_version',
  'entity_account',
  'account_claim',
  'proof_check',
  'assessment_review',
  'label_ruling',
  'label_pause',
  'label_policy_step'
] as const;

export type Watching = {readonly stop: () => Promise<void>};

type Options = {readonly log: (line: string) => void; readonly everyMs?: number; readonly now?: () => number};

export function watchRegistry(store: Store, labelers: Labelers, options: Options): Watching {
  const {log, now = () => performance.now()} = options;
  let seen: number | null = null;
  let publishedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  async function hasChanged(): Promise<boolean> {
    const next = await nextPosition(store.read);
    const from = seen;
    if (from === null || next === from) {
      seen = next;
      return from === null;
    }
    const found = await store.read
      .selectFrom('ledger_entry')
      .select('position')
      .where('position', '>=', from)
      .where('position', '<', next)
      .where('subject_table', 'in', [...tables])
      .limit(1)
      .executeTakeFirst();
    seen = next;
    return found !== undefined;
  }

  async function look(): Promise<void> {
    try {
      if ((await hasChanged()) || now() - publishedAt >= anywayMs) {
        publishedAt = now();
        await labelers.publish();
      } else await labelers.advance();
    } catch (error) {
      // What was seen and not sent is tried again with the next change, or after a minute.
      if (!(error instanceof AppError)) throw error;
      log(`Labels were not sent: ${error.message}`);
    }
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch(error => log(`Labels were not sent: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        looking = null;
      });
  }, options.everyMs ?? everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    }
  };
}
