/** The clock of the demo. It runs like the real one, and each step of the story sets it. */

export type StoryClock = {readonly now: () => Date; readonly set: (at: Date) => void};

export function createStoryClock(realNow: () => Date): StoryClock {
  let aheadMs = 0;
  return {
    now: () => new Date(realNow().getTime() + aheadMs),
    set: at => {
      aheadMs = at.getTime() - realNow().getTime();
    }
  };
}
