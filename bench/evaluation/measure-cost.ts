/** All measurements of cost, one after the other, and the page that they make. */
import {availableParallelism, loadavg} from 'node:os';
import type {BulkShape} from './bulk-set.ts';
import {type CostResult, costOfBulk, costOfSet} from './cost.ts';
import type {CostPage, CostRow} from './cost-page.ts';

export type CostMeasured = Omit<CostPage, 'command'>;

type CostPlan = {
  /** Where the operation was kept; null where it is not there. */
  readonly operation: string | null;
  readonly bulk: readonly {readonly posts: number; readonly shape: BulkShape}[];
  readonly mostSeconds: number;
  readonly onStep: (step: string) => void;
  /** Keeps what a measurement gave, or gives what was kept of it. */
  readonly kept: (name: string, work: () => Promise<CostResult>) => Promise<CostResult>;
};

export async function measureCost({operation, bulk, mostSeconds, onStep, kept}: CostPlan): Promise<CostMeasured> {
  const loads: number[] = [];
  const measured = async (name: string, work: () => Promise<CostResult>): Promise<CostResult> => {
    onStep(name);
    const result = await kept(name, work);
    loads.push(loadavg()[1] ?? 0);
    return result;
  };
  const ofSet = operation === null ? null : await measured('cost-operation', () => costOfSet(operation, mostSeconds));
  const rows: CostRow[] = [];
  for (const {posts, shape} of bulk) {
    const result = await measured(`cost-${shape}-${posts}`, () => costOfBulk(posts, shape, mostSeconds));
    rows.push({name: `\`${shape}\``, result});
  }
  const load = loads.reduce((sum, one) => sum + one, 0) / Math.max(1, loads.length);
  return {operation: ofSet, rows, mostSeconds, load, cores: availableParallelism()};
}
