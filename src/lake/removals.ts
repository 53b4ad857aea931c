/**
 * Which rows go when a person is erased and when a dataset is thinned, as conditions over the tables as they are.
 *
 * Cost of a condition: one hash of the keys of posts that go.
 */
import {ident, joinSql, type Sql, sql} from '../warehouse/sql.ts';

export type RemovalTables = {
  readonly post: Sql;
  readonly accountSnapshot: Sql;
  readonly trace: Sql;
};

type Table = 'post' | 'account' | 'accountSnapshot' | 'relation' | 'trace';

/** Per table which rows go (never null), and which columns of the others are emptied where. */
export type Removal = {
  readonly goes: (tables: RemovalTables) => Readonly<Record<Table, Sql>>;
  readonly emptied: Readonly<Partial<Record<Table, Readonly<Record<string, Sql>>>>>;
  /** Which deletions are no longer kept in mind (never null). */
  readonly forgotten: (tables: RemovalTables) => Sql;
};

function among(column: Sql, keys: readonly string[]): Sql {
  const bound = keys.map(key => sql`${key}`);
  return sql`coalesce(${column} IN (${joinSql(bound, ', ')}), false)`;
}

/**
 * Everything that the accounts put out and what says something of them; where others point to them, the pointer goes and
 * the other's post stays. What others wrote about them in their own words stays too. At least one key.
 */
export function erasureOf(accountKeys: readonly string[]): Removal {
  const own = among(sql`account_key`, accountKeys);
  const aimed = among(sql`target_account_key`, accountKeys);
  return {
    goes: ({post}) => ({
      post: own,
      account: own,
      accountSnapshot: own,
      relation: sql`post_key IN (SELECT post_key FROM ${post} WHERE ${own})`,
      trace: sql`(${own} OR (kind = 'follows_target' AND ${among(sql`"value"`, accountKeys)}))`
    }),
    emptied: {
      post: {surface_key: among(sql`surface_key`, accountKeys)},
      relation: {target_account_key: aimed, target_label: aimed}
    },
    forgotten: () => own
  };
}

/** Posts from before `at` (UTC ms) with all they carry, and accounts that nothing is left of. Posts without a time stay. */
export function thinningBefore(at: number): Removal {
  const old = (time: Sql): Sql => sql`coalesce(${time} < ${at}, false)`;
  const postTime = sql`coalesce(created_at, observed_at)`;
  const oldPost = (post: Sql): Sql => sql`post_key IN (SELECT post_key FROM ${post} WHERE ${old(postTime)})`;
  return {
    goes: ({post, accountSnapshot, trace}) => {
      const ofOldPost = oldPost(post);
      const oldTrace = sql`(${ofOldPost} OR ${old(sql`happened_at`)})`;
      return {
        post: old(postTime),
        account: sql`account_key NOT IN (
          SELECT account_key FROM ${post} WHERE NOT ${old(postTime)}
          UNION SELECT account_key FROM ${trace} WHERE NOT ${oldTrace}
          UNION SELECT account_key FROM ${accountSnapshot} WHERE NOT ${old(sql`observed_at`)})`,
        accountSnapshot: old(sql`observed_at`),
        relation: ofOldPost,
        trace: oldTrace
      };
    },
    emptied: {},
    forgotten: ({post}) => sql`(${oldPost(post)} OR ${old(sql`deleted_at`)})`
  };
}

/**
 * Posts that their authors deleted with all they carry, and accounts that nothing is left of. What others reposted or quoted
 * of them stays with these. That they were deleted stays in mind, so that another file that brings them is known to.
 */
export function removalOfDeleted(deletion: Sql): Removal {
  const isDeleted = sql`post_key IN (SELECT post_key FROM ${deletion})`;
  return {
    goes: ({post, accountSnapshot, trace}) => ({
      post: isDeleted,
      account: sql`account_key NOT IN (
        SELECT account_key FROM ${post} WHERE NOT ${isDeleted}
        UNION SELECT account_key FROM ${trace} WHERE NOT ${isDeleted}
        UNION SELECT account_key FROM ${accountSnapshot})`,
      accountSnapshot: sql`false`,
      relation: isDeleted,
      trace: isDeleted
    }),
    emptied: {},
    forgotten: () => sql`false`
  };
}

/** The table with its columns in order, emptied as the removal says, without what goes. */
export function remaining(
  source: Sql,
  columns: readonly string[],
  goes: Sql,
  emptied: Readonly<Record<string, Sql>>
): Sql {
  const shown = columns.map(name => {
    const where = emptied[name];
    return where === undefined
      ? ident(name)
      : sql`CASE WHEN ${where} THEN NULL ELSE ${ident(name)} END AS ${ident(name)}`;
  });
  return sql`(SELECT ${joinSql(shown, ', ')} FROM ${source} WHERE NOT ${goes})`;
}
