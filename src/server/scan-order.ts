/** What a scan is asked for: plain data, so that it can pass into another process. */
import type {DeclaredAccount, Findings, Progress, ScanParameters} from '../contract/finding.ts';
import type {ColumnMap, ImportOutcome} from '../contract/imports.ts';
import type {WatchQuestion} from '../detection/watch-accounts.ts';
import type {ErrorCode} from '../errors.ts';

export type ScanOrder = {
  /** `import` stops after the files are in the dataset. */
  readonly kind: 'scan' | 'import';
  readonly files: readonly string[];
  /** Null: a lake of its own, for this scan only. */
  readonly dataset: string | null;
  readonly formatId: string | null;
  readonly map: ColumnMap | null;
  readonly parameters: ScanParameters;
  /** Accounts that openly say who they are: from a file, or a list that the workspace keeps. */
  readonly declaredFile: string | null;
  readonly declared: {readonly accounts: readonly DeclaredAccount[]; readonly sha256: string} | null;
  /** Accounts known to be harmless: platform, account, reason. */
  readonly allowFile: string | null;
  /** Written down before; each is asked of the data as a question of its own. */
  readonly watches: readonly WatchQuestion[];
  readonly memoryBytes: number;
  readonly threads: number;
  /** The workspace folder, and this work's own scratch folder in it. */
  readonly home: string;
  readonly run: string;
  /** Where the files of the result go; null for none. */
  readonly out: string | null;
};

export type ScanResult = {
  readonly imports: readonly ImportOutcome[];
  /** Null for a mere import. */
  readonly findings: Findings | null;
  /** Paths written, in the order to show. */
  readonly written: readonly string[];
  /** What an interrupted scan of the same had left; absent where this one began anew. */
  readonly resumed?: {readonly files: boolean; readonly steps: number};
};

/** From the process of a scan. */
export type ScanMessage =
  | {readonly is: 'progress'; readonly progress: Progress}
  | {readonly is: 'import'; readonly outcome: ImportOutcome}
  | {readonly is: 'done'; readonly result: ScanResult}
  | {readonly is: 'refused'; readonly code: ErrorCode; readonly found: string}
  | {readonly is: 'bug'; readonly error: unknown};

/** To the process of a scan. */
export type ScanCommand = {readonly is: 'start'; readonly order: ScanOrder} | {readonly is: 'cancel'};
