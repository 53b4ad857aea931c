/**
 * The times that entries say, against their order and against what witnesses saw.
 *
 * Claims: an entry that was not there yet when a witness cosigned the record cannot be older than that moment, and one
 * that was there cannot be younger. Either is back- or post-dated, or one of two clocks was wrong by more than the
 * slack. Within the record alone, times that run back may as well be a clock that was set: they are pointed out and
 * prove nothing. Says nothing of entries written between the last cosignature and now.
 */
import type {LedgerProblem} from '../contract/ledger.ts';
import type {Witnessed} from './witnessed.ts';

/** What two honest clocks may differ by. */
const slackMilliseconds = 5 * 60_000;

export type TimesSeen = {
  readonly problems: readonly LedgerProblem[];
  readonly notices: readonly {readonly position: number; readonly statement: string}[];
};

export function watchTimes(witnessed: readonly Witnessed[]): {next: (position: number, at: string) => TimesSeen} {
  const bySize = witnessed.toSorted((a, b) => a.checkpoint.size - b.checkpoint.size);
  const firstToSee = earliestFrom(bySize);
  let latest = {at: Number.NEGATIVE_INFINITY, position: 0, said: ''};
  let passed = 0;
  let lastBefore: Witnessed | null = null;
  return {
    next: (position, said) => {
      const at = Date.parse(said);
      const problems: LedgerProblem[] = [];
      const notices: TimesSeen['notices'][number][] = [];
      for (let one = bySize[passed]; one !== undefined && one.checkpoint.size <= position; one = bySize[passed]) {
        if (lastBefore === null || one.at > lastBefore.at) lastBefore = one;
        passed += 1;
      }
      if (lastBefore !== null && at < lastBefore.at.getTime() - slackMilliseconds) {
        const {witness, checkpoint, at: seenAt} = lastBefore;
        const statement = `Entry ${position} says that it was written at ${said}, but ${witness.name} saw the record end at ${checkpoint.size} entries at ${seenAt.toISOString()}: it was written later than it says, or a clock was wrong.`;
        problems.push({position, what: 'back-dated', statement});
      }
      const earliestAfter = firstToSee[passed];
      if (earliestAfter !== undefined && at > earliestAfter.at.getTime() + slackMilliseconds) {
        const statement = `Entry ${position} says that it was written at ${said}, but ${earliestAfter.witness.name} had already seen it at ${earliestAfter.at.toISOString()}.`;
        problems.push({position, what: 'back-dated', statement});
      }
      if (problems.length === 0 && at < latest.at - slackMilliseconds) {
        const statement = `Entry ${position} says ${said}, which is before entry ${latest.position} (${latest.said}): a clock was set back, or it was written later than it says.`;
        notices.push({position, statement});
      }
      if (at > latest.at) latest = {at, position, said};
      return {problems, notices};
    }
  };
}

/** Of each and all that come after it, the one that looked first. */
function earliestFrom(bySize: readonly Witnessed[]): readonly Witnessed[] {
  const found: Witnessed[] = [];
  let first: Witnessed | null = null;
  for (const one of bySize.toReversed()) {
    if (first === null || one.at < first.at) first = one;
    found.unshift(first);
  }
  return found;
}
