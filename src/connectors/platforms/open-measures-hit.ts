/** One search result of Open Measures, as its readers for the single platforms are given it. */
import type {ReadContext} from '../connector.ts';
import type {JsonObject} from '../fields/json.ts';

export type Hit = {
  /** The platform's own record. */
  readonly source: JsonObject;
  /** The hit's own id, which is the platform's where the record has none. */
  readonly id: unknown;
  /** When Open Measures saw it. */
  readonly observedAt: number | null;
  readonly row: number;
  readonly raw: () => string;
  readonly context: ReadContext;
};
