/** Groups as findings show them: reported, or set aside and why. */
import type {Network} from '../contract/finding.ts';
import type {Analysis} from './analysis.ts';

export type Group = {
  /** Dense account ids, ascending. */
  readonly members: Int32Array;
  /** Members that no pair ties to the group, but the group as a whole. */
  readonly joined: Int32Array;
  /** The place of the group in the analysis; null for a preset. */
  readonly place: number | null;
  readonly setAside: Exclude<Network['setAsideBecause'], 'declared'>;
};

/** Candidates that were not borne out are shown up to this number, those with most evidence first. */
const mostNotBorneOut = 20;

export function presetGroup(members: Int32Array): Group {
  return {members, joined: new Int32Array(), place: null, setAside: null};
}

/** Allowed accounts are taken out of the groups; a group of which too few are left is shown whole, and not reported. */
export function ownGroups(
  {groups, heldOut, joiners}: Analysis,
  allowed: ReadonlySet<number>,
  minAccounts: number
): readonly Group[] {
  const standing: Group[] = [];
  const others: {readonly group: Group; readonly logE: number}[] = [];
  for (const [place, found] of groups.entries()) {
    const verdict = heldOut.verdicts[place];
    if (verdict === undefined) throw new Error('detection: a group without a verdict');
    if (!verdict.survives) {
      const group: Group = {members: found, joined: new Int32Array(), place, setAside: 'not-borne-out'};
      others.push({group, logE: verdict.logE});
      continue;
    }
    const joined = Int32Array.from(joiners.filter(one => one.group === place).map(({account}) => account));
    const all = Int32Array.from([...found, ...joined]).sort();
    const members = all.filter(member => !allowed.has(member));
    if (members.length >= minAccounts) {
      standing.push({members, joined: joined.filter(member => !allowed.has(member)), place, setAside: null});
    } else {
      standing.push({members: all, joined, place, setAside: 'allow-listed'});
    }
  }
  others.sort((x, y) => y.logE - x.logE || (x.group.members[0] as number) - (y.group.members[0] as number));
  return [...standing, ...others.slice(0, mostNotBorneOut).map(({group}) => group)];
}
