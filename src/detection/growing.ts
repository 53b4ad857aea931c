/** Columns whose length shows only at the end. */

export type Column = Int32Array | Float32Array | Float64Array | Uint8Array;

export type Growing<Kind extends Column> = {
  readonly push: (value: number) => void;
  readonly length: () => number;
  /** What was pushed; what is pushed later may or may not show. */
  readonly taken: () => Kind;
};

export function growing<Kind extends Column>(make: new (length: number) => Kind): Growing<Kind> {
  let column = new make(1024);
  let count = 0;
  return {
    push(value) {
      if (count === column.length) column = enlarged(make, column, count * 2);
      column[count++] = value;
    },
    length: () => count,
    taken: () => column.slice(0, count) as Kind
  };
}

export function enlarged<Kind extends Column>(make: new (length: number) => Kind, column: Kind, length: number): Kind {
  const larger = new make(length);
  larger.set(column);
  return larger;
}
