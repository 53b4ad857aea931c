/** Which characters of the formats' files have run: what guides the mutations, and what says how far they came. */
import {readFileSync} from 'node:fs';
import {Session} from 'node:inspector/promises';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';

export type Coverage = {
  /** What ran since it was last asked. */
  readonly look: () => Promise<Look>;
  /** Of a look what never ran before; from now on it did. */
  readonly news: (look: Look) => Look;
  readonly files: () => readonly FileCoverage[];
  readonly close: () => Promise<void>;
};

/** By file, 1 for each character that ran. */
export type Look = ReadonlyMap<string, Uint8Array>;

/** `missed` are the lines in which something never ran. */
export type FileCoverage = {readonly file: string; readonly share: number; readonly missed: readonly number[]};

const looked = /\/src\/(?:connectors|text)\/(?:[^/]+\/)?[^/]+\.ts$/;

export async function openCoverage(): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
  const texts = new Map<string, string>();
  const ran = new Map<string, Uint8Array>();
  /** What stands in functions: the rest ran when the file was loaded, before anybody looked. */
  const inside = new Map<string, Uint8Array>();

  function textOf(url: string): string {
    const text = texts.get(url) ?? readFileSync(fileURLToPath(url), 'utf8');
    texts.set(url, text);
    return text;
  }

  return {
    look: async () => {
      const {result} = await session.post('Profiler.takePreciseCoverage');
      const files = new Map<string, Uint8Array>();
      for (const {url, functions} of result) {
        if (!looked.test(url) || functions.every(({ranges}) => ranges[0]?.count === 0)) continue;
        const mask = new Uint8Array(textOf(url).length);
        // The outer come before the inner, and the inner say what they are.
        const own = inside.get(url) ?? new Uint8Array(mask.length);
        inside.set(url, own);
        for (const {ranges} of functions) {
          const [whole] = ranges;
          if (whole !== undefined && whole.startOffset > 0) own.fill(1, whole.startOffset, whole.endOffset);
          for (const {startOffset, endOffset, count} of ranges) mask.fill(count > 0 ? 1 : 0, startOffset, endOffset);
        }
        files.set(url, mask);
      }
      return files;
    },
    news: look => {
      const found = new Map<string, Uint8Array>();
      for (const [url, mask] of look) {
        const so = ran.get(url) ?? new Uint8Array(mask.length);
        const fresh = new Uint8Array(mask.length);
        ran.set(url, so);
        // Loops, because this runs over a million characters each time.
        for (let at = 0; at < mask.length; at += 1) {
          if (mask[at] !== 1 || so[at] === 1) continue;
          so[at] = 1;
          fresh[at] = 1;
          found.set(url, fresh);
        }
      }
      return found;
    },
    files: () => [...ran].map(([url, mask]) => coverageOf(basename(url), textOf(url), mask, inside.get(url) ?? mask)),
    close: async () => {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    }
  };
}

/** Whether one of these characters ran in the other look; they are taken away. */
export function takeShared(wanted: Look, other: Look): boolean {
  let shared = false;
  for (const [url, mask] of wanted) {
    const ran = other.get(url);
    if (ran === undefined) continue;
    for (let at = mask.indexOf(1); at >= 0; at = mask.indexOf(1, at + 1)) {
      if (ran[at] !== 1) continue;
      mask[at] = 0;
      shared = true;
    }
  }
  return shared;
}

function coverageOf(file: string, text: string, mask: Uint8Array, inside: Uint8Array): FileCoverage {
  const missed: number[] = [];
  let line = 1;
  let covered = 0;
  let all = 0;
  for (let at = 0; at < text.length; at += 1) {
    const counts = inside[at] === 1;
    if (counts) all += 1;
    if (counts && mask[at] === 1) covered += 1;
    if (counts && mask[at] === 0 && missed.at(-1) !== line && !/[\s}]/.test(text.charAt(at))) missed.push(line);
    if (text.charAt(at) === '\n') line += 1;
  }
  return {file, share: covered / Math.max(1, all), missed};
}
