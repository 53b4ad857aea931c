import {expect, test} from 'vitest';
import type {AccountClaim} from '../../../src/contract/proofs.ts';
import {accountProof} from '../../../src/registry/labels/account-proof.ts';
import {startingPolicy} from '../../../src/registry/labels/starting-policy.ts';
import {labelVerdicts} from '../../../src/registry/labels/verdicts.ts';
import {account, check, claim, emptyWorld, entity, moment} from './worlds.ts';

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

test('what proves a handle of Bluesky proves the DID that was seen with it, and no other that the registry has beside it', () => {
  const proofOf = (fields: Partial<AccountClaim>, of = press) =>
    accountProof([claim('c1', press, fields)], () => passed, of, moment(2)).state;
  for (const method of ['dns-txt', 'well-known', 'at-handle'] as const) {
    expect(proofOf({method, target: seen})).toBe('proven');
    expect(proofOf({method, target: another})).toBe('none');
    expect(proofOf({method, target: null})).toBe('none');
  }
  expect(proofOf({method: 'mail', account: seen, target: 'press@tides.gov'})).toBe('proven');
  expect(proofOf({method: 'mail', target: 'press@tides.gov'})).toBe('none');
});

test('what only the domain shows is told, and a proof that the account shares goes before it', () => {
  const own = account('a1', 'e1', {platform: 'mastodon', handle: 'tides@social.org'});
  const byDomain = claim('c1', own, {domain: 'tides.gov'});
  const byBoth = claim('c2', own, {method: 'rel-me', domain: 'tides.gov', target: 'https://social.org/@tides'});
  const checks = (id: string) => [check(`k-${id}`, id)];
  const of = (...claims: readonly AccountClaim[]) => accountProof(claims, checks, own, moment(2));
  expect(of(byDomain)).toMatchObject({state: 'proven', claimId: 'c1', byDomainOnly: 'tides.gov'});
  expect(of(byBoth, byDomain)).toMatchObject({state: 'proven', claimId: 'c2', byDomainOnly: null});
  // A handle under the domain is the account's own word.
  expect(
    accountProof([claim('c3', press, {domain: 'tides.gov', target: seen})], checks, press, moment(2))
  ).toMatchObject({
    byDomainOnly: null
  });
  const world = {...emptyWorld, entities: [entity('e1', {kind: 'government_body'})], accounts: [own]};
  const [verdict] = labelVerdicts(
    {...world, claims: [byDomain], checks: checks('c1')},
    own,
    {rules: startingPolicy.rules.filter(one => one.label === 'government-account')},
    moment(2)
  );
  expect(verdict).toMatchObject({verdict: 'yes'});
  expect(verdict?.because).toContain('claimed by the domain tides.gov, not confirmed by the account');
});
