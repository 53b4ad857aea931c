/** Files made up on the spot, and what a source makes of them. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type OpenOptions, openSource} from '../../src/connectors/reading/open.ts';
import type {ImportSource} from '../../src/contract/imports.ts';
import type {Parsed, Refusal} from '../../src/contract/records.ts';

export type Used = Extract<Parsed, {ok: true}>;

export type ReadFile = {
  readonly source: ImportSource;
  readonly used: readonly Used[];
  readonly refusals: readonly Refusal[];
};

export const now = () => new Date('2026-11-21T00:00:00Z');

export async function readPath(path: string, options: OpenOptions = {}): Promise<ReadFile> {
  const source = await openSource(path, {now, ...options});
  const used: Used[] = [];
  const refusals: Refusal[] = [];
  for await (const batch of source.records) {
    for (const parsed of batch) {
      if (parsed.ok) used.push(parsed);
      else refusals.push(parsed.refusal);
    }
  }
  return {source, used, refusals};
}

/** The name says nothing about the format: what counts is what stands in the file. */
export async function readContent(content: string | Uint8Array, options: OpenOptions = {}): Promise<ReadFile> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-file-'));
  const path = join(folder, 'file');
  writeFileSync(path, content);
  try {
    return await readPath(path, options);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

export function valuesOf(used: readonly Used[], kind: string): string[] {
  return used.flatMap(({traces}) => traces.filter(trace => trace.kind === kind).map(({value}) => value));
}

export function reasonsOf({refusals}: ReadFile): string[] {
  return refusals.map(({row, reason}) => `${row} ${reason}`);
}
