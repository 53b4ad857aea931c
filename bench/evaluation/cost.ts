/** What the analysis costs, in processes of their own: machine dependent, so on a page of its own. */
import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {z} from 'zod';
import type {BulkShape} from './bulk-set.ts';

const result = z.object({
  rows: z.number(),
  posts: z.number(),
  plainPairs: z.number(),
  plainSeconds: z.number(),
  analysisSeconds: z.number(),
  networks: z.number(),
  controlSeconds: z.array(z.number()),
  controlNetworks: z.array(z.number()),
  peakBytesAfterPairs: z.number(),
  peakBytes: z.number()
});
export type CostResult = z.infer<typeof result>;

const script = fileURLToPath(new URL('./cost-run.ts', import.meta.url));

async function measured(...args: readonly string[]): Promise<CostResult> {
  const {stdout} = await promisify(execFile)(process.execPath, ['--max-old-space-size=12000', script, ...args]);
  return result.parse(JSON.parse(stdout));
}

export const costOfSet = (folder: string): Promise<CostResult> => measured('set', folder);
export const costOfBulk = (posts: number, shape: BulkShape): Promise<CostResult> =>
  measured('bulk', String(posts), shape);
