/** Datasets of posts that only grow: append a file, list, read. */
import type {Dataset, ImportOutcome, ImportSource} from '../contract/imports.ts';
import type {LakeTables} from './tables.ts';

export type AppendOptions = {
  /** After each batch of records: bytes of the file read so far, of how many. */
  readonly onProgress?: (progress: {
    readonly bytesRead: number;
    readonly bytes: number;
    readonly rowsRead: number;
  }) => void;
  readonly signal?: AbortSignal;
};

export type Lake = {
  /** What a crash had left half done and opening the lake removed, in plain words. */
  readonly recovered: readonly string[];
  /** Creates the dataset if there is none of that name. */
  append(dataset: string, source: ImportSource, options?: AppendOptions): Promise<ImportOutcome>;
  datasets(): Promise<readonly Dataset[]>;
  dataset(name: string): Promise<Dataset>;
  tables(name: string): Promise<LakeTables>;
};
