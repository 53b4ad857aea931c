/**
 * Pieces: what a dataset is read in. A piece is one file of the dataset as far as its posts and traces stand by themselves,
 * and what is worked out from a piece alone is kept beside the dataset, so that a dataset that grows by a day is read at the
 * cost of a day.
 *
 * Claims: no trace of a piece belongs to a post of another. A file that adds traces to posts of an earlier one makes one
 *   piece with all files before it. Whether something was kept or is worked out anew makes no difference to what comes out.
 * Cost: of what is not kept, one look at its traces. Memory: the engine's.
 */
import type {LakeSlice, Slices} from '../../lake/slices.ts';
import type {LakeTables} from '../../lake/tables.ts';
import {readParquet} from '../../warehouse/parquet.ts';
import {ident, type Sql, sql} from '../../warehouse/sql.ts';
import type {Warehouse} from '../../warehouse/warehouse.ts';

export type Piece = {
  /** That of its first file; 0 for what cannot be taken in pieces. */
  readonly number: number;
  readonly tables: Pick<LakeTables, 'post' | 'trace'>;
  /** Null: nothing is kept of it. */
  readonly slice: LakeSlice | null;
};

/** What was worked out, usable after FROM: of all pieces together, and of each. */
export type Held = {readonly all: Sql; readonly of: ReadonlyMap<Piece, Sql>};

const postsName = 'post';

/** `slices` null: all in one piece of which nothing is kept. */
export async function piecesOf(
  warehouse: Warehouse,
  tables: LakeTables,
  slices: Slices | null
): Promise<readonly Piece[]> {
  if (slices === null) return [{number: 1, tables, slice: null}];
  const {batches} = slices;
  const pieceOf = (first: number, last: number): Piece => {
    const slice = slices.slice(first, last);
    return {number: first, tables: slice.tables, slice};
  };
  let joined = 0;
  const singles: Piece[] = [];
  for (let batch = batches; batch >= 1; batch--) {
    const piece = pieceOf(batch, batch);
    // Posts are written down of pieces that stand by themselves only.
    const known = await piece.slice?.find(fileOf(postsName));
    if (known == null && (await reachesOut(warehouse, piece))) {
      joined = batch;
      break;
    }
    singles.unshift(piece);
  }
  if (joined === 0) return singles;
  const together = pieceOf(1, joined);
  if (joined < batches && (await reachesOut(warehouse, together))) return [pieceOf(1, batches)];
  return [together, ...singles];
}

async function reachesOut(warehouse: Warehouse, {tables}: Piece): Promise<boolean> {
  const [found] = await warehouse.rows(
    sql`SELECT 1 AS one FROM ${tables.trace} t ANTI JOIN ${tables.post} p ON p.post_key = t.post_key LIMIT 1`
  );
  return found !== undefined;
}

function fileOf(name: string): string {
  return `${name}.parquet`;
}

/**
 * Each of these of every piece, from what is kept or from `make`, which gives the queries of one piece in the same order. What `make` gives
 * must follow from the piece and the names alone, to the last row and its order.
 */
export async function held<Name extends string>(
  warehouse: Warehouse,
  pieces: readonly Piece[],
  names: readonly Name[],
  make: (piece: Piece, number: number) => Promise<Readonly<Record<Name, Sql>>>
): Promise<Readonly<Record<Name, Held>>> {
  const found = new Map<Name, Map<Piece, Sql>>(names.map(name => [name, new Map()]));
  const paths = new Map<Name, string[]>(names.map(name => [name, []]));
  for (const [number, piece] of pieces.entries()) {
    const {slice} = piece;
    const kept: [Name, string][] = [];
    for (const name of names) {
      const path = (await slice?.find(fileOf(name))) ?? null;
      if (path !== null) kept.push([name, path]);
    }
    if (kept.length < names.length) {
      kept.length = 0;
      const queries = await make(piece, number);
      for (const name of names) {
        if (slice === null) {
          await warehouse.run(sql`CREATE OR REPLACE TABLE ${tableOf(name)} AS ${queries[name]}`);
          found.get(name)?.set(piece, tableOf(name));
        } else {
          const write = async (path: string): Promise<void> => {
            await warehouse.writeParquet(queries[name], path);
          };
          kept.push([name, await slice.keep(fileOf(name), write)]);
        }
      }
    }
    for (const [name, path] of kept) {
      paths.get(name)?.push(path);
      found.get(name)?.set(piece, readParquet([path]));
    }
  }
  const all = (name: Name): Sql => {
    const files = paths.get(name) ?? [];
    return files.length === 0 ? tableOf(name) : readParquet(files);
  };
  const result = names.map((name): [Name, Held] => [name, {all: all(name), of: found.get(name) ?? new Map()}]);
  return Object.fromEntries(result) as Record<Name, Held>;
}

function tableOf(name: string): Sql {
  return ident(`held ${name}`);
}
