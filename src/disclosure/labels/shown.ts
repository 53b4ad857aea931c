/** Labels as the public sees them, of one jurisdiction and never of another. */
import type {LabelId} from '../../contract/labels.ts';

export type ShownLabel = {
  readonly platform: string;
  readonly handle: string;
  readonly stableId: string | null;
  readonly url: string | null;
  readonly accountId: string;
  readonly entityId: string;
  readonly entity: string;
  readonly country: string | null;
  readonly label: LabelId;
  /** In English, and what it means. */
  readonly name: string;
  readonly meaning: string;
  readonly clause: string;
  readonly policyVersion: number;
  readonly because: string;
  /** Where the page of it is, from the root of the server on. */
  readonly page: string;
};

export type LabelList = {
  /** As in addresses: `all` or two small letters. */
  readonly jurisdiction: string;
  /** For whom: “viewers in DE”. */
  readonly viewers: string;
  readonly labels: readonly ShownLabel[];
};
