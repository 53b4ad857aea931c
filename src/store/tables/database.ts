/** What the read functions of this folder take: a store's `read`, a snapshot, or an open transaction's `db`. */
import type {Kysely} from 'kysely';
import type {Tables} from '../schema.ts';

export type Database = Kysely<Tables>;
