/**
 * The accounts that claims are tested on: all members of the networks, and a sample of everybody who posts to compare with.
 *
 * Claims: the sample is a simple random one up to the quality of a hash: the accounts with the smallest MD5 of their keys.
 *   Row order, threads and other networks change nothing in it.
 * Cost: a few passes over the account and post tables, for all networks at once. Memory: the profiles of at most
 *   20,000 sampled accounts and of the members, texts cut at 500 characters; 24 counts each. Guessing at the language of
 *   an account takes 0.2 ms.
 * Main language: the one most of the account's posts are said to be in, else a guess at three of its posts. It serves to
 *   draw like with like and is never evidence.
 */
import {parseKey} from '../../contract/identity.ts';
import type {LakeTables} from '../../lake/tables.ts';
import {detectLanguage} from '../../text/language.ts';
import {sql} from '../../warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../../warehouse/warehouse.ts';
import {wantedIds} from '../wanted.ts';
import {createdFromId} from './creation.ts';
import {mostBioCharacters} from './profiles.ts';
import type {Pool} from './resample.ts';

export const referenceAccounts = 20_000;

export type Population = {
  readonly keys: readonly string[];
  readonly platforms: readonly string[];
  /** 1 for accounts of the sample, which may be members too. */
  readonly reference: Uint8Array;
  /** Null where the account has none, or the data does not know. */
  readonly handles: readonly (string | null)[];
  readonly names: readonly (string | null)[];
  readonly bios: readonly (string | null)[];
  readonly avatars: readonly (string | null)[];
  readonly places: readonly (string | null)[];
  readonly languages: readonly string[];
  /** NaN where unknown or coarser than a day. */
  readonly createdAt: Float64Array;
  /** 1 verified, 0 not, NaN unknown. */
  readonly verified: Float64Array;
  /** Posts per hour of UTC, 24 per account. */
  readonly hours: Uint32Array;
  /** Platform and language as numbers, and the platform alone. */
  readonly fine: Int32Array;
  readonly coarse: Int32Array;
  /** Account number of a key. */
  readonly numberOf: ReadonlyMap<string, number>;
};

/** Makes the tables `claim_member (network, account_key)` and `claim_account (id, account_key, reference)`. */
export async function loadPopulation(
  warehouse: Warehouse,
  tables: LakeTables,
  members: readonly (readonly string[])[]
): Promise<Population> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_member (network INTEGER, account_key VARCHAR)`);
  await warehouse.insert('claim_member', {
    network: Int32Array.from(members.flatMap((keys, network) => keys.map(() => network))),
    account_key: members.flat()
  });
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_account AS
    SELECT (row_number() OVER (ORDER BY account_key) - 1)::INTEGER AS id, account_key,
      (place <= ${referenceAccounts})::INTEGER AS reference
    FROM (SELECT account_key, row_number() OVER (ORDER BY md5(account_key), account_key) AS place
      FROM (SELECT account_key FROM ${tables.post} UNION SELECT account_key FROM claim_member))
    WHERE place <= ${referenceAccounts} OR account_key IN (SELECT account_key FROM claim_member)`);
  const profiles = await readProfiles(warehouse, tables);
  const count = profiles.keys.length;
  const hours = await readHours(warehouse, tables, count);
  const languages = await readLanguages(warehouse, tables, count);
  return {
    ...profiles,
    hours,
    languages,
    fine: numbered(profiles.platforms.map((platform, account) => `${platform} ${languages[account]}`)),
    coarse: numbered(profiles.platforms),
    numberOf: new Map(profiles.keys.map((key, account) => [key, account]))
  };
}

async function readProfiles(
  warehouse: Warehouse,
  tables: LakeTables
): Promise<Omit<Population, 'hours' | 'languages' | 'fine' | 'coarse' | 'numberOf'>> {
  const keys: string[] = [];
  const platforms: string[] = [];
  const reference: number[] = [];
  const handles: (string | null)[] = [];
  const names: (string | null)[] = [];
  const bios: (string | null)[] = [];
  const avatars: (string | null)[] = [];
  const places: (string | null)[] = [];
  const createdAt: number[] = [];
  const verified: number[] = [];
  const query = sql`SELECT c.id, c.account_key, c.reference, left(a.handle, 200) AS handle,
      CASE WHEN a.display_name_masked THEN NULL ELSE left(a.display_name, 200) END AS display_name,
      left(coalesce(a.bio, b.bio), ${2 * mostBioCharacters}) AS bio, left(s.avatar_ref, 1000) AS avatar_ref,
      coalesce(a.region_code, r.region_code) AS region_code,
      CASE WHEN a.created_precision IN ('us', 'ms', 's', 'min', 'day') THEN a.created_at END AS created_at,
      a.verified::INTEGER::DOUBLE AS verified
    FROM claim_account c
    LEFT JOIN ${tables.account} a ON a.account_key = c.account_key
    LEFT JOIN (SELECT account_key, avatar_ref FROM ${tables.accountSnapshot} WHERE avatar_ref IS NOT NULL
      QUALIFY row_number() OVER (PARTITION BY account_key ORDER BY observed_at DESC NULLS LAST, avatar_ref) = 1) s
      ON s.account_key = c.account_key
    LEFT JOIN (SELECT account_key, bio FROM ${tables.accountSnapshot} WHERE bio IS NOT NULL
      QUALIFY row_number() OVER (PARTITION BY account_key ORDER BY observed_at DESC NULLS LAST, bio) = 1) b
      ON b.account_key = c.account_key
    LEFT JOIN (SELECT account_key, region_code FROM ${tables.post}
      WHERE region_code IS NOT NULL AND region_kind IN ('declared', 'registered') GROUP BY account_key, region_code
      QUALIFY row_number() OVER (PARTITION BY account_key ORDER BY count(*) DESC, region_code) = 1) r
      ON r.account_key = c.account_key
    ORDER BY c.id`;
  for await (const chunk of warehouse.columns(query)) {
    const [accountKeys, isReference] = [texts(chunk, 'account_key'), integers(chunk, 'reference')];
    const [created, isVerified] = [numbers(chunk, 'created_at'), numbers(chunk, 'verified')];
    const [handle, name, bio] = [texts(chunk, 'handle'), texts(chunk, 'display_name'), texts(chunk, 'bio')];
    const [avatar, region] = [texts(chunk, 'avatar_ref'), texts(chunk, 'region_code')];
    for (let row = 0; row < chunk.rows; row++) {
      const key = accountKeys[row] ?? '';
      const {platform, kind, nativeId} = parseKey(key);
      keys.push(key);
      platforms.push(platform);
      reference.push(isReference[row] as number);
      handles.push(filled(handle[row]) ?? (kind === 'handle' ? filled(nativeId) : null));
      names.push(filled(name[row]));
      bios.push(filled(bio[row]));
      avatars.push(filled(avatar[row]));
      places.push(filled(region[row]));
      const known = created[row] as number;
      createdAt.push(Number.isNaN(known) ? (createdFromId(platform, nativeId) ?? Number.NaN) : known);
      verified.push(isVerified[row] as number);
    }
  }
  return {
    keys,
    platforms,
    reference: Uint8Array.from(reference),
    handles,
    names,
    bios,
    avatars,
    places,
    createdAt: Float64Array.from(createdAt),
    verified: Float64Array.from(verified)
  };
}

function filled(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text;
}

async function readHours(warehouse: Warehouse, tables: LakeTables, count: number): Promise<Uint32Array> {
  const hours = new Uint32Array(24 * count);
  const query = sql`SELECT c.id, (((floor(p.created_at / 3600000) % 24) + 24) % 24)::INTEGER AS hour, count(*) AS posts
    FROM claim_account c JOIN ${tables.post} p ON p.account_key = c.account_key
    WHERE p.created_at IS NOT NULL AND p.created_precision IN ('us', 'ms', 's', 'min') GROUP BY ALL`;
  for await (const chunk of warehouse.columns(query)) {
    const [ids, hour, posts] = [integers(chunk, 'id'), integers(chunk, 'hour'), numbers(chunk, 'posts')];
    for (let row = 0; row < chunk.rows; row++) {
      hours[24 * (ids[row] as number) + (hour[row] as number)] = posts[row] as number;
    }
  }
  return hours;
}

async function readLanguages(warehouse: Warehouse, tables: LakeTables, count: number): Promise<readonly string[]> {
  const languages = new Array<string>(count).fill('und');
  const said = sql`SELECT id, language FROM (
      SELECT id, language, row_number() OVER (PARTITION BY id ORDER BY posts DESC, language) AS place FROM (
        SELECT c.id, lower(split_part(coalesce(p.lang_detected, p.lang_declared), '-', 1)) AS language, count(*) AS posts
        FROM claim_account c JOIN ${tables.post} p ON p.account_key = c.account_key
        WHERE coalesce(p.lang_detected, p.lang_declared, 'und') NOT IN ('und', 'un', '') GROUP BY ALL))
    WHERE place = 1`;
  for await (const chunk of warehouse.columns(said)) {
    const [ids, names] = [integers(chunk, 'id'), texts(chunk, 'language')];
    for (let row = 0; row < chunk.rows; row++) languages[ids[row] as number] = names[row] ?? 'und';
  }
  const silent = languages.flatMap((language, account) => (language === 'und' ? [account] : []));
  if (silent.length === 0) return languages;
  const wanted = await wantedIds(warehouse, silent);
  const written = sql`SELECT c.id, array_to_string(arg_min(left(p.text, 200), md5(p.post_key) || p.post_key, 3), ' ') AS text
    FROM ${wanted} w JOIN claim_account c ON c.id = w.id JOIN ${tables.post} p ON p.account_key = c.account_key
    WHERE p.text <> '' GROUP BY c.id`;
  for await (const chunk of warehouse.columns(written)) {
    const [ids, words] = [integers(chunk, 'id'), texts(chunk, 'text')];
    for (let row = 0; row < chunk.rows; row++) {
      languages[ids[row] as number] = detectLanguage(words[row] ?? '')?.code ?? 'und';
    }
  }
  return languages;
}

function numbered(names: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, name => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}

export type Comparison = {
  readonly pool: Pool;
  readonly members: Int32Array;
  /** Accounts of the pool that are no members. */
  readonly others: Int32Array;
  /** What random groups have in common with this one, in words. */
  readonly matched: string;
};

/** How many members and others something is known of, for a claim that cannot be tested. */
export function knownWords({reference}: Population, members: Int32Array, has: (account: number) => boolean): string {
  const inside = members.filter(has).length;
  const isMember = new Set(members);
  let others = 0;
  for (let account = 0; account < reference.length; account++) {
    if (reference[account] === 1 && !isMember.has(account) && has(account)) others++;
  }
  if (inside + others === 0) return 'not in the data';
  return `known of ${inside} of ${members.length === 1 ? '1 member' : `${members.length} members`} and of ${others} others`;
}

const leastMembers = 3;
/** `further` gives classes below this. */
const classes = 64;

/**
 * The accounts to draw random groups from: those of the sample and the members for which `has` holds. Null where there
 * are fewer than three members or too few others. `further` splits strata once more, into classes by number; what is too
 * thin to draw from is matched by less.
 */
export function comparisonOf(
  population: Population,
  members: Int32Array,
  has: (account: number) => boolean,
  further: {readonly name: string; readonly classOf: (account: number) => number} | null = null
): Comparison | null {
  const {fine, coarse, reference, keys} = population;
  const inside = members.filter(has);
  const isMember = new Uint8Array(keys.length);
  for (const member of members) isMember[member] = 1;
  const taken = new Int32Array(keys.length);
  let size = 0;
  for (let account = 0; account < keys.length; account++) {
    if ((isMember[account] === 1 || reference[account] === 1) && has(account)) taken[size++] = account;
  }
  const accounts = taken.slice(0, size);
  const others = accounts.filter(account => isMember[account] === 0);
  if (inside.length < leastMembers || others.length < Math.max(30, inside.length)) return null;
  const by = (column: Int32Array, classOf: ((account: number) => number) | null): Int32Array =>
    accounts.map(account => (column[account] as number) * classes + (classOf?.(account) ?? 0));
  const choices = [
    ...(further === null
      ? []
      : [
          {strata: by(fine, further.classOf), matched: `the same size, platform, main language and ${further.name}`},
          {strata: by(coarse, further.classOf), matched: `the same size, platform and ${further.name}`}
        ]),
    {strata: by(fine, null), matched: 'the same size, platform and main language'}
  ];
  const {strata, matched} = choices.find(one => hasEnough(accounts, one.strata, isMember)) ?? {
    strata: by(coarse, null),
    matched: 'the same size and platform'
  };
  return {pool: {accounts, strata}, members: inside, others, matched};
}

/** Every stratum that members come from has at least 20 others, and four for each member. */
function hasEnough(accounts: Int32Array, strata: Int32Array, isMember: Uint8Array): boolean {
  const membersIn = new Map<number, number>();
  accounts.forEach((account, at) => {
    const stratum = strata[at] as number;
    if (isMember[account] === 1) membersIn.set(stratum, (membersIn.get(stratum) ?? 0) + 1);
  });
  const othersIn = new Map<number, number>();
  accounts.forEach((account, at) => {
    const stratum = strata[at] as number;
    if (isMember[account] === 0 && membersIn.has(stratum)) othersIn.set(stratum, (othersIn.get(stratum) ?? 0) + 1);
  });
  return [...membersIn].every(([stratum, members]) => (othersIn.get(stratum) ?? 0) >= Math.max(20, 4 * members));
}
