/** How a record becomes a row: one line per column, in the order of the Parquet files. */
import {
  type Account,
  type AccountSnapshot,
  countKinds,
  flagKinds,
  type Post,
  type Relation,
  type Trace
} from '../contract/records.ts';
import {type Sql, sql} from '../warehouse/sql.ts';

type ColumnType = 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'INTEGER' | 'BOOLEAN';

export type ColumnDefinition<Rec> = {
  readonly name: string;
  readonly type: ColumnType;
  readonly read: (record: Rec) => string | number | boolean | null;
};

function column<Rec>(name: string, type: ColumnType, read: ColumnDefinition<Rec>['read']): ColumnDefinition<Rec> {
  return {name, type, read};
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** `seq` numbers the records of one import: ties are settled by who came first. */
export const seqColumn = {name: 'seq', type: 'BIGINT'} as const;

export const postColumns: readonly ColumnDefinition<Post>[] = [
  column('post_key', 'VARCHAR', post => post.postKey),
  column('platform', 'VARCHAR', post => post.platform),
  column('id_space', 'VARCHAR', post => post.idSpace),
  column('native_id', 'VARCHAR', post => post.nativeId),
  column('account_key', 'VARCHAR', post => post.accountKey),
  column('surface_key', 'VARCHAR', post => post.surfaceKey),
  column('kind', 'VARCHAR', post => post.kind),
  column('created_at', 'DOUBLE', post => post.createdAt),
  column('created_precision', 'VARCHAR', post => post.createdPrecision),
  column('created_source', 'VARCHAR', post => post.createdSource),
  column('id_time', 'DOUBLE', post => post.idTime),
  column('observed_at', 'DOUBLE', post => post.observedAt),
  column('edited_at', 'DOUBLE', post => post.editedAt),
  column('text', 'VARCHAR', post => post.text),
  column('text_kind', 'VARCHAR', post => post.textKind),
  column('text_truncated', 'BOOLEAN', post => post.textTruncated),
  column('transcript', 'VARCHAR', post => post.transcript),
  column('on_screen_text', 'VARCHAR', post => post.onScreenText),
  column('lang_declared', 'VARCHAR', post => post.langDeclared),
  column('lang_detected', 'VARCHAR', post => post.langDetected),
  column('lang_confidence', 'DOUBLE', post => post.langConfidence),
  column('region_code', 'VARCHAR', post => post.regionCode),
  column('region_kind', 'VARCHAR', post => post.regionKind),
  column('url', 'VARCHAR', post => post.url),
  column('conversation_key', 'VARCHAR', post => post.conversationKey),
  ...countKinds.map(kind => column<Post>(kind, 'BIGINT', post => post.counts[kind] ?? null)),
  ...flagKinds.map(kind => column<Post>(`flag_${snake(kind)}`, 'BOOLEAN', post => post.flags.includes(kind))),
  column('source_keyword', 'VARCHAR', post => post.sourceKeyword),
  column('row', 'BIGINT', post => post.row)
];

export const accountColumns: readonly ColumnDefinition<Account>[] = [
  column('account_key', 'VARCHAR', account => account.accountKey),
  column('platform', 'VARCHAR', account => account.platform),
  column('id_space', 'VARCHAR', account => account.idSpace),
  column('native_id', 'VARCHAR', account => account.nativeId),
  column('handle', 'VARCHAR', account => account.handle),
  column('display_name', 'VARCHAR', account => account.displayName),
  column('display_name_masked', 'BOOLEAN', account => account.displayNameMasked),
  column('alt_ids', 'VARCHAR', account => (account.altIds.length === 0 ? null : JSON.stringify(account.altIds))),
  column('bio', 'VARCHAR', account => account.bio),
  column('urls', 'VARCHAR', account => (account.urls.length === 0 ? null : JSON.stringify(account.urls))),
  column('location_text', 'VARCHAR', account => account.locationText),
  column('region_code', 'VARCHAR', account => account.regionCode),
  column('lang_declared', 'VARCHAR', account => account.langDeclared),
  column('created_at', 'DOUBLE', account => account.createdAt),
  // "none" and "unknown" say nothing, so they must not win over what an earlier row knew.
  column('created_precision', 'VARCHAR', account => known(account.createdPrecision, 'none')),
  column('verified', 'BOOLEAN', account => account.verified),
  column('verified_kind', 'VARCHAR', account => account.verifiedKind),
  column('is_bot', 'BOOLEAN', account => account.isBot),
  column('status', 'VARCHAR', account => known(account.status, 'unknown')),
  column('kind', 'VARCHAR', account => known(account.kind, 'unknown'))
];

/** What the account columns that are null when nothing is known read as. */
export const accountDefaults: Readonly<Record<string, Sql>> = {
  alt_ids: sql`'[]'`,
  urls: sql`'[]'`,
  created_precision: sql`'none'`,
  status: sql`'unknown'`,
  kind: sql`'unknown'`
};

export const snapshotColumns: readonly ColumnDefinition<AccountSnapshot>[] = [
  column('account_key', 'VARCHAR', snapshot => snapshot.accountKey),
  column('observed_at', 'DOUBLE', snapshot => snapshot.observedAt),
  column('followers', 'BIGINT', snapshot => snapshot.followers),
  column('following', 'BIGINT', snapshot => snapshot.following),
  column('posts', 'BIGINT', snapshot => snapshot.posts),
  column('likes_received', 'BIGINT', snapshot => snapshot.likesReceived),
  column('display_name', 'VARCHAR', snapshot => snapshot.displayName),
  column('bio', 'VARCHAR', snapshot => snapshot.bio),
  column('avatar_ref', 'VARCHAR', snapshot => snapshot.avatarRef)
];

export const relationColumns: readonly ColumnDefinition<Relation>[] = [
  column('post_key', 'VARCHAR', relation => relation.postKey),
  column('kind', 'VARCHAR', relation => relation.kind),
  column('target_key', 'VARCHAR', relation => relation.targetKey),
  column('target_account_key', 'VARCHAR', relation => relation.targetAccountKey),
  column('target_label', 'VARCHAR', relation => relation.targetLabel)
];

export const traceColumns: readonly ColumnDefinition<Trace>[] = [
  column('post_key', 'VARCHAR', trace => trace.postKey),
  column('account_key', 'VARCHAR', trace => trace.accountKey),
  column('happened_at', 'DOUBLE', trace => trace.happenedAt),
  column('kind', 'VARCHAR', trace => trace.kind),
  column('value', 'VARCHAR', trace => trace.value),
  column('display', 'VARCHAR', trace => trace.display),
  column('inherited', 'BOOLEAN', trace => trace.inherited),
  column('row', 'BIGINT', trace => trace.row)
];

function known(value: string, nothing: string): string | null {
  return value === nothing ? null : value;
}
