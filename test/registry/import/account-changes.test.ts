import {expect, test} from 'vitest';
import type {EntityAccount} from '../../../src/contract/registry.ts';
import {accountChanges, indexAccounts} from '../../../src/registry/import/account-changes.ts';
import {account} from '../labels/worlds.ts';

const stranger = 'did:plc:abcdefghijklmnopqrstuvwx';
const imported = account('a1', 'e1', {platform: 'bluesky', handle: 'news.org', source: 'import-1', stableId: stranger});

function changesAfter(...versions: readonly EntityAccount[]) {
  const kept = versions.map((one, at) => ({id: `v${at}`, account: one, personId: 'p1', ledgerPosition: at}));
  const {platform, handle, stableId, url, validFrom, validTo, stands} = imported;
  return accountChanges(indexAccounts(kept), 'e1', [{platform, handle, stableId, url, validFrom, validTo, stands}], {
    isOwn: source => source === 'import-1',
    speaksOfAccounts: true,
    nameOf: id => id,
    today: '2026-05-01'
  });
}

test('an id that a person took out is not put back by the file that had it', () => {
  const {writes, shown} = changesAfter(imported, {...imported, stableId: null, source: 'person'});
  expect(writes).toEqual([]);
  expect(shown).toMatchObject([{what: 'kept'}]);
});

test('an id that nobody has said yet is filled in', () => {
  const {writes} = changesAfter({...imported, stableId: null, source: 'person'});
  expect(writes).toMatchObject([{accountId: 'a1', account: {stableId: stranger}}]);
});

test('an account that is another entity’s under another handle stays there', () => {
  const {writes, shown} = changesAfter({...imported, accountId: 'a2', entityId: 'e2', handle: 'critic.org'});
  expect(writes).toEqual([]);
  expect(shown).toMatchObject([{what: 'kept', statement: 'It is an account of e2: kept there.'}]);
});

test('an account that is another entity’s on any day on which the file has it stays there, also on days to come', () => {
  const later = {...imported, accountId: 'a2', entityId: 'e2', validFrom: '2027-01-01'};
  expect(changesAfter(later)).toMatchObject({writes: [], shown: [{what: 'kept'}]});
  const former = {...imported, accountId: 'a2', entityId: 'e2', validTo: '2025-01-01', validFrom: '2024-01-01'};
  expect(changesAfter(former).writes).toEqual([]);
  const never = {...imported, accountId: 'a2', entityId: 'e2', stands: false};
  expect(changesAfter(never)).toMatchObject({writes: [{accountId: null}], shown: [{what: 'added'}]});
});
