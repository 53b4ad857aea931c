/** Brings a database to the schema of this version, whoever else is opening it at the same moment. */
import {type Kysely, sql} from 'kysely';
import {AppError} from '../errors.ts';
import {first} from './migrations/0001-first.ts';
import {desk} from './migrations/0002-desk.ts';
import {registry} from './migrations/0003-registry.ts';
import {datasets} from './migrations/0004-datasets.ts';
import {registryRules} from './migrations/0005-registry-rules.ts';
import type {Migration} from './migrations/migration.ts';
import type {Tables} from './schema.ts';

const migrations: readonly Migration[] = [first, desk, registry, datasets, registryRules];

/** `db` is a transaction that holds the writers' lock. */
export async function migrate(db: Kysely<Tables>, dialect: 'sqlite' | 'postgres', now: Date): Promise<void> {
  await sql`create table if not exists migration (id text primary key, applied_at text not null)`.execute(db);
  const applied = new Set((await db.selectFrom('migration').select('id').execute()).map(row => row.id));
  const known = new Set(migrations.map(migration => migration.id));
  const newer = [...applied].filter(id => !known.has(id));
  if (newer.length > 0)
    throw new AppError('store.newer-version', `steps this version does not know (${newer.join(', ')})`);
  for (const migration of migrations) {
    if (applied.has(migration.id)) continue;
    for (const statement of migration.statements[dialect]) await sql.raw(statement).execute(db);
    await db.insertInto('migration').values({id: migration.id, applied_at: now.toISOString()}).execute();
  }
}
