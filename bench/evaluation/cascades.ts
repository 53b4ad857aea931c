/**
 * How real objects unfold: the delays, in seconds from the first use, of every object with enough uses.
 *
 * Where the real set is absent a parametric substitute stands in: delays of a heavy tail (log-normal, median 3 minutes to
 * 6 hours, sigma 1.2 to 2.2), a third of the cascades with a second wave. The page says which was used.
 */
import type {TraceRows} from '../../src/detection/rows.ts';
import {drawsOf} from './draws.ts';

/** Per cascade its delays in seconds, ascending. */
export type Profiles = readonly Float64Array[];

const leastUses = 20;

export function profilesOf({object, time}: TraceRows): Profiles {
  const profiles: Float64Array[] = [];
  for (let from = 0; from < object.length; ) {
    let to = from;
    while (to < object.length && object[to] === object[from]) to++;
    const first = time[from] as number;
    if (to - from >= leastUses) profiles.push(time.slice(from, to).map(one => (one - first) / 1e6));
    from = to;
  }
  return profiles;
}

export function substituteProfiles(count: number, seed: number): Profiles {
  const draws = drawsOf(seed);
  return Array.from({length: count}, () => {
    const [median, sigma] = [draws.scale(180, 6 * 3600), draws.between(1.2, 2.2)];
    const second = draws.happens(1 / 3) ? draws.scale(3600, 86_400) : 0;
    const uses = Math.min(2000, Math.round(leastUses * draws.heavy(0.8)));
    const delays = Float64Array.from({length: uses}, () => {
      const wave = second > 0 && draws.happens(0.4) ? second : 0;
      return wave + draws.lognormal(median, sigma);
    });
    return delays.sort();
  });
}
