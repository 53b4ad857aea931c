import {expect, test} from 'vitest';
import {normalHandle} from '../../../src/contract/registry.ts';
import {accountKey} from '../../../src/registry/accounts/current.ts';
import {accountProof} from '../../../src/registry/labels/account-proof.ts';
import {account, check, claim, moment} from '../labels/worlds.ts';

const channel = 'UCabcdefghijklmnopqrstuv';

test('handles are compared without case and without a leading @', () => {
  expect(normalHandle('x', '@Valmera_News')).toBe('valmera_news');
  expect(normalHandle('youtube', '@ValmeraNews')).toBe('valmeranews');
  expect(normalHandle('telegram', channel)).toBe(channel.toLowerCase());
});

test('ids of channels on YouTube are another account in another case', () => {
  const other = channel.replace('a', 'A');
  expect(accountKey({platform: 'youtube', handle: channel})).not.toBe(accountKey({platform: 'youtube', handle: other}));
  const own = account('a', 'e', {platform: 'youtube', handle: channel});
  const proofOf = (of: typeof own) => accountProof([claim('c', own)], () => [check('k', 'c')], of, moment(9)).state;
  expect(proofOf(own)).toBe('proven');
  expect(proofOf({...own, handle: other})).toBe('none');
});
