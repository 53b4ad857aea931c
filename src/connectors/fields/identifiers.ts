/** Ids as they stood in the input, or the reason why what stood there cannot have been one. */

export type Identified =
  | {readonly ok: true; readonly id: string}
  | {readonly ok: false; readonly damaged: boolean; readonly detail: string};

/** A spreadsheet's, a data frame's or a program's rounding: `9.06E+17`, `7.1e+18`, `7.1E18`, `123.0`. */
const rounded = /^[+-]?\d+(?:[.,]\d+)?[eE]\+\d+$|^[+-]?\d+[.,]\d+[eE]\d+$|^\d+\.0+$/;
/** How spreadsheets are told to leave digits alone: `'906…`, `="906…"`. */
const kept = /^(?:'(\d+)|="([^"]*)")$/;

export function identify(value: unknown, name: string): Identified {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return {ok: true, id: String(value)};
    return {ok: false, damaged: true, detail: `${name} is the rounded number ${value}`};
  }
  if (typeof value !== 'string' || value.trim() === '')
    return {ok: false, damaged: false, detail: `${name} is missing`};
  const id = unwrapped(value.trim());
  if (/[+.,]/.test(id) && rounded.test(id))
    return {ok: false, damaged: true, detail: `${name} is the rounded number ${id.slice(0, 40)}`};
  if (id.startsWith('#') && isCellError(id))
    return {ok: false, damaged: true, detail: `${name} is ${id}, which a spreadsheet put in its place`};
  if (!id.isWellFormed() || id.includes('\0') || id.includes('\uFFFD'))
    return {ok: false, damaged: true, detail: `${name} holds broken characters`};
  if (id.length > 1000) return {ok: false, damaged: true, detail: `${name} is ${id.length} characters long`};
  return {ok: true, id};
}

function unwrapped(id: string): string {
  if (!id.startsWith("'") && !id.startsWith('=')) return id;
  const [, digits, formula] = kept.exec(id) ?? [];
  return (digits ?? formula?.trim()) || id;
}

const cellErrors = /^#(?:NAME\?|REF!|N\/A|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#{3,})$/;

/** What a spreadsheet shows where it took a text for a formula, or a column was too narrow for a date. */
export function isCellError(text: string): boolean {
  return cellErrors.test(text);
}
