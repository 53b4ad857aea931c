/** The circadian kind of the covert claim: what circadian.ts measures, held against random groups and put in words. */
import {leastPosts, meanOf, meanStatistic, nightRatio, quietStretch} from './circadian.ts';
import {count, type Missing, percent, type Tested} from './claim-items.ts';
import {comparisonOf, knownWords, type Population} from './population.ts';
import {resample} from './resample.ts';

const kind = 'circadian';

export function circadianKind(population: Population, members: Int32Array, seed: number): Tested | Missing {
  const {hours, places} = population;
  const ratios = Float64Array.from(places, (place, account) => nightRatio(hours, account, place));
  const has = (account: number): boolean => !Number.isNaN(ratios[account] as number);
  const comparison = comparisonOf(population, members, has);
  if (comparison === null || comparison.members.length * 2 < members.length) {
    return {
      kind,
      missing: `hours of activity at a named place (a country with one night and ${leastPosts} posts with a time: ${knownWords(population, members, has)})`
    };
  }
  const {p} = resample(comparison.pool, comparison.members, meanStatistic(ratios), seed);
  const night = meanOf(ratios, comparison.members);
  const others = meanOf(ratios, comparison.others);
  const quiet = quietStretch(hours, comparison.members);
  const until = (quiet.from + 6) % 24;
  return {
    kind,
    statement: `${count(comparison.members.length, 'member', 'members')} who name a place post in its small hours ${times(night)} as often as an even spread over the day would give, other accounts ${times(others)}. The six quietest hours of the members are ${quiet.from} to ${until} UTC, with ${percent(quiet.share)} of their posts.`,
    measured: night,
    baseRate: others,
    p,
    // At night at least as active as by day, and with a night of their own at another hour.
    holds: night >= 1 && quiet.quiet
  };
}

function times(ratio: number): string {
  return `${Number(ratio.toPrecision(2))} times`;
}
