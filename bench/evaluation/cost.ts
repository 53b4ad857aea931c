/** What the analysis costs, in processes of their own: machine dependent, so on a page of its own. */
import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {z} from 'zod';
import type {BulkShape} from './bulk-set.ts';

const counted = z.object({
  rows: z.number(),
  posts: z.number(),
  /** Pairs of uses of one object, by two accounts, within the widest window. */
  meetings: z.number(),
  plainPairs: z.number(),
  plainSeconds: z.number()
});
export type CostCounted = z.infer<typeof counted>;

const analysed = z.object({
  analysisSeconds: z.number(),
  networks: z.number(),
  controlSeconds: z.array(z.number()),
  controlNetworks: z.array(z.number()),
  peakBytes: z.number()
});
export type CostAnalysed = z.infer<typeof analysed>;

/** Seconds of processor time. `analysis` is null where it was stopped for taking too long. */
export type CostResult = {readonly counted: CostCounted; readonly analysis: CostAnalysed | null};

const script = fileURLToPath(new URL('./cost-run.ts', import.meta.url));

/** The shell stops the process at the limit of processor time; what it had written until then is kept. */
async function measured(mostSeconds: number, ...args: readonly string[]): Promise<CostResult> {
  const command = [process.execPath, '--max-old-space-size=12000', script, ...args];
  const shell = ['-c', 'ulimit -t "$0" && exec "$@"', String(mostSeconds), ...command];
  const [first, second] = (await promisify(execFile)('sh', shell).catch(stoppedAtLimit)).stdout.split('\n');
  return {
    counted: counted.parse(JSON.parse(first ?? '')),
    analysis: second ? analysed.parse(JSON.parse(second)) : null
  };
}

function stoppedAtLimit(error: unknown): {readonly stdout: string} {
  const wasStopped = error instanceof Error && 'signal' in error && limitSignals.has(error.signal);
  if (!wasStopped || !('stdout' in error) || typeof error.stdout !== 'string') throw error;
  return {stdout: error.stdout};
}

const limitSignals: ReadonlySet<unknown> = new Set(['SIGXCPU', 'SIGKILL']);

export const costOfSet = (folder: string, mostSeconds: number): Promise<CostResult> =>
  measured(mostSeconds, 'set', folder);
export const costOfBulk = (posts: number, shape: BulkShape, mostSeconds: number): Promise<CostResult> =>
  measured(mostSeconds, 'bulk', String(posts), shape);
