/** A dataset as our own method reads it: accounts and posts as numbers, and the rows of any signal. */
import type {Slices} from '../../lake/slices.ts';
import type {LakeTables} from '../../lake/tables.ts';
import type {Signal} from '../../signals/signal.ts';
import type {Warehouse} from '../../warehouse/warehouse.ts';
import type {Drive} from '../drive.ts';
import type {Posts} from '../rhythm.ts';
import type {LoadedSignal} from '../traces.ts';
import {loadFromPieces} from './merge.ts';
import {numberPieces} from './numbering.ts';
import {piecesOf} from './pieces.ts';

export type Reading = {
  readonly posts: Posts;
  readonly accounts: number;
  readonly load: (signal: Signal) => Promise<LoadedSignal>;
};

export type ReadingInput = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  /** Null: nothing is kept. */
  readonly slices: Slices | null;
  /** What is kept is used again by the same version only. */
  readonly overtVersion: string;
  readonly memoryBytes: number;
};

const quiet: Drive = {onProgress: () => {}, signal: undefined};

export async function readInPieces(
  {warehouse, tables, slices, overtVersion, memoryBytes}: ReadingInput,
  drive: Drive = quiet
): Promise<Reading> {
  const numbering = await numberPieces(warehouse, await piecesOf(warehouse, tables, slices));
  const merging = {warehouse, tables, numbering, overtVersion, memoryBytes};
  return {
    posts: {times: numbering.postTimes, accounts: numbering.postAccounts},
    accounts: numbering.accounts,
    load: signal => loadFromPieces(merging, signal, drive)
  };
}
