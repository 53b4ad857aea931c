/** Holds findings against what was planted. The code under test never sees this, nor the truth. */
import type {Findings} from '../../src/contract/finding.ts';
import type {Pattern, Truth} from './world.ts';

export type GroupScore = {
  readonly pattern: Pattern;
  readonly covert: boolean;
  readonly members: number;
  /** Members in networks that are reported, and in networks that are shown and left alone. */
  readonly reported: number;
  readonly setAside: number;
  /** reported / members. */
  readonly recall: number;
  /** Of all accounts in the reported networks that hold a member: how many are members. Null when there is none. */
  readonly precision: number | null;
};

export type Score = {
  readonly groups: readonly GroupScore[];
  /** Accounts in reported networks. */
  readonly accused: number;
  /** Of these, all that belong to no covert group, and to what they belong. */
  readonly innocentsAccused: readonly {readonly handle: string; readonly pattern: Pattern | 'ordinary'}[];
};

export function scoreFindings(findings: Pick<Findings, 'networks'>, truth: Truth): Score {
  const networks = findings.networks.map(({standing, accounts}) => ({
    standing,
    handles: new Set(accounts.map(({handle, nativeId}) => (handle ?? nativeId).toLowerCase()))
  }));
  const reported = networks.filter(({standing}) => standing === 'reported');
  const accused = new Set(reported.flatMap(({handles}) => [...handles]));
  const aside = new Set(networks.filter(({standing}) => standing === 'set-aside').flatMap(({handles}) => [...handles]));
  const patternOf = new Map<string, {pattern: Pattern; covert: boolean}>();
  for (const {members, pattern, covert} of truth.groups) {
    for (const member of members) patternOf.set(member.toLowerCase(), {pattern, covert});
  }
  const groups = truth.groups.map(({pattern, covert, members}): GroupScore => {
    const own = members.map(member => member.toLowerCase());
    const found = own.filter(member => accused.has(member)).length;
    const around = new Set(
      reported.filter(({handles}) => own.some(member => handles.has(member))).flatMap(({handles}) => [...handles])
    );
    return {
      pattern,
      covert,
      members: own.length,
      reported: found,
      setAside: own.filter(member => aside.has(member)).length,
      recall: found / own.length,
      precision: around.size === 0 ? null : found / around.size
    };
  });
  return {
    groups,
    accused: accused.size,
    innocentsAccused: [...accused]
      .filter(handle => patternOf.get(handle)?.covert !== true)
      .sort()
      .map(handle => ({handle, pattern: patternOf.get(handle)?.pattern ?? 'ordinary'}))
  };
}
