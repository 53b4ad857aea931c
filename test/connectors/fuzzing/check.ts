/** What everything that a format yields must be, whatever the input: the first breach in words, or null. */
import {
  countKinds,
  flagKinds,
  type Parsed,
  refusalReasons,
  relationKinds,
  traceKinds
} from '../../../src/contract/records.ts';

const earliest = Date.UTC(1990, 0);
const kinds = {
  trace: new Set<string>(traceKinds),
  relation: new Set<string>(relationKinds),
  flag: new Set<string>(flagKinds),
  count: new Set<string>(countKinds),
  refusal: new Set<string>(refusalReasons)
};
/** What a spreadsheet makes of a long id. */
const rounded = /^[+-]?\d+(?:[.,]\d+)?[eE]\+\d+$|^[+-]?\d+[.,]\d+[eE]\d+$|^\d+\.0+$/;
const keyForm = /^[a-z0-9-]+:[a-z0-9-]+:[\s\S]+$/i;

function key(name: string, value: string | null): string | null {
  if (value === null) return null;
  if (!keyForm.test(value)) return `${name} "${value.slice(0, 60)}" is no key`;
  if (value.includes('\0') || !value.isWellFormed()) return `${name} holds broken characters`;
  if (rounded.test(value.slice(value.indexOf(':', value.indexOf(':') + 1) + 1)))
    return `${name} is the rounded ${value}`;
  return value.length > 4000 ? `${name} is ${value.length} characters long` : null;
}

/** A time that is not there has no precision, and one that is there has. */
function precision(name: string, value: number | null, so: string): string | null {
  return (value === null) === (so === 'none') ? null : `${name} is ${value} to ${so}`;
}

/** Every text anywhere in a record. */
function texts(name: string, value: unknown): string | null {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return `${name} holds half a character`;
    return value.includes('\0') ? `${name} holds NUL` : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [inner, one] of Object.entries(value)) {
    const wrong = texts(`${name}.${inner}`, one);
    if (wrong !== null) return wrong;
  }
  return null;
}

function time(name: string, value: number | null, latest: number): string | null {
  if (value === null) return null;
  if (!Number.isFinite(value)) return `${name} is ${value}`;
  return value < earliest || value > latest ? `${name} is ${new Date(value).toISOString()}` : null;
}

function all(...found: readonly (string | null)[]): string | null {
  return found.find(one => one !== null) ?? null;
}

export function breachOf(parsed: Parsed, now: number): string | null {
  if (!parsed.ok) {
    const {row, reason, detail, sample} = parsed.refusal;
    if (!kinds.refusal.has(reason)) return `the reason ${reason}`;
    if (!Number.isSafeInteger(row) || row < 0) return `the row ${row}`;
    if (sample.length > 200 || !sample.isWellFormed()) return 'a sample that cannot be shown';
    return detail === '' || detail.length > 400 ? `a detail of ${detail.length} characters` : null;
  }
  const {post, account, snapshot, relations, traces} = parsed;
  const latest = now + 2 * 86_400_000;
  const own = post?.postKey ?? traces[0]?.postKey ?? null;
  const wrong = all(
    post && all(key('postKey', post.postKey), key('accountKey', post.accountKey), key('surfaceKey', post.surfaceKey)),
    post &&
      all(
        time('createdAt', post.createdAt, latest),
        time('idTime', post.idTime, latest),
        time('observedAt', post.observedAt, latest)
      ),
    post && (post.postKey === `${post.idSpace}:${post.nativeId}` ? null : 'a key that is not id space and id'),
    post && precision('createdAt', post.createdAt, post.createdPrecision),
    post && key('conversationKey', post.conversationKey),
    account && all(key('account', account.accountKey), time('account.createdAt', account.createdAt, latest)),
    account && precision('account.createdAt', account.createdAt, account.createdPrecision),
    account &&
      (account.accountKey === `${account.idSpace}:${account.nativeId}`
        ? null
        : 'an account key that is not space and id'),
    account && post && account.accountKey !== post.accountKey
      ? `${account.accountKey} with a post of ${post.accountKey}`
      : null,
    account && snapshot && account.accountKey !== snapshot.accountKey ? 'a snapshot of another account' : null,
    snapshot && all(key('snapshot', snapshot.accountKey), time('snapshot.observedAt', snapshot.observedAt, latest)),
    texts('post', post),
    texts('account', account),
    texts('snapshot', snapshot),
    texts('relations', relations),
    texts('traces', traces)
  );
  if (wrong !== null) return wrong;
  for (const [kind, count] of Object.entries(post?.counts ?? {})) {
    if (!kinds.count.has(kind) || !Number.isSafeInteger(count) || count < 0) return `the count ${kind} is ${count}`;
  }
  for (const count of [snapshot?.followers, snapshot?.following, snapshot?.posts, snapshot?.likesReceived]) {
    if (count !== null && count !== undefined && (!Number.isSafeInteger(count) || count < 0))
      return `a snapshot's count is ${count}`;
  }
  for (const flag of post?.flags ?? []) if (!kinds.flag.has(flag)) return `the flag ${flag}`;
  for (const relation of relations) {
    if (!kinds.relation.has(relation.kind)) return `the relation ${relation.kind}`;
    if (relation.postKey !== own) return `a relation of ${relation.postKey.slice(0, 60)} beside ${own}`;
    const bad = all(key('target', relation.targetKey), key('target account', relation.targetAccountKey));
    if (bad !== null) return bad;
    if (relation.targetKey === null && relation.targetAccountKey === null && relation.targetLabel === null)
      return 'a relation to nothing';
  }
  for (const trace of traces) {
    if (!kinds.trace.has(trace.kind)) return `the trace ${trace.kind}`;
    if (trace.value === '') return `an empty trace of kind ${trace.kind}`;
    if (trace.postKey !== own) return `a trace of ${trace.postKey.slice(0, 60)} beside ${own}`;
    if (post !== null && trace.happenedAt !== post.createdAt)
      return `a trace of ${trace.kind} at another time than its post`;
    const bad = all(key('trace.accountKey', trace.accountKey), time('happenedAt', trace.happenedAt, latest));
    if (bad !== null) return bad;
  }
  return null;
}
