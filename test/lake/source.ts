/** Small import sources, made up on the spot. */
import {createHash} from 'node:crypto';
import type {ImportSource} from '../../src/contract/imports.ts';
import type {Account, Parsed, Post, Trace} from '../../src/contract/records.ts';

export function postOf(id: string, author: string, more: Partial<Post> = {}): Post {
  return {
    postKey: `x:post:${id}`,
    platform: 'x',
    idSpace: 'x:post',
    nativeId: id,
    accountKey: `x:account:${author}`,
    surfaceKey: null,
    kind: 'post',
    createdAt: 1_600_000_000_000,
    createdPrecision: 's',
    createdSource: 'field',
    idTime: null,
    observedAt: null,
    editedAt: null,
    text: `text of ${id}`,
    textKind: 'plain',
    textTruncated: false,
    transcript: null,
    onScreenText: null,
    langDeclared: null,
    langDetected: null,
    langConfidence: null,
    regionCode: null,
    regionKind: null,
    url: null,
    conversationKey: null,
    counts: {},
    flags: [],
    sourceKeyword: null,
    row: 1,
    ...more
  };
}

export function accountOf(author: string, more: Partial<Account> = {}): Account {
  return {
    accountKey: `x:account:${author}`,
    platform: 'x',
    idSpace: 'x:account',
    nativeId: author,
    handle: null,
    displayName: null,
    displayNameMasked: false,
    altIds: [],
    bio: null,
    urls: [],
    locationText: null,
    regionCode: null,
    langDeclared: null,
    createdAt: null,
    createdPrecision: 'none',
    verified: null,
    verifiedKind: null,
    isBot: null,
    status: 'unknown',
    kind: 'unknown',
    ...more
  };
}

export function traceOf(post: Post, value: string, more: Partial<Trace> = {}): Trace {
  const {postKey, accountKey, createdAt, row} = post;
  return {
    postKey,
    accountKey,
    happenedAt: createdAt,
    kind: 'object',
    value,
    display: null,
    inherited: false,
    row,
    ...more
  };
}

/** A post with its account and one trace per value. */
export function recordOf(
  id: string,
  author: string,
  values: readonly string[],
  more: Partial<Post> = {},
  account: Partial<Account> = {}
): Parsed {
  const post = postOf(id, author, more);
  return {
    ok: true,
    post,
    account: accountOf(author, account),
    snapshot: null,
    relations: [],
    traces: values.map(value => traceOf(post, value))
  };
}

/** That a post was taken back. */
export function deletionOf(id: string, at: number | null): Parsed {
  const deleted = {postKey: `x:post:${id}`, at};
  return {ok: true, post: null, account: null, snapshot: null, relations: [], traces: [], deleted};
}

export function sourceOf(name: string, records: readonly Parsed[], more: Partial<ImportSource> = {}): ImportSource {
  return {
    fileName: name,
    sha256: createHash('sha256').update(name).update(JSON.stringify(records)).digest('hex'),
    bytes: 1000,
    formatId: 'made-up',
    confidence: 1,
    mapping: null,
    assumptions: () => [],
    passedOver: () => [],
    bytesRead: () => 500,
    records: inBatches(records),
    ...more
  };
}

async function* inBatches(records: readonly Parsed[]): AsyncGenerator<readonly Parsed[]> {
  for (let start = 0; start < records.length; start += 1000) yield records.slice(start, start + 1000);
}
