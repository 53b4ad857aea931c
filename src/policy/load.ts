/** Rule packs from YAML. An invalid pack is refused as a whole, with the file and the line to correct. */
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {LineCounter, parseDocument} from 'yaml';
import {type Clause, type RulePack, rulePackSchema} from '../contract/policy.ts';
import {AppError} from '../errors.ts';

/** Beside this file, both in the sources and in a compiled package. */
const packsFolder = new URL('packs/', import.meta.url);

/** The pack a workspace starts with. */
export const defaultPackId = 'short-video-2020';

type Problem = {readonly path: readonly PropertyKey[]; readonly what: string};

function asPath(path: readonly PropertyKey[]): readonly (string | number)[] {
  return path.map(part => (typeof part === 'number' ? part : String(part)));
}

/** Two versions of one clause must not hold on the same day, and each must hold on at least one. */
function contradictions(clauses: readonly Clause[]): readonly Problem[] {
  return clauses.flatMap((clause, at): readonly Problem[] => {
    const from = {path: ['clauses', at, 'inForceFrom'], what: ''};
    if (clause.inForceUntil !== null && clause.inForceUntil <= clause.inForceFrom) {
      return [{...from, what: `clause ${clause.id} ends on ${clause.inForceUntil}, before it begins`}];
    }
    const other = clauses.slice(0, at).find(earlier => earlier.id === clause.id && overlap(earlier, clause));
    if (other !== undefined) {
      return [{...from, what: `versions ${other.version} and ${clause.version} of ${clause.id} hold at once`}];
    }
    const same = clauses.slice(0, at).some(earlier => earlier.id === clause.id && earlier.version === clause.version);
    return same ? [{path: ['clauses', at, 'version'], what: `${clause.id} has version ${clause.version} twice`}] : [];
  });
}

function overlap(one: Clause, other: Clause): boolean {
  const startsBeforeEnd = (a: Clause, b: Clause) => b.inForceUntil === null || a.inForceFrom < b.inForceUntil;
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

/** Reads a pack from YAML text. `fileName` is only for the message. */
export function parseRulePack(text: string, fileName: string): RulePack {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true});
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const line = lines.linePos(syntax.pos[0]).line;
    throw new AppError('rule-book.invalid', `${fileName}, line ${line}: ${syntax.message.split('\n')[0]}`);
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(asPath(path.slice(0, depth)), true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        return lines.linePos(Number(node.range[0])).line;
      }
    }
    return 1;
  };
  const refuse = (problem: Problem): never => {
    throw new AppError('rule-book.invalid', `${fileName}, line ${lineOf(problem.path)}: ${problem.what}`);
  };
  const parsed = rulePackSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path ?? [];
    return refuse({path, what: `${asPath(path).join('.') || 'the pack'}: ${issue?.message ?? 'not a rule pack'}`});
  }
  const contradiction = contradictions(parsed.data.clauses)[0];
  return contradiction === undefined ? parsed.data : refuse(contradiction);
}

/** The ids of the packs that come with Overt. */
export function rulePackIds(): readonly string[] {
  return readdirSync(packsFolder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.slice(0, -'.yaml'.length))
    .sort();
}

/** A pack that comes with Overt, by id. */
export function loadRulePack(id: string = defaultPackId): RulePack {
  if (!rulePackIds().includes(id)) throw new AppError('rule-book.invalid', `no pack called ${id}`);
  const file = new URL(`${id}.yaml`, packsFolder);
  const pack = parseRulePack(readFileSync(file, 'utf8'), fileURLToPath(file));
  if (pack.id !== id)
    throw new AppError('rule-book.invalid', `${fileURLToPath(file)}: the pack calls itself ${pack.id}`);
  return pack;
}
