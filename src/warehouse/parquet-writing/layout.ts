/** The headers and the footer of a Parquet file: https://github.com/apache/parquet-format, `parquet.thrift`. */
import type {Chunk, ColumnType, Page} from './column.ts';
import {binary, int32, int64, list, struct, type ThriftValue, text} from './thrift.ts';

export const magic = Buffer.from('PAR1');

const physical: Readonly<Record<ColumnType, number>> = {BOOLEAN: 0, INTEGER: 1, BIGINT: 2, DOUBLE: 5, VARCHAR: 6};
const optional = 1;
const utf8 = 0;
const uncompressed = 0;
const zstd = 6;
const runLength = 3;

/** A row group with the places of its columns, counted from its own beginning. */
export type GroupPlace = {readonly rows: number; readonly bytes: number; readonly columns: readonly ColumnPlace[]};

type ColumnPlace = {
  readonly rawBytes: number;
  /** As the footer has it, in a file where the row group begins there. */
  readonly written: (groupAt: number) => ThriftValue;
};

export function pageHeader({kind, encoding, values, raw}: Page, bytes: number): Buffer {
  const data = [
    [1, int32(values)],
    [2, int32(encoding)],
    [3, int32(runLength)],
    [4, int32(runLength)]
  ] as const;
  const dictionary = [
    [1, int32(values)],
    [2, int32(encoding)]
  ] as const;
  const header = struct([
    [1, int32(kind === 'data' ? 0 : 2)],
    [2, int32(raw.length)],
    [3, int32(bytes)],
    [5, kind === 'data' ? struct(data) : null],
    [7, kind === 'dictionary' ? struct(dictionary) : null]
  ]);
  return Buffer.from(header.bytes);
}

export function columnChunk({
  name,
  type,
  chunk: {pages, nulls, bounds},
  rows,
  isPacked,
  start,
  end,
  rawBytes,
  dictionaryAt,
  dataAt
}: {
  readonly name: string;
  readonly type: ColumnType;
  readonly chunk: Chunk;
  readonly rows: number;
  readonly isPacked: boolean;
  readonly start: number;
  readonly end: number;
  readonly rawBytes: number;
  readonly dictionaryAt: number | null;
  readonly dataAt: number | null;
}): ColumnPlace {
  const used = new Set<number>([runLength, ...pages.map(({encoding}) => encoding)]);
  const statistics = struct([
    [3, int64(nulls)],
    [5, bounds === null ? null : binary(bounds.max)],
    [6, bounds === null ? null : binary(bounds.min)]
  ]);
  return {
    rawBytes,
    written: groupAt =>
      struct([
        [2, int64(0)],
        [
          3,
          struct([
            [1, int32(physical[type])],
            [2, list([...used].map(int32))],
            [3, list([text(name)])],
            [4, int32(isPacked ? zstd : uncompressed)],
            [5, int64(rows)],
            [6, int64(rawBytes)],
            [7, int64(end - start)],
            [9, int64(groupAt + (dataAt ?? start))],
            [11, dictionaryAt === null ? null : int64(groupAt + dictionaryAt)],
            [12, statistics]
          ])
        ]
      ])
  };
}

/** What closes the file. */
export function footerOf(
  columns: readonly {readonly name: string; readonly type: ColumnType}[],
  groups: readonly {readonly at: number; readonly group: GroupPlace}[],
  rows: number
): Buffer {
  const schema = [
    struct([
      [4, text('schema')],
      [5, int32(columns.length)]
    ]),
    ...columns.map(({name, type}) =>
      struct([
        [1, int32(physical[type])],
        [3, int32(optional)],
        [4, text(name)],
        [6, type === 'VARCHAR' ? int32(utf8) : null]
      ])
    )
  ];
  const written = groups.map(({at, group}) =>
    struct([
      [1, list(group.columns.map(column => column.written(at)))],
      [2, int64(group.columns.reduce((sum, {rawBytes}) => sum + rawBytes, 0))],
      [3, int64(group.rows)]
    ])
  );
  const footer = struct([
    [1, int32(1)],
    [2, list(schema)],
    [3, int64(rows)],
    [4, list(written)],
    [6, text('overt')]
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.bytes.length);
  return Buffer.concat([Buffer.from(footer.bytes), length, magic]);
}
