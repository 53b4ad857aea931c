/** Which characters of the formats' files have run: what guides the mutations, and what says how far they came. */
import {readFileSync} from 'node:fs';
import {Session} from 'node:inspector/promises';
import {fileURLToPath} from 'node:url';
import {deflateSync, inflateSync} from 'node:zlib';

export type Coverage = {
  /** What ran since it was last asked. */
  readonly look: () => Promise<Look>;
  /** Of a look what never ran before; from now on it did. */
  readonly news: (look: Look) => Look;
  /** What ran is news again, so that what comes next finds its way as it would alone. */
  readonly restart: () => void;
  /** Of all that ran, whatever was restarted in between. */
  readonly files: () => readonly FileCoverage[];
  /** What ran and what can run, to be written down and given to another run on the same files. */
  readonly saved: () => SavedCoverage;
  readonly close: () => Promise<void>;
};

/** By file, 1 for each character that ran. */
export type Look = ReadonlyMap<string, Uint8Array>;

export type SavedCoverage = Readonly<Record<string, {readonly ran: string; readonly inside: string}>>;

/** `missed` are the lines in which something never ran. */
export type FileCoverage = {readonly file: string; readonly share: number; readonly missed: readonly number[]};

/** Relative to the repository, so that it may lie elsewhere the next time. */
const root = new URL('../../../', import.meta.url).href;
const looked = /\/src\/(?:connectors|text)\/(?:[^/]+\/)?[^/]+\.ts$/;

export async function openCoverage(before: SavedCoverage = {}): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
  const texts = new Map<string, string>();
  const ran = new Map<string, Uint8Array>();
  const everRan = new Map<string, Uint8Array>();
  /** What stands in functions: the rest ran when the file was loaded, before anybody looked. */
  const inside = new Map<string, Uint8Array>();
  for (const [path, saved] of Object.entries(before)) {
    everRan.set(root + path, unpacked(saved.ran));
    inside.set(root + path, unpacked(saved.inside));
  }

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
        const ever = everRan.get(url) ?? new Uint8Array(mask.length);
        const fresh = new Uint8Array(mask.length);
        ran.set(url, so);
        everRan.set(url, ever);
        // Loops, because this runs over a million characters each time; four of them at once where none is new.
        const [words, known] = [wordsOf(mask), wordsOf(so)];
        for (let at = 0; at < mask.length; at += 1) {
          while (at % 4 === 0 && at / 4 < words.length && ((words[at / 4] ?? 0) & ~(known[at / 4] ?? 0)) === 0) at += 4;
          if (mask[at] !== 1 || so[at] === 1) continue;
          so[at] = 1;
          ever[at] = 1;
          fresh[at] = 1;
          found.set(url, fresh);
        }
      }
      return found;
    },
    restart: () => ran.clear(),
    files: () =>
      [...everRan].map(([url, mask]) => coverageOf(url.slice(root.length), textOf(url), mask, inside.get(url) ?? mask)),
    saved: () =>
      Object.fromEntries(
        [...everRan].map(([url, mask]) => [
          url.slice(root.length),
          {ran: packed(mask), inside: packed(inside.get(url) ?? mask)}
        ])
      ),
    close: async () => {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    }
  };
}

/** What ran in one of the two. */
export function joinedCoverage(one: SavedCoverage, other: SavedCoverage): SavedCoverage {
  const joined = {...one};
  for (const [path, {ran, inside}] of Object.entries(other)) {
    const before = one[path];
    joined[path] =
      before === undefined ? {ran, inside} : {ran: either(before.ran, ran), inside: either(before.inside, inside)};
  }
  return joined;
}

function either(one: string, other: string): string {
  const [a, b] = [unpacked(one), unpacked(other)];
  return packed(a.map((ran, at) => ran | (b[at] ?? 0)));
}

function wordsOf(mask: Uint8Array): Uint32Array {
  return new Uint32Array(mask.buffer, mask.byteOffset, Math.floor(mask.length / 4));
}

function packed(mask: Uint8Array): string {
  return deflateSync(mask).toString('base64');
}

function unpacked(text: string): Uint8Array {
  return new Uint8Array(inflateSync(Buffer.from(text, 'base64')));
}

/** Whether one of these characters ran in the other look. */
export function shares(wanted: Look, other: Look): boolean {
  for (const [url, mask] of wanted) {
    const ran = other.get(url);
    if (ran === undefined) continue;
    for (let at = mask.indexOf(1); at >= 0; at = mask.indexOf(1, at + 1)) if (ran[at] === 1) return true;
  }
  return false;
}

/** The same; and they are taken away. */
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
