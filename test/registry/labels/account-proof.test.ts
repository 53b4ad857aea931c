import {expect, test} from 'vitest';
import {accountProof} from '../../../src/registry/labels/account-proof.ts';
import {account, check, claim, moment} from './worlds.ts';

const seen = 'did:plc:abcdefghijklmnopqrstuvwx';
const another = 'did:plc:zzzzzzzzzzzzzzzzzzzzzzzz';
const press = account('a1', 'e1', {platform: 'bluesky', handle: 'press.tides.gov', stableId: seen});
const byHandle = claim('c1', press, {method: 'at-handle', domain: 'tides.gov', target: seen});
const passed = [check('k1', 'c1')];
const stateOf = (of: typeof press) => accountProof([byHandle], () => passed, of, moment(2)).state;

test('a handle that was seen to lead to one DID proves no other that the registry is given later', () => {
  expect(stateOf(press)).toBe('proven');
  expect(stateOf({...press, stableId: null})).toBe('proven');
  expect(stateOf({...press, stableId: another})).toBe('none');
  expect(stateOf({...press, handle: 'news.tides.gov', stableId: another})).toBe('none');
});

test('a proof is of one platform and one entity, whatever the handle', () => {
  expect(stateOf({...press, platform: 'x', stableId: null})).toBe('none');
  expect(stateOf({...press, entityId: 'e2'})).toBe('none');
});
