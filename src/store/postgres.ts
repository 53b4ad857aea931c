/** PostgreSQL through pg. Numbers come out as numbers, and writers wait for each other as they do in SQLite. */
import pg from 'pg';
import {AppError} from '../errors.ts';
import type {Connection, Engine} from './engine.ts';

/** Any fixed number; every Overt process on this database takes the same. */
const writersLock = 7_683_278;
const numberTypes = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

type Options = {readonly databaseUrl: string; readonly access: 'read' | 'write'};

export function openPostgres({databaseUrl, access}: Options): Engine {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    ...(access === 'read' ? {options: '-c default_transaction_read_only=on'} : {}),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        numberTypes.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format)
    }
  });
  // An idle connection that breaks is dropped by the pool; whoever asks next gets a new one or hears why not.
  pool.on('error', () => {});

  async function connect(): Promise<Connection> {
    const client = await reach();
    let broken = false;
    return {
      run: async (sql, parameters) => {
        try {
          const answer = await client.query(sql, [...parameters]);
          const reads = answer.command === 'SELECT';
          return {rows: answer.rows, changed: reads ? undefined : (answer.rowCount ?? 0), command: answer.command};
        } catch (error) {
          // Errors of the database itself carry a severity; anything else is the connection.
          broken ||= !(error instanceof Error && 'severity' in error) || sql === 'rollback';
          throw error;
        }
      },
      release: () => client.release(broken)
    };
  }

  async function reach(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      const why = error instanceof Error ? error.message || error.name : String(error);
      throw new AppError('store.unreachable', `no answer (${why})`, {cause: error});
    }
  }

  return {
    connect,
    begin: async connection => {
      if (access === 'read') {
        await connection.run('start transaction isolation level repeatable read read only', []);
        return;
      }
      await connection.run('start transaction isolation level read committed read write', []);
      await connection.run('select pg_advisory_xact_lock($1)', [writersLock]);
    },
    close: () => pool.end()
  };
}
