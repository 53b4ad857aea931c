/**
 * How a network changed over time.
 *
 * Claims: per slice of time the accounts that met other members in it, and a word for what changed:
 *   born: the first slice; dormant: nobody met; revived: somebody met again after a dormant slice;
 *   split: those who met fall into two parts or more of at least three accounts each that did not meet one another, where
 *   they were one such part in the slice before; grew, shrank: by a fifth and by two accounts at least; steady: else.
 *   The first of these that holds, in the order born, dormant, revived, split, grew, shrank, steady.
 * Method: slices are of the longest round length (a minute to two years) that makes four of the time from the first to the
 *   last meeting, which gives at most twelve; quarters of that time where it is shorter than four minutes, and one slice
 *   where it is nothing. A meeting lies where its first post does.
 * Cost: the meetings. Wrong when: the data has gaps; a gap looks dormant.
 */
import type {CounterEvidence} from '../../contract/significance.ts';
import {components} from '../../graph/components.ts';
import {type Meeting, startOf} from './meetings.ts';

export type Slice = CounterEvidence['history'][number];

const minute = 6e7;
const hour = 60 * minute;
const day = 24 * hour;
const lengths = [
  ...[1, 2, 5, 15, 30].map(minutes => minutes * minute),
  ...[1, 3, 6, 12].map(hours => hours * hour),
  ...[1, 2, 7, 14, 28, 84, 182, 364, 728, 1456].map(days => days * day)
];
const leastSlices = 4;
const mostSlices = 12;
const leastPart = 3;
const change = 1.2;
const leastChange = 2;

/** Meetings in the order of time. */
export function historyOf(meetings: readonly Meeting[]): readonly Slice[] {
  const [first, last] = [meetings[0], meetings.at(-1)];
  if (first === undefined || last === undefined) return [];
  const begin = startOf(first);
  const length = sliceLength(startOf(last) - begin);
  const slices: Meeting[][] = [];
  for (const meeting of meetings) {
    const at = length === 0 ? 0 : Math.min(mostSlices - 1, Math.floor((startOf(meeting) - begin) / length));
    while (slices.length <= at) slices.push([]);
    slices[at]?.push(meeting);
  }
  const activity = slices.map(activityIn);
  return activity.map(({accounts}, at) => ({
    startsAt: Math.floor((begin + at * length) / 1000),
    endsAt: Math.floor((begin + (at + 1) * length) / 1000),
    accounts,
    state: stateAt(activity, at)
  }));
}

/** In microseconds. */
export function sliceLength(span: number): number {
  const round = lengths.findLast(length => Math.floor(span / length) + 1 >= leastSlices);
  return round ?? Math.floor(span / leastSlices) + (span > 0 ? 1 : 0);
}

type Activity = {readonly accounts: number; readonly parts: number};

function activityIn(meetings: readonly Meeting[]): Activity {
  const nodes = new Map<number, number>();
  for (const {accounts} of meetings) for (const one of accounts) if (!nodes.has(one)) nodes.set(one, nodes.size);
  const ends = meetings.flatMap(({accounts}) =>
    accounts.slice(1).map((other, at) => [nodes.get(accounts[at] as number) ?? 0, nodes.get(other) ?? 0] as const)
  );
  const {component, count} = components({
    nodes: nodes.size,
    source: Int32Array.from(ends, ([one]) => one),
    target: Int32Array.from(ends, ([, other]) => other)
  });
  const sizes = new Int32Array(count);
  for (const part of component) sizes[part] = (sizes[part] as number) + 1;
  return {accounts: nodes.size, parts: sizes.filter(size => size >= leastPart).length};
}

function stateAt(activity: readonly Activity[], at: number): Slice['state'] {
  const now = activity[at];
  const before = activity[at - 1];
  if (now === undefined) throw new Error('detection: no such slice');
  if (before === undefined) return 'born';
  if (now.accounts === 0) return 'dormant';
  if (before.accounts === 0) return 'revived';
  if (now.parts >= 2 && before.parts === 1) return 'split';
  const changed = (more: number, fewer: number): boolean => more >= fewer * change && more - fewer >= leastChange;
  if (changed(now.accounts, before.accounts)) return 'grew';
  return changed(before.accounts, now.accounts) ? 'shrank' : 'steady';
}
