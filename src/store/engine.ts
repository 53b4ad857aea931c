/** What the store needs of a database, and the Kysely driver made of it: the same for every engine. */
import type {CompiledQuery, DatabaseConnection, Driver, QueryResult} from 'kysely';
import {AppError} from '../errors.ts';

export type Answer = {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Rows changed; undefined for a query that only reads. */
  readonly changed: number | undefined;
  /** What the database says it did, where it does. A commit that answers ROLLBACK has not committed. */
  readonly command: string | undefined;
};

export type Connection = {
  readonly run: (sql: string, parameters: readonly unknown[]) => Promise<Answer>;
  readonly release: () => void;
};

export type Engine = {
  readonly connect: () => Promise<Connection>;
  /** Starts a transaction; for one that writes, returns once nobody else can write. */
  readonly begin: (connection: Connection) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function driverOf(engine: Engine): Driver {
  const connections = new WeakMap<DatabaseConnection, Connection>();
  function behind(connection: DatabaseConnection): Connection {
    const found = connections.get(connection);
    if (found === undefined) throw new Error('store: a connection of another driver');
    return found;
  }
  return {
    init: async () => {},
    acquireConnection: async () => {
      const connection = await engine.connect();
      const wrapped: DatabaseConnection = {
        executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
          requireStorable(query.parameters);
          return toResult<Row>(await connection.run(query.sql, query.parameters));
        },
        streamQuery: () => {
          throw new Error('store: read by ranges of keys instead');
        }
      };
      connections.set(wrapped, connection);
      return wrapped;
    },
    beginTransaction: connection => engine.begin(behind(connection)),
    commitTransaction: async connection => {
      const {command} = await behind(connection).run('commit', []);
      if (command === 'ROLLBACK') throw new Error('store: the database rolled the transaction back');
    },
    rollbackTransaction: async connection => {
      await behind(connection).run('rollback', []);
    },
    releaseConnection: async connection => behind(connection).release(),
    destroy: () => engine.close()
  };
}

/** Kysely knows the row type of its query; the database can't. This is the one place where the two meet. */
function toResult<Row>(answer: Answer): QueryResult<Row> {
  const rows = answer.rows as readonly Row[];
  return answer.changed === undefined ? {rows: [...rows]} : {rows: [...rows], numAffectedRows: BigInt(answer.changed)};
}

/** Both engines would damage or refuse such text in their own way; nobody may find out later. */
function requireStorable(parameters: readonly unknown[]): void {
  for (const parameter of parameters) {
    if (typeof parameter !== 'string') continue;
    if (!parameter.isWellFormed()) throw new AppError('store.unstorable-text', 'half of a surrogate pair in a text');
    if (parameter.includes('\0')) throw new AppError('store.unstorable-text', 'a NUL character in a text');
  }
}
