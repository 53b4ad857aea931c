/** When the members posted, as bars over the network's own span. */
import type {Network} from '../../contract/finding.ts';
import {coordinate, formatCount, formatDay, formatSeconds, formatTime, formatUnits} from '../numbers.ts';
import {timelineBars} from './caps.ts';
import {type Html, html} from './markup.ts';

const width = 720;
const height = 150;
const left = 44;
const bottom = 26;
const top = 10;

export function timeline(network: Network): Html | null {
  const slots = merge(network.timeline);
  const highest = Math.max(0, ...slots.posts);
  if (highest === 0 || !Number.isFinite(slots.startsAt)) return null;
  const total = slots.posts.reduce((sum, posts) => sum + posts, 0);
  const peak = slots.posts.indexOf(highest);
  const slotMs = slots.slotSeconds * 1000;
  const barWidth = (width - left) / slots.posts.length;
  const tall = height - bottom - top;
  const bars = slots.posts
    .map((posts, slot) => {
      if (posts === 0) return '';
      const tallness = Math.max(1, (posts / highest) * tall);
      const x = coordinate(left + slot * barWidth);
      return `M${x} ${coordinate(height - bottom)}v${coordinate(-tallness)}h${coordinate(Math.max(0.6, barWidth - (barWidth > 4 ? 1 : 0)))}v${coordinate(tallness)}z`;
    })
    .join('');
  const span = slotMs * slots.posts.length;
  const label = span > 3 * 86_400_000 ? formatDay : formatTime;
  const baseline = coordinate(height - bottom);
  const id = `${network.id}-timeline`;
  return html`<figure><div class="scroll" role="region" aria-label="Timeline" tabindex="0">
<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">Posts of the members over time</title>
<desc id="${id}-d">${formatUnits(total, 'post')} from ${formatTime(slots.startsAt)} to ${formatTime(slots.startsAt + span)} UTC;
most in the ${formatSeconds(slots.slotSeconds)} from ${formatTime(slots.startsAt + peak * slotMs)}: ${formatCount(highest)}.</desc>
<path class="axis" d="M${left} ${baseline}H${width}M${left} ${top}h-4"/>
<path class="bars" d="${bars}"/>
<text x="${left - 8}" y="${top + 4}" text-anchor="end">${formatCount(highest)}</text>
<text x="${left - 8}" y="${baseline}" text-anchor="end">0</text>
<text x="${left}" y="${height - 8}">${label(slots.startsAt)}</text>
<text x="${(width + left) / 2}" y="${height - 8}" text-anchor="middle">${label(slots.startsAt + span / 2)}</text>
<text x="${width}" y="${height - 8}" text-anchor="end">${label(slots.startsAt + span)}</text>
</svg></div>
<figcaption>${formatUnits(total, 'post')} of the members; each bar is ${formatSeconds(slots.slotSeconds)}. The busiest
begins ${formatTime(slots.startsAt + peak * slotMs)} UTC with ${formatUnits(highest, 'post')}.</figcaption></figure>`;
}

/** Neighbouring slots are added up until they fit. */
function merge(timeline: Network['timeline']): Network['timeline'] {
  const per = Math.max(1, Math.ceil(timeline.posts.length / timelineBars));
  const posts: number[] = [];
  for (let slot = 0; slot < timeline.posts.length; slot += per) {
    posts.push(timeline.posts.slice(slot, slot + per).reduce((sum, count) => sum + count, 0));
  }
  return {startsAt: timeline.startsAt, slotSeconds: timeline.slotSeconds * per, posts};
}
