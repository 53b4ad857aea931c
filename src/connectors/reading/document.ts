/**
 * The records inside JSON documents of any size, one by one: the elements of the arrays that hold them, each with its
 * place and what stood around it. In memory stands one element at a time.
 *
 * Where a document breaks, what came before it counts and the break is one refusal. Several documents one after
 * another are read as one.
 */
import type {Parsed} from '../../contract/records.ts';
import type {Item} from '../connector.ts';
import {type JsonObject, parseJson} from '../fields/json.ts';
import {refuse} from '../fields/records.ts';
import {broken} from './bytes.ts';
import {jsonItem} from './item.ts';
import {openValueScan} from './json-scan.ts';

export type Given = Item | Extract<Parsed, {ok: false}>;

/** Which arrays: by name (`chats.list.messages`), or the outermost ones that hold objects. */
export type Arrays = readonly string[] | 'outermost';

/** As long as the longest line (lines.ts), for the same reason. */
const maxElementCharacters = 16 * 1024 * 1024;
const maxDepth = 500;
const maxAroundCharacters = 10_000;
const maxAroundFields = 1000;

export async function* documentItems(pieces: AsyncIterable<string>, arrays: Arrays): AsyncGenerator<Given[]> {
  const walk = openWalk(arrays);
  for await (const piece of pieces) {
    const found = walk.push(piece);
    if (found.length > 0) yield found;
    if (walk.isOver()) return;
  }
  const rest = walk.end();
  if (rest.length > 0) yield rest;
}

type Frame = {
  readonly kind: 'object' | 'array';
  readonly path: readonly string[];
  readonly around: JsonObject;
  /** Of an object: what its fields said so far, and the name of the one that is read. */
  readonly fields: Record<string, unknown>;
  count: number;
  key: string;
};

type Expected = 'value' | 'key' | 'colon' | 'separator';

const wordFor = {key: 'name', colon: 'colon', separator: 'comma', value: 'value'} as const;

function openWalk(arrays: Arrays) {
  const wanted = arrays === 'outermost' ? null : arrays.map(name => `${name}.`);
  const frames: Frame[] = [];
  let found: Given[] = [];
  let text = '';
  let at = 0;
  let row = 0;
  let expected: Expected = 'value';
  let over = false;
  const scan = openValueScan(maxElementCharacters);
  let use: 'item' | 'field' | 'key' | 'nothing' = 'nothing';

  function stop(why: string): void {
    row += 1;
    found.push(refuse(row, 'not-json', `the document cannot be read from here on: ${why}`, text.slice(at, at + 200)));
    over = true;
  }

  function pathOfValue(frame: Frame | undefined): readonly string[] {
    if (frame === undefined) return [];
    return frame.kind === 'array' ? frame.path : [...frame.path, frame.key];
  }

  function leads(path: readonly string[]): boolean {
    if (wanted === null || path.length === 0) return true;
    const start = `${path.join('.')}.`;
    return wanted.some(name => name.startsWith(start));
  }

  /** Whether what begins with this character, in this array, is a record. */
  function isRecord(array: Frame, opening: string): boolean {
    if (wanted !== null) return wanted.includes(`${array.path.join('.')}.`);
    return opening === '{' || (frames.length === 1 && array.path.length === 0);
  }

  function open(kind: Frame['kind'], path: readonly string[], frame: Frame | undefined): void {
    const around =
      frame === undefined ? {} : frame.kind === 'object' ? {...frame.around, ...frame.fields} : frame.around;
    frames.push({kind, path, around, fields: {}, count: 0, key: ''});
    at += 1;
    expected = kind === 'object' ? 'key' : 'value';
  }

  function close(): void {
    frames.pop();
    at += 1;
    expected = 'separator';
  }

  function begin(as: typeof use): void {
    use = as;
    scan.begin(as !== 'nothing');
  }

  /** What the scan has read: a record, a field of an object on the way, a key, or nothing of interest. */
  function take(value: string, tooLong: boolean): void {
    expected = use === 'key' ? 'colon' : 'separator';
    const frame = frames.at(-1);
    if (use === 'item' && frame !== undefined) {
      row += 1;
      found.push(recordOf(row, value, tooLong, frame));
    } else if (use === 'field' && frame !== undefined && !tooLong) {
      const read = value.length > maxAroundCharacters ? undefined : parsed(value);
      if (read === undefined) stop(`${value.slice(0, 40)} is no JSON`);
      else if (read.value !== null && frame.count < maxAroundFields) {
        frame.count += 1;
        frame.fields[frame.key] = read.value;
      }
    } else if (use === 'key' && frame !== undefined) {
      const key = tooLong ? undefined : parsed(value);
      if (typeof key?.value === 'string') frame.key = key.value;
      else stop('a name that is no JSON');
    }
  }

  function beginValue(char: string, frame: Frame | undefined): void {
    const path = pathOfValue(frame);
    if (frame?.kind === 'array' && isRecord(frame, char)) begin('item');
    else if (char === '{' || char === '[') {
      if (!leads(path)) begin('nothing');
      else if (frames.length >= maxDepth) stop('it is nested too deeply');
      else open(char === '{' ? 'object' : 'array', path, frame);
    } else if (/["\-\dtfnNI]/.test(char)) begin(frame?.kind === 'object' ? 'field' : 'nothing');
    else stop(`"${char}" where a value was expected`);
  }

  function closes(char: string, frame: Frame | undefined): boolean {
    if (frame?.kind === 'object') return char === '}' && (expected === 'key' || expected === 'separator');
    return frame?.kind === 'array' && char === ']';
  }

  function step(char: string): void {
    const frame = frames.at(-1);
    if (expected === 'separator' && frame === undefined) expected = 'value';
    if (closes(char, frame)) close();
    else if (expected === 'value') beginValue(char, frame);
    else if (expected === 'key' && char === '"') begin('key');
    else if (expected === 'colon' && char === ':') {
      at += 1;
      expected = 'value';
    } else if (expected === 'separator' && char === ',') {
      at += 1;
      expected = frame?.kind === 'object' ? 'key' : 'value';
    } else stop(`"${char}" where a ${wordFor[expected]} was expected`);
  }

  function readOn(): void {
    while (!over) {
      if (scan.isRunning()) {
        const read = scan.read(text, at);
        at = read.at;
        if (read.value === null) return;
        take(read.value, read.tooLong);
        continue;
      }
      at = afterBlanks(text, at);
      if (at >= text.length) return;
      step(text.charAt(at));
    }
  }

  function push(piece: string): Given[] {
    text = at >= text.length ? piece : text.slice(at) + piece;
    at = 0;
    readOn();
    const given = found;
    found = [];
    return given;
  }

  return {
    push,
    isOver: () => over,
    end: (): Given[] => {
      if (over) return [];
      // A number ends only where something follows.
      const last = push(' ');
      if (over || (!scan.isRunning() && frames.length === 0)) return last;
      return [...last, refuse(row + 1, 'not-json', 'the document ends in the middle', scan.beginning())];
    }
  };
}

function recordOf(row: number, text: string, tooLong: boolean, {path, around}: Frame): Given {
  if (tooLong) return refuse(row, 'too-long', 'an element of more than 16 million characters', text);
  if (text.includes(broken)) return refuse(row, 'bad-encoding', 'bytes that are no characters in this encoding', text);
  try {
    return jsonItem(row, parseJson(text), text, path, around);
  } catch (error) {
    return refuse(row, 'not-json', error instanceof Error ? error.message.slice(0, 100) : 'not JSON', text);
  }
}

function parsed(text: string): {readonly value: unknown} | undefined {
  try {
    return {value: parseJson(text)};
  } catch {
    return undefined;
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
    at += 1;
  }
  return at;
}
