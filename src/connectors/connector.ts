/** What a format must say of itself: its file name is its id. */
import type {CatalogueEntry} from '../contract/catalogue.ts';
import type {ColumnMap} from '../contract/imports.ts';
import type {Parsed} from '../contract/records.ts';
import type {JsonObject} from './fields/json.ts';

/**
 * One JSON value (line formats, items of documents) or one table row, with its place in the file, from 1.
 *
 * `path` names the array of a document that the value is an element of (`['chats', 'list', 'messages']`; arrays on the
 * way have no name), and is empty for lines, whole documents and elements of the document itself. `around` holds the
 * texts, numbers and booleans that stood before it in the objects around it, by name, the inner ones winning: the
 * name and type of the chat that a message is in. Of an event stream it holds `event`.
 */
export type Item =
  | {
      readonly kind: 'json';
      readonly row: number;
      readonly value: unknown;
      readonly path: readonly string[];
      readonly around: JsonObject;
      readonly raw: () => string;
    }
  | {readonly kind: 'cells'; readonly row: number; readonly cells: readonly (string | null)[]};

export type Shape = 'table' | 'lines' | 'document' | 'parquet';

/** What the detection looks at: the beginning of the file, already decoded. */
export type Sample = {
  readonly shape: Shape;
  readonly header: readonly string[];
  readonly delimiter: string | null;
  /** The first rows, as the shape has them. */
  readonly items: readonly Item[];
};

/** How well a sample fits: 0 to 1, and why, in plain words. */
export type Fit = {readonly confidence: number; readonly reasons: readonly string[]};

export type ReadContext = {
  readonly shape: Shape;
  readonly header: readonly string[];
  /** Complete for formats that guess; empty for the others. */
  readonly map: ColumnMap;
  /** Of the file: part of the key of posts without an id. */
  readonly sha256: string;
  /** For formats whose files are named after whose posts they hold; never used to recognise a format. */
  readonly fileName?: string;
  /** UTC ms; a time later than one day after it is refused. */
  readonly now: number;
  /** Says something that was assumed; said once however often it is called. */
  readonly assume: (sentence: string) => void;
  /** Counts a record that was understood and is of no use here (`likes`): a plural, in plain words. No refusal. */
  readonly passOver: (what: string) => void;
};

/** What the fields were checked against; the two are never summed. */
export type Verified = {
  readonly against: 'real-files' | 'specification';
  /** Which files, as found where, or which specification of when. */
  readonly sources: readonly string[];
};

export type Connector = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** File name endings that people know it by; never used to recognise it. */
  readonly extensions: readonly string[];
  readonly shapes: readonly Shape[];
  /**
   * For documents of any size: the arrays whose elements are the records, each as the names on the way to it, arrays
   * not counted (`messages`, `chats.list.messages`). Where the document has one of them, each element comes as an item
   * of its own and the rest of the document does not come. Without, or where it has none: a document of up to 4 MB is
   * one item, or one per element when it is an array, and of a larger one each element of the outermost arrays of
   * objects is an item. Lines come whole.
   */
  readonly recordsAt?: readonly string[];
  /** For tables whose rows may end before the header does: the cells that are missing come as null. */
  readonly shortRows?: boolean;
  readonly verified: Verified;
  /** What it yields, assumes and leaves out, for the generated page. */
  readonly facts: CatalogueEntry['facts'];
  readonly fit: (sample: Sample) => Fit;
  /** For tables: which column plays which part. Null for formats with fixed fields. */
  readonly guess: ((sample: Sample) => ColumnMap) | null;
  /** Whether equal rows of one file count apart (`count`, tables) or are one post seen twice (`merge`, documents). */
  readonly repeats: 'count' | 'merge';
  /** Made once per file; then called with each item in order. Never throws on what is in the file. */
  readonly reader: (context: ReadContext) => (item: Item) => readonly Parsed[];
};

/** Rows of a Parquet file as text; the composition root passes one in, so that connectors need no engine. */
export type ParquetReader = (path: string) => Promise<{
  readonly header: readonly string[];
  /** Can be called again to start over. */
  readonly rows: () => AsyncIterable<readonly (readonly (string | null)[])[]>;
  readonly close: () => Promise<void>;
}>;
