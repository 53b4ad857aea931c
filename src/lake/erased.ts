/**
 * People who were erased: what must not come back with the next file.
 *
 * The lake keeps no list of them, only a keyed hash of each account key, with the key beside it: whoever has the folder can
 * ask whether a given account was erased, and cannot read off who was. One file for all datasets, replaced as a whole.
 */
import {createHmac, randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {ImportSource} from '../contract/imports.ts';
import type {Parsed} from '../contract/records.ts';
import {replaceFile} from './files.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z.object({version: z.literal(1), secret: hex, erased: z.array(hex)});
/** No name of a dataset, which are folders; without a dot before it, so that backups take it along. */
const fileName = 'erased.json';

export type Erased = {
  readonly any: boolean;
  readonly has: (accountKey: string) => boolean;
};

type Kept = z.infer<typeof fileSchema>;

async function read(folder: string): Promise<Kept | null> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function hashOf(secret: string, accountKey: string): string {
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(accountKey).digest('hex');
}

export async function readErased(folder: string): Promise<Erased> {
  const kept = await read(folder);
  if (kept === null || kept.erased.length === 0) return {any: false, has: () => false};
  const known = new Set(kept.erased);
  return {any: true, has: accountKey => known.has(hashOf(kept.secret, accountKey))};
}

/** Synced before it returns. The caller holds the lock of the lake's erasures. */
export async function addErased(folder: string, accountKeys: readonly string[]): Promise<void> {
  const kept = (await read(folder)) ?? {version: 1, secret: randomBytes(32).toString('hex'), erased: []};
  const erased = new Set([...kept.erased, ...accountKeys.map(key => hashOf(kept.secret, key))]);
  await replaceFile(join(folder, fileName), `${JSON.stringify({...kept, erased: [...erased].sort()})}\n`);
}

const maxRemembered = 100_000;

/** The source without what people who were erased put out; the rest in the same order. */
export function withoutErased(source: ImportSource, erased: Erased): ImportSource {
  if (!erased.any) return source;
  let left = 0;
  let seen = new Map<string, boolean>();
  const gone = (accountKey: string): boolean => {
    const known = seen.get(accountKey);
    if (known !== undefined) return known;
    if (seen.size >= maxRemembered) seen = new Map();
    const is = erased.has(accountKey);
    seen.set(accountKey, is);
    return is;
  };

  function settled(parsed: Parsed): Parsed[] {
    if (!parsed.ok) return [parsed];
    const {post, account, snapshot, relations, traces} = parsed;
    const author = post?.accountKey ?? account?.accountKey ?? snapshot?.accountKey ?? traces[0]?.accountKey;
    if (author !== undefined && gone(author)) {
      left += 1;
      return [];
    }
    const named = relations.some(one => one.targetAccountKey !== null && gone(one.targetAccountKey));
    if (!named) return [parsed];
    const quiet = relations.map(one =>
      one.targetAccountKey !== null && gone(one.targetAccountKey)
        ? {...one, targetAccountKey: null, targetLabel: null}
        : one
    );
    return [{...parsed, relations: quiet}];
  }

  async function* records(): AsyncGenerator<readonly Parsed[]> {
    for await (const batch of source.records) yield batch.flatMap(settled);
  }

  return {
    ...source,
    passedOver: () => [
      ...source.passedOver(),
      ...(left === 0 ? [] : [{what: 'records of people who were erased', records: left}])
    ],
    records: records()
  };
}
