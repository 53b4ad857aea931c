/** A rule pack from YAML text: the pack, or everything that is wrong with it and on which line. */
import {type Document, isMap, LineCounter, type ParsedNode, parseDocument, visit} from 'yaml';
import type {z} from 'zod';
import {roles} from '../contract/desk.ts';
import {type Clause, type PackProblem, type RulePack, rulePackSchema} from '../contract/policy.ts';
import {AppError} from '../errors.ts';

export type ReadPack =
  | {readonly pack: RulePack; readonly problems: null}
  | {readonly pack: null; readonly problems: readonly PackProblem[]};

/** Where in the pack something is wrong. `key`: the name itself is, not its value. */
export type Fault = {readonly path: readonly PropertyKey[]; readonly key?: string; readonly what: string};

/** From a place in the pack to a place in the text. */
export type Finder = (fault: Fault) => PackProblem;

const mostProblems = 50;

type ParsedPack = Document.Parsed<ParsedNode, true>;

function finderOf(document: ParsedPack, lines: LineCounter): Finder {
  const offsetOf = ({path, key}: Fault): number => {
    const steps = path.map(part => (typeof part === 'number' ? part : String(part)));
    for (let depth = steps.length; depth >= 0; depth--) {
      const node: unknown = depth === 0 ? document.contents : document.getIn(steps.slice(0, depth), true);
      if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue;
      if (key !== undefined && depth === steps.length && isMap(node)) {
        const named = node.items.find(pair => String(pair.key) === key)?.key;
        if (typeof named === 'object' && named !== null && 'range' in named && Array.isArray(named.range)) {
          return Number(named.range[0]);
        }
      }
      return Number(node.range[0]);
    }
    return 0;
  };
  return fault => {
    const {line, col} = lines.linePos(offsetOf(fault));
    return {line: Math.max(1, line), column: Math.max(1, col), what: fault.what};
  };
}

/** Signs that turn the order of what follows around, and whatever a reader cannot see at all. */
const hidden = /[\u202a-\u202e]|(?![\n\t])\p{Cc}/u;

function* texts(value: unknown, path: readonly PropertyKey[]): Generator<readonly [readonly PropertyKey[], string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* texts(one, [...path, at]);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) yield* texts(one, [...path, name]);
  }
}

function unreadable(pack: RulePack): readonly Fault[] {
  return [...texts(pack, [])].flatMap(([path, text]): readonly Fault[] => {
    const where = path.join('.');
    if (text.trim() === '') return [{path, what: `${where} is empty`}];
    const sign = text.isWellFormed() ? hidden.exec(text)?.[0] : '\ud800';
    if (sign === undefined) return [];
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [{path, what: `${where} holds a sign that no reader sees (U+${code})`}];
  });
}

const name = /^[a-z][a-z0-9-]*$/;
const knownRoles: ReadonlySet<string> = new Set(roles);

/** What the types let pass and no rule book should. */
function oddities(clause: Clause, at: number): readonly Fault[] {
  const faults: Fault[] = [];
  const here = (path: readonly PropertyKey[], what: string) => faults.push({path: ['clauses', at, ...path], what});
  for (const [index, one] of clause.jurisdictions.entries()) {
    if (!/^(everywhere|[A-Z]{2})$/.test(one)) {
      here(['jurisdictions', index], `${one}: a jurisdiction is everywhere, or two capital letters such as EU or RS`);
    }
  }
  for (const [index, one] of clause.effects.entries()) {
    if (!name.test(one)) here(['effects', index], `${one}: an effect is written like-this`);
  }
  if (clause.jurisdictions.length === 0) here(['jurisdictions'], `clause ${clause.id} holds nowhere`);
  if (clause.effects.length === 0) here(['effects'], `clause ${clause.id} does not say what may be done under it`);
  const terms = (clause.definitions ?? []).map(({term}) => term.trim().toLowerCase());
  for (const [index, term] of terms.entries()) {
    if (terms.indexOf(term) < index) here(['definitions', index, 'term'], `${term} is defined twice in ${clause.id}`);
  }
  for (const [index, role] of (clause.whoDecides?.roles ?? []).entries()) {
    if (!knownRoles.has(role)) here(['whoDecides', 'roles', index], `${role} is none of the roles ${roles.join(', ')}`);
  }
  return faults;
}

function meet(one: Clause, other: Clause): boolean {
  const startsBeforeEnd = (a: Clause, b: Clause) => b.inForceUntil === null || a.inForceFrom < b.inForceUntil;
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

/** A later version begins later, two never hold on the same day, and each holds on at least one. */
function contradictions(clauses: readonly Clause[]): readonly Fault[] {
  return clauses.flatMap((clause, at): readonly Fault[] => {
    const {id, version, inForceFrom, inForceUntil} = clause;
    if (inForceUntil !== null && inForceUntil <= inForceFrom) {
      return [{path: ['clauses', at, 'inForceUntil'], what: `clause ${id} ends on ${inForceUntil}, before it begins`}];
    }
    const others = clauses.slice(0, at).filter(earlier => earlier.id === id);
    if (others.some(earlier => earlier.version === version)) {
      return [{path: ['clauses', at, 'version'], what: `${id} has version ${version} twice`}];
    }
    const path = ['clauses', at, 'inForceFrom'];
    for (const other of others) {
      const [former, later] = other.version < version ? [other, clause] : [clause, other];
      if (former.inForceUntil !== null && meet(former, later)) {
        return [{path, what: `versions ${former.version} and ${later.version} of ${id} hold at once`}];
      }
      if (later.inForceFrom <= former.inForceFrom) {
        const what = `version ${later.version} of ${id} begins on ${later.inForceFrom}, not after version ${former.version} (${former.inForceFrom})`;
        return [{path, what}];
      }
    }
    return [];
  });
}

function faultsOf(pack: RulePack): readonly Fault[] {
  const named = name.test(pack.id) ? [] : [{path: ['id'], what: `${pack.id}: the id of a pack is written like-this`}];
  const empty = pack.clauses.length > 0 ? [] : [{path: ['clauses'], what: 'a pack without clauses'}];
  const odd = pack.clauses.flatMap((clause, at) => oddities(clause, at));
  return [...named, ...empty, ...unreadable(pack), ...odd, ...contradictions(pack.clauses)];
}

/** Anchors, aliases and tags make a text mean what it does not show. */
function trickery(document: ParsedPack, lines: LineCounter): readonly PackProblem[] {
  const problems: PackProblem[] = [];
  const at = (offset: number, what: string) => {
    const {line, col} = lines.linePos(offset);
    problems.push({line: Math.max(1, line), column: Math.max(1, col), what});
  };
  visit(document, {
    Alias: (_, node) => at(node.range?.[0] ?? 0, `*${node.source}: a pack writes everything out, without aliases`),
    Node: (_, node) => {
      const anchored = 'anchor' in node && typeof node.anchor === 'string' && node.anchor !== '';
      if (anchored) at(node.range?.[0] ?? 0, `&${String(node.anchor)}: a pack writes everything out, without anchors`);
    }
  });
  return problems;
}

function misspelt(issue: z.core.$ZodIssue): number {
  return issue.code === 'unrecognized_keys' ? 1 : 0;
}

function problemsOf(issue: z.core.$ZodIssue, find: Finder): readonly PackProblem[] {
  const {path} = issue;
  const where = path.map(String).join('.') || 'the pack';
  if (issue.code !== 'unrecognized_keys') {
    const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
    return [find({path, what: isMissing ? `${where} is missing` : `${where}: ${issue.message}`})];
  }
  return issue.keys.map(key => find({path, key, what: `${where}: no part is called ${key}`}));
}

function readDocument(text: string): ReadPack & {readonly find: Finder} {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true, logLevel: 'error'});
  const find = finderOf(document, lines);
  const refused = (problems: readonly PackProblem[]) => ({pack: null, problems: problems.slice(0, mostProblems), find});
  const unread = [...document.errors, ...document.warnings].map(({pos, message}) => {
    const {line, col} = lines.linePos(pos[0]);
    return {line: Math.max(1, line), column: Math.max(1, col), what: message.split('\n')[0] ?? message};
  });
  if (unread.length > 0) return refused(unread);
  const tricks = trickery(document, lines);
  if (tricks.length > 0) return refused(tricks);
  const parsed = rulePackSchema.safeParse(document.toJS());
  if (!parsed.success) {
    // A misspelt part is also a missing one; the misspelling is what to correct.
    const issues = parsed.error.issues.toSorted((one, other) => misspelt(other) - misspelt(one));
    return refused(issues.flatMap(issue => problemsOf(issue, find)));
  }
  const faults = faultsOf(parsed.data);
  return faults.length > 0 ? refused(faults.map(find)) : {pack: parsed.data, problems: null, find};
}

/** The text of a file; bytes that are no text are said with their line. */
export function decodePack(bytes: Uint8Array, fileName: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    // Each wrong byte became a replacement character; the first of them is in the line to look at.
    const before = new TextDecoder().decode(bytes).split('\ufffd')[0] ?? '';
    throw new AppError('rule-book.invalid', `${fileName}, line ${before.split('\n').length}: bytes that are no UTF-8`);
  }
}

/** Reads a pack, with a way from what somebody else finds wrong in it to the line. */
export function readPack(text: string): ReadPack & {readonly find: Finder} {
  try {
    return readDocument(text);
  } catch (error) {
    // Thousands of brackets in one another; nothing that a rule book has.
    if (!(error instanceof RangeError)) throw error;
    const problem = {line: 1, column: 1, what: 'nested too deeply to be read'};
    return {pack: null, problems: [problem], find: ({what}) => ({...problem, what})};
  }
}
