/**
 * Rows of a made-up platform as a Parquet file, by the engine itself: account, object, post (INTEGER), moment (DOUBLE, µs).
 *
 * Objects are used by many in proportion to 1/rank, a twentieth as many objects as posts, a twenty-fifth as many accounts
 * with a heavy tail. `smooth`: a use falls anywhere, at a rate of two and a half million posts in four weeks however many
 * there are, so that pairs in a minute stay fewer than rows. `burst`: four of five fall into bursts of some 250 within
 * minutes, in which hundreds of accounts meet once.
 */
import {readParquet} from '../../src/warehouse/parquet.ts';
import type {Sql} from '../../src/warehouse/sql.ts';
import {sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';

export const shapes = ['smooth', 'burst'] as const;
export type Shape = (typeof shapes)[number];

const begins = Date.UTC(2026, 0, 1) / 1000;
const fourWeeks = 28 * 86_400;
const meanBurstSeconds = 90;
const usesPerBurst = 250;

/** Between 0 and 1, the same for the same numbers. The engine's hash of two values would tie one draw to the other. */
const draw = (of: Sql, what: number): Sql => sql`(hash((${of})::BIGINT * 8 + ${what}) / 18446744073709551616.0)`;

export async function generate(warehouse: Warehouse, posts: number, shape: Shape, path: string): Promise<void> {
  const objects = Math.ceil(posts / 20);
  const accounts = Math.ceil(posts / 25);
  const lasts = (fourWeeks * posts) / 2_500_000;
  const id = sql`range`;
  const uses = sql`floor(${posts}::DOUBLE * ln((object + 2.0) / (object + 1.0)) / ln(${objects + 1}::DOUBLE))`;
  const birth = draw(sql`(object + 7919 * burst) % ${objects}`, 6);
  const sudden = sql`${birth} * 0.9 * ${lasts}::DOUBLE - ${meanBurstSeconds} * ln(1 - late)`;
  await warehouse.writeParquet(
    sql`SELECT account, object, post, (${begins}::DOUBLE + floor((CASE
          WHEN ${shape === 'burst'} AND abrupt < 0.8 THEN ${sudden} ELSE late * ${lasts}::DOUBLE END) * 1000) / 1000) * 1e6 AS moment
      FROM (SELECT *, floor(which * (1 + floor(${uses} / ${usesPerBurst})))::BIGINT AS burst
        FROM (SELECT range::INTEGER AS post, floor(${accounts} * pow(${draw(id, 1)}, 2))::INTEGER AS account,
            least(${objects - 1}, floor(pow(${objects + 1}::DOUBLE, ${draw(id, 2)})) - 1)::INTEGER AS object,
            ${draw(id, 3)} AS abrupt, ${draw(id, 4)} AS which, ${draw(id, 5)} AS late
          FROM range(${posts})))`,
    path
  );
}

/**
 * Posts out of such rows, as text: each links what it uses and names it in two hashtags; one in four says what others say
 * of it, the others have words of their own.
 */
export async function writePosts(warehouse: Warehouse, rows: string, path: string): Promise<void> {
  const letter = (place: number): Sql => sql`chr(97 + ((hash(seed * 16 + i) >> ${place * 5})::UBIGINT % 26)::INTEGER)`;
  const word = sql`${letter(0)} || ${letter(1)} || ${letter(2)}`;
  await warehouse.writeParquet(
    sql`SELECT 'user' || account AS account, strftime(make_timestamp(moment::BIGINT), '%Y-%m-%dT%H:%M:%S.%gZ') AS time,
        array_to_string(list_transform(range(10), i -> ${word}), ' ') || ' #topic' || (object % 1000) || ' #about' || object
          || ' https://site' || (object // 50) || '.example/' || object AS text
      FROM (SELECT *, CASE WHEN post % 4 = 0 THEN object ELSE post + 4294967296 END::BIGINT AS seed
        FROM ${readParquet([rows])})`,
    path
  );
}
