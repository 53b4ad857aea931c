/** The engines there are. Another is one file and one line; a name that is not here is an error, never a fallback. */
import {AppError} from '../errors.ts';
import {type DuckdbOptions, openDuckdb} from './duckdb.ts';
import type {Warehouse} from './warehouse.ts';

const engines: Readonly<Record<string, (options: DuckdbOptions) => Promise<Warehouse>>> = {duckdb: openDuckdb};

export async function openWarehouse(engine: string, options: DuckdbOptions): Promise<Warehouse> {
  const open = Object.hasOwn(engines, engine) ? engines[engine] : undefined;
  if (open === undefined) {
    throw new AppError('config.bad-value', `the engine "${engine}"; there is ${Object.keys(engines).join(', ')}`);
  }
  return await open(options);
}
