/** Ids as they stood in the input, or the reason why what stood there cannot have been one. */

export type Identified =
  | {readonly ok: true; readonly id: string}
  | {readonly ok: false; readonly damaged: boolean; readonly detail: string};

/** A spreadsheet's or a data frame's rounding: `9.06E+17`, `7.1e+18`, `123.0`. */
const rounded = /^[+-]?\d+(?:[.,]\d+)?[eE]\+\d+$|^\d+\.0+$/;

export function identify(value: unknown, name: string): Identified {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return {ok: true, id: String(value)};
    return {ok: false, damaged: true, detail: `${name} is the rounded number ${value}`};
  }
  if (typeof value !== 'string' || value.trim() === '')
    return {ok: false, damaged: false, detail: `${name} is missing`};
  const id = value.trim();
  if ((id.includes('+') || id.includes('.0')) && rounded.test(id))
    return {ok: false, damaged: true, detail: `${name} is the rounded number ${id.slice(0, 40)}`};
  if (!id.isWellFormed() || id.includes('\0'))
    return {ok: false, damaged: true, detail: `${name} holds broken characters`};
  if (id.length > 1000) return {ok: false, damaged: true, detail: `${name} is ${id.length} characters long`};
  return {ok: true, id};
}
