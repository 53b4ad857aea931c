/**
 * The five tables of a dataset and their columns: contract/records.ts in snake_case, one row per record.
 *
 * - `post`: post_key, platform, id_space, native_id, account_key, surface_key, kind, created_at (DOUBLE, UTC ms),
 *   created_precision, created_source, id_time, observed_at, edited_at (DOUBLE), text, text_kind, text_truncated
 *   (BOOLEAN), transcript, on_screen_text, lang_declared, lang_detected, lang_confidence (DOUBLE), region_code,
 *   region_kind, url, conversation_key, views … danmaku (BIGINT, one per count kind), flag_ad, flag_paid_partnership …
 *   (BOOLEAN, one per flag), source_keyword, row (BIGINT), batch (INTEGER). One row per post_key.
 * - `account`: account_key, platform, id_space, native_id, handle, display_name, display_name_masked, alt_ids (JSON
 *   text), bio, urls (JSON text), location_text, region_code, lang_declared, created_at (DOUBLE), created_precision,
 *   verified, verified_kind, is_bot, status, kind. One row per account_key: the latest batch wins, missing values are
 *   taken from earlier ones.
 * - `account_snapshot`: account_key, observed_at (DOUBLE), followers, following, posts, likes_received (BIGINT),
 *   display_name, bio, avatar_ref, batch.
 * - `relation`: post_key, kind, target_key, target_account_key, target_label, batch.
 * - `trace`: post_key, account_key, happened_at (DOUBLE, UTC ms, null when unknown), kind, value, display (null when
 *   equal to value), inherited (BOOLEAN), row (BIGINT), batch (INTEGER). `(batch, row)` names one row of one file.
 *
 * `batch` counts the imports of a dataset from 1.
 */
import type {Sql} from '../warehouse/sql.ts';

/** Each can stand after FROM; a table without rows is there too, with the same columns. */
export type LakeTables = {
  readonly post: Sql;
  readonly account: Sql;
  readonly accountSnapshot: Sql;
  readonly relation: Sql;
  readonly trace: Sql;
};

export type TableName = keyof LakeTables;

export const tableNames = ['post', 'account', 'accountSnapshot', 'relation', 'trace'] as const satisfies TableName[];
