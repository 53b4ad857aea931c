/** Columns that grow: the same numbers with room for more. */

type Column = Int32Array | Float32Array | Float64Array | Uint8Array | Int8Array;

export function enlarged<Kind extends Column>(make: new (length: number) => Kind, column: Kind, length: number): Kind {
  const larger = new make(length);
  larger.set(column);
  return larger;
}
