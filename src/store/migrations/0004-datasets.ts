/** What was done to datasets: deleted, handed out, thinned, people taken out. */
import type {Migration} from './migration.ts';

const columns = [
  ['id', 'text primary key'],
  ['order_id', 'text not null'],
  ['stage', 'text not null'],
  ['kind', 'text not null'],
  ['dataset', 'text'],
  ['body', 'text not null'],
  ['person_id', 'text not null references person(id)'],
  ['at', 'text not null']
] as const;

function table(collation: string, suffix: string): string {
  const lines = columns.map(([name, type]) => `"${name}" ${type.replace(/^text\b/, `text${collation}`)}`);
  return `create table dataset_change (${lines.join(', ')})${suffix}`;
}

const once = 'create unique index dataset_change_once on dataset_change(order_id, stage)';

export const datasets: Migration = {
  id: '0004-datasets',
  statements: {
    sqlite: [
      table('', ' strict'),
      once,
      ...['update', 'delete'].map(
        act => `create trigger dataset_change_no_${act} before ${act} on dataset_change
          when not exists (select 1 from erasure where subject_table = 'dataset_change' and subject_id = old.id)
          begin select raise(abort, 'rows of the record are written once'); end`
      )
    ],
    postgres: [
      table(' collate "C"', ''),
      once,
      'create trigger no_update before update on dataset_change for each row execute function overt_redact_row()',
      'create trigger no_delete before delete on dataset_change for each row execute function overt_keep_row()',
      'create trigger no_truncate before truncate on dataset_change for each statement execute function overt_refuse()'
    ]
  }
};
