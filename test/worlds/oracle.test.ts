import {describe, expect, test} from 'vitest';
import type {FindingAccount, Network} from '../../src/contract/finding.ts';
import {scoreFindings} from './oracle.ts';
import type {Truth} from './world.ts';

const happening = {kind: 'rare-together', windowSeconds: 60, minShared: 3, atMostAccounts: 50} as const;
const truth: Truth = {
  worldName: 'four and two',
  groups: [
    {pattern: 'covert-network', covert: true, members: ['Ann', 'ben', 'cid', 'dot'], happening, declared: []},
    {pattern: 'newsroom-syndication', covert: false, members: ['east', 'west'], happening, declared: []}
  ]
};

function account(handle: string): FindingAccount {
  return {
    accountKey: `tiktok:handle:${handle}`,
    platform: 'tiktok',
    nativeId: handle,
    handle,
    displayName: null,
    posts: 1,
    firstAt: null,
    lastAt: null,
    declared: null
  };
}

function network(standing: Network['standing'], handles: readonly string[]): Network {
  return {
    id: 'network-000000000000',
    standing,
    setAsideBecause: standing === 'reported' ? null : 'declared',
    tier: null,
    groupTest: null,
    counterEvidence: null,
    portrait: null,
    accounts: handles.map(account),
    signals: [],
    edges: [],
    objects: [],
    evidence: [],
    timeline: {startsAt: 0, slotSeconds: 1, posts: []},
    layout: [],
    languages: [],
    hashtags: [],
    domains: [],
    claims: {coordinated: null, covert: null, stateLinked: null}
  };
}

describe('the oracle', () => {
  // By hand: 3 of 4 found in a network of 5, so recall 3/4 and precision 3/5; east and zoe are innocent.
  test('counts what was found, what was missed and who was accused in error', () => {
    const score = scoreFindings(
      {networks: [network('reported', ['ann', 'ben', 'cid', 'east', 'zoe']), network('set-aside', ['west'])]},
      truth
    );
    expect(score.groups[0]).toMatchObject({members: 4, reported: 3, setAside: 0, recall: 0.75, precision: 0.6});
    expect(score.groups[1]).toMatchObject({members: 2, reported: 1, setAside: 1, recall: 0.5, precision: 0.2});
    expect(score.accused).toBe(5);
    expect(score.innocentsAccused).toEqual([
      {handle: 'east', pattern: 'newsroom-syndication'},
      {handle: 'zoe', pattern: 'ordinary'}
    ]);
  });

  test('accuses nobody where nothing is reported', () => {
    const score = scoreFindings({networks: [network('set-aside', ['ann', 'ben'])]}, truth);
    expect(score.groups[0]).toMatchObject({reported: 0, setAside: 2, recall: 0, precision: null});
    expect(score).toMatchObject({accused: 0, innocentsAccused: []});
  });

  test('goes by the native id where there is no handle', () => {
    const bare = network('reported', ['ann', 'ben']);
    const accounts = bare.accounts.map(one => ({...one, handle: null}));
    expect(scoreFindings({networks: [{...bare, accounts}]}, truth).groups[0]?.reported).toBe(2);
  });
});
