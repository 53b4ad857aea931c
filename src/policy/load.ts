/** Rule packs from YAML. An invalid pack is refused as a whole, with the file and the line to correct. */
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {PackProblem, RulePack} from '../contract/policy.ts';
import {AppError} from '../errors.ts';
import {readPack} from './read-pack.ts';

/** Beside this file, both in the sources and in a compiled package. */
const packsFolder = new URL('packs/', import.meta.url);

/** The pack of the demo, whose story is set in that year. */
export const demoPackId = 'short-video-2020';

/** The first problem with its line, and how many more there are. */
export function problemsInWords(problems: readonly PackProblem[], fileName: string): string {
  const [first] = problems;
  if (first === undefined) throw new Error('policy: refused without a problem');
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  return `${fileName}, line ${first.line}: ${first.what}${more}`;
}

/** Reads a pack from YAML text. `fileName` is only for the message. */
export function parseRulePack(text: string, fileName: string): RulePack {
  const read = readPack(text);
  if (read.pack !== null) return read.pack;
  throw new AppError('rule-book.invalid', problemsInWords(read.problems, fileName));
}

/** The ids of the packs that come with Overt. */
export function rulePackIds(): readonly string[] {
  return readdirSync(packsFolder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.slice(0, -'.yaml'.length))
    .sort();
}

/** The YAML of a pack that comes with Overt, by id, and the file it is in. */
export function rulePackText(id: string): {readonly text: string; readonly fileName: string} {
  if (!rulePackIds().includes(id)) throw new AppError('rule-book.invalid', `no pack called ${id}`);
  const file = new URL(`${id}.yaml`, packsFolder);
  return {text: readFileSync(file, 'utf8'), fileName: fileURLToPath(file)};
}

/** A pack that comes with Overt, by id. */
export function loadRulePack(id: string): RulePack {
  const {text, fileName} = rulePackText(id);
  const pack = parseRulePack(text, fileName);
  if (pack.id !== id) throw new AppError('rule-book.invalid', `${fileName}: the pack calls itself ${pack.id}`);
  return pack;
}

/** The pack that a new workspace begins with: the newest that is no later than its day, or else the first of all. */
export function startingPack(day: string): RulePack {
  const packs = rulePackIds()
    .map(id => loadRulePack(id))
    .sort((one, other) => one.asOf.localeCompare(other.asOf));
  const starting = packs.findLast(({asOf}) => asOf <= day) ?? packs[0];
  if (starting === undefined) throw new Error('policy: no pack comes with Overt');
  return starting;
}
