/**
 * The wrapping that all captures of Zeeschuimer have, whichever platform they are of.
 *
 * Its own export holds the platform's object under `data`; 4CAT, when it gives the same captures out again as NDJSON, puts
 * the platform's fields on top and what Zeeschuimer knew under `__import_meta`.
 */
import type {Parsed} from '../../contract/records.ts';
import type {Fit, Item, Sample} from '../connector.ts';
import {rawOf} from '../fields/field.ts';
import {asObject, type JsonObject} from '../fields/json.ts';
import {refuse} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';

export type Capture = {
  readonly row: number;
  readonly data: JsonObject;
  readonly observedAt: number | null;
  readonly refuse: (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) => Parsed;
};

type Wrapping = {readonly platform: string; readonly data: JsonObject | null; readonly collectedAt: unknown};

function wrappingOf(value: unknown): Wrapping | null {
  const outer = asObject(value);
  if (outer === null) return null;
  if (typeof outer.source_platform === 'string') {
    return {platform: outer.source_platform, data: asObject(outer.data), collectedAt: outer.timestamp_collected};
  }
  const meta = asObject(outer.__import_meta);
  if (typeof meta?.source_platform !== 'string') return null;
  return {platform: meta.source_platform, data: outer, collectedAt: meta.timestamp_collected};
}

export function fitOfCaptures({items}: Sample, platform: string, what: string): Fit {
  const fitting = items.filter(item => {
    const wrapping = item.kind === 'json' ? wrappingOf(item.value) : null;
    return wrapping !== null && wrapping.platform === platform && wrapping.data !== null;
  }).length;
  if (fitting === 0) return {confidence: 0, reasons: [`no captured ${what}`]};
  return {
    confidence: fitting / items.length,
    reasons: [`${fitting} of ${items.length} lines are captured ${what}`]
  };
}

/** The platform's own object and when it was seen; or why the line is none of these captures. */
export function openCapture(item: Item, platform: string, now: number): Capture | Parsed {
  const wrapping = item.kind === 'json' ? wrappingOf(item.value) : null;
  if (wrapping === null) return refuse(item.row, 'not-an-object', 'a captured item was expected', rawOf(item));
  if (wrapping.platform !== platform) {
    return refuse(item.row, 'unknown-kind', `an item of ${wrapping.platform.slice(0, 40).toWellFormed()}`, rawOf(item));
  }
  if (wrapping.data === null) {
    return refuse(item.row, 'wrong-shape', 'there is no object under data', rawOf(item));
  }
  const collected = readTime(wrapping.collectedAt, now);
  return {
    row: item.row,
    data: wrapping.data,
    observedAt: collected.ok ? collected.at : null,
    refuse: (reason, detail) => refuse(item.row, reason, detail, rawOf(item))
  };
}

export function isCapture(opened: Capture | Parsed): opened is Capture {
  return 'data' in opened;
}
