/** Records with every field that a format does not have already empty, and refusals. */
import {toKey} from '../../contract/identity.ts';
import type {Account, AccountSnapshot, Parsed, Post, RefusalReason, Relation} from '../../contract/records.ts';

export function emptyPost(idSpace: string, nativeId: string, accountKey: string, row: number): Post {
  return {
    postKey: toKey(idSpace, nativeId),
    platform: platformOf(idSpace),
    idSpace,
    nativeId,
    accountKey,
    surfaceKey: null,
    kind: 'post',
    createdAt: null,
    createdPrecision: 'none',
    createdSource: 'field',
    idTime: null,
    observedAt: null,
    editedAt: null,
    text: '',
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
    row
  };
}

export function emptyAccount(idSpace: string, nativeId: string): Account {
  return {
    accountKey: toKey(idSpace, nativeId),
    platform: platformOf(idSpace),
    idSpace,
    nativeId,
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
    kind: 'unknown'
  };
}

export function emptySnapshot(accountKey: string): AccountSnapshot {
  return {
    accountKey,
    observedAt: null,
    followers: null,
    following: null,
    posts: null,
    likesReceived: null,
    displayName: null,
    bio: null,
    avatarRef: null
  };
}

export function relationOf(postKey: string, kind: Relation['kind'], targetKey: string | null): Relation {
  return {postKey, kind, targetKey, targetAccountKey: null, targetLabel: null};
}

/** That the author took the post back. `at` is UTC ms, null where it is not said. */
export function deletionOf(postKey: string, at: number | null): Parsed {
  return {ok: true, post: null, account: null, snapshot: null, relations: [], traces: [], deleted: {postKey, at}};
}

export function refuse(
  row: number,
  reason: RefusalReason,
  detail: string,
  sample: string
): Extract<Parsed, {ok: false}> {
  // A cut through a pair of surrogates would leave half a character in a report.
  // What a file says may stand in the detail too.
  const shown = detail.length > 300 ? `${detail.slice(0, 300).toWellFormed()}…` : detail;
  return {ok: false, refusal: {row, reason, detail: shown, sample: sample.slice(0, 200).toWellFormed()}};
}

function platformOf(idSpace: string): string {
  return idSpace.slice(0, idSpace.indexOf(':'));
}
