/** The compact form of Thrift, as far as the headers and the footer of a Parquet file need it. */

/** A value with the number that Thrift has for its type. */
export type ThriftValue = {readonly type: number; readonly bytes: readonly number[]};

const i32Type = 5;
const i64Type = 6;
const binaryType = 8;
const listType = 9;
const structType = 12;

export function int32(value: number): ThriftValue {
  return {type: i32Type, bytes: varint(zigzag(value))};
}

export function int64(value: number): ThriftValue {
  return {type: i64Type, bytes: varint(zigzag(value))};
}

export function binary(value: Uint8Array): ThriftValue {
  return {type: binaryType, bytes: [...varint(value.length), ...value]};
}

export function text(value: string): ThriftValue {
  return binary(Buffer.from(value, 'utf8'));
}

/** Of values of one type; a list of none says that it would hold structs. */
export function list(values: readonly ThriftValue[]): ThriftValue {
  const type = values[0]?.type ?? structType;
  const head = values.length < 15 ? [(values.length << 4) | type] : [0xf0 | type, ...varint(values.length)];
  return {type: listType, bytes: [...head, ...values.flatMap(({bytes}) => bytes)]};
}

/** Fields by their numbers, which must rise; what is null is left out. */
export function struct(fields: readonly (readonly [number: number, value: ThriftValue | null])[]): ThriftValue {
  const bytes: number[] = [];
  let last = 0;
  for (const [number, value] of fields) {
    if (value === null) continue;
    const step = number - last;
    if (step < 1 || step > 15) throw new Error(`parquet: field ${number} after ${last}`);
    bytes.push((step << 4) | value.type);
    for (const byte of value.bytes) bytes.push(byte);
    last = number;
  }
  bytes.push(0);
  return {type: structType, bytes};
}

/** Small numbers of either sign as small numbers; exact for all that are safe. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Seven bits to a byte, the lowest first. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

export function signedVarint(value: number): number[] {
  return varint(zigzag(value));
}
