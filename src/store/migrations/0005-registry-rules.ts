/**
 * The rules of the registry as guards, in place of those that 0003 had before: pauses end, rulings and claims are other people's,
 * all countries are an administrator's to give, an effect rests on a decision about its subject.
 */
import {effectGuards} from './effect-guard.ts';
import type {Migration} from './migration.ts';
import {guardedTables, registryGuards} from './registry-guard.ts';

const tables = ['effect', ...guardedTables];

export const registryRules: Migration = {
  id: '0005-registry-rules',
  statements: {
    sqlite: [
      'alter table label_pause add column until text',
      ...tables.map(table => `drop trigger if exists ${table}_rule`),
      ...effectGuards.sqlite,
      ...registryGuards('sqlite')
    ],
    postgres: [
      'alter table label_pause add column until text collate "C"',
      ...tables.map(table => `drop trigger if exists ${table}_rule on ${table}`),
      ...tables.map(table => `drop function if exists overt_${table}_rule()`),
      'drop function if exists overt_post_rule()',
      ...effectGuards.postgres,
      ...registryGuards('postgres')
    ]
  }
};
