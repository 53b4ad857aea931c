/**
 * Does a network fit what was asked for and declined?
 *
 * Claims, element by element, what was wanted and what was measured, and whether the second fits the first. At least
 * two fitting elements, topics or places among them, make a lead: a reason to look, and nothing more. It says nothing
 * about who is behind the network, because nothing that is compared here could.
 *
 * How: languages fit when a third of the posts in a detectable language are in one that was wanted. A topic or place is
 * found when a hashtag used at least twice, or at least two of the posts and objects that are in evidence, carry all
 * its words; half of the topics, or one place, must be found. The period fits when half of the posts fall into it. An
 * audience is compared only as far as a language is named in it; what cannot be measured is null, not a miss.
 * Cost: one pass over the evidence (at most 60 pairs and 50 objects) per topic and place.
 *
 * Assumptions: evidence and hashtags stand for the network. Wrong when: the wish was worded in one language and the
 * posts in another, so that their words never meet (a miss); topics are so common that many networks fit (a lead that
 * leads nowhere). Both are for people to see, which is why wanted and measured always stand side by side.
 */
import type {Watch, WatchMatch} from '../contract/desk.ts';
import type {Network} from '../contract/finding.ts';
import {type Carrier, carrierOf, carries, plainTag, tagCarries, wordsOf} from '../text/carried-words.ts';
import {fold} from '../text/code-points.ts';
import {languageCode, languageName, languagesNamed} from './languages.ts';
import {periodInWords} from './watch.ts';

type Element = WatchMatch['elements'][number];
type Measured = Pick<Element, 'fits' | 'measured'>;

const languageShare = 1 / 3;
const topicShare = 1 / 2;
const periodShare = 1 / 2;
const timesSeen = 2;
const dayMs = 86_400_000;

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function languagesFit(network: Network, wanted: readonly string[]): Measured {
  const codes = wanted.flatMap(said => languageCode(said) ?? []);
  const detected = network.languages.filter(one => one.language !== 'und');
  const whole = detected.reduce((sum, one) => sum + one.share, 0);
  if (codes.length === 0) return {fits: null, measured: 'not measurable: no known language is named'};
  if (whole === 0) return {fits: null, measured: 'not measurable: no post in a detectable language'};
  const share = detected.filter(one => codes.includes(one.language)).reduce((sum, one) => sum + one.share, 0) / whole;
  const most = detected
    .slice(0, 3)
    .map(one => `${languageName(one.language)} ${percent(one.share)}`)
    .join(', ');
  return {fits: share >= languageShare, measured: `${percent(share)} of the posts in a detectable language (${most})`};
}

/** Every post in evidence once, and every object that holds the network together. */
function carriersOf(network: Network): readonly Carrier[] {
  const texts = new Map<string, string>();
  for (const {a, b} of network.evidence) for (const post of [a, b]) texts.set(post.postKey, post.text);
  const displays = network.objects.map(object => object.display);
  return [...texts.values(), ...displays].map(carrierOf);
}

/** How often a topic or place was seen, in words; null when it was not seen often enough. */
function seen(network: Network, carriers: readonly Carrier[], said: string): string | null {
  const words = wordsOf(said);
  if (words.length === 0) return null;
  const hashtag = network.hashtags.find(one => one.posts >= timesSeen && tagCarries(plainTag(one.hashtag), words));
  if (hashtag !== undefined) return `${said} (#${hashtag.hashtag.replace(/^#/, '')} in ${hashtag.posts} posts)`;
  const times = carriers.filter(carrier => carries(carrier, words)).length;
  return times >= timesSeen ? `${said} (in ${times} of the posts and objects in evidence)` : null;
}

function wordsFit(network: Network, wanted: readonly string[], share: number): Measured {
  const carriers = carriersOf(network);
  if (carriers.length === 0 && network.hashtags.length === 0) {
    return {fits: null, measured: 'not measurable: no text in evidence and no hashtag'};
  }
  const found = wanted.flatMap(said => seen(network, carriers, said) ?? []);
  const needed = Math.max(1, Math.ceil(wanted.length * share));
  const which = found.length === 0 ? '' : `: ${found.join(', ')}`;
  return {fits: found.length >= needed, measured: `${found.length} of ${wanted.length} found${which}`};
}

/** One measurement must not count twice: languages that are wanted by themselves are not an audience as well. */
function audienceFit(network: Network, wanted: readonly string[], languages: readonly string[]): Measured {
  const named = wanted.flatMap(languagesNamed);
  if (named.length === 0) return {fits: null, measured: 'not measurable: posts do not say whom they reach'};
  const further = named.filter(code => !languages.some(said => languageCode(said) === code));
  return further.length > 0 ? languagesFit(network, further) : {fits: null, measured: 'counted under languages'};
}

/** A word that is wanted as a place does not count as a topic as well. */
function topicsFit(network: Network, wanted: readonly string[], places: readonly string[]): Measured {
  const further = wanted.filter(topic => !places.some(place => fold(place.trim()) === fold(topic.trim())));
  return further.length > 0 ? wordsFit(network, further, topicShare) : {fits: null, measured: 'counted under places'};
}

function periodFit(network: Network, from: string | null, until: string | null): Measured {
  const {startsAt, slotSeconds, posts} = network.timeline;
  const all = posts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return {fits: null, measured: 'not measurable: no post with a time'};
  const earliest = from === null ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const latest = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) + dayMs;
  const middleOf = (slot: number) => startsAt + (slot + 0.5) * slotSeconds * 1000;
  const within = posts.reduce(
    (sum, count, slot) => (middleOf(slot) >= earliest && middleOf(slot) < latest ? sum + count : sum),
    0
  );
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const last = startsAt + posts.length * slotSeconds * 1000;
  return {
    fits: within / all >= periodShare,
    measured: `${percent(within / all)} of ${all} posts; the network posted from ${day(startsAt)} to ${day(last)}`
  };
}

function elementsOf({hypothesis}: Watch, network: Network): readonly Element[] {
  const said = (list: readonly string[]) => list.filter(one => one.trim() !== '');
  const {from, until} = hypothesis;
  const lists: readonly {
    readonly element: Element['element'];
    readonly wanted: readonly string[];
    readonly measure: (wanted: readonly string[]) => Measured;
  }[] = [
    {
      element: 'audience',
      wanted: said(hypothesis.audience),
      measure: wanted => audienceFit(network, wanted, hypothesis.languages)
    },
    {
      element: 'topics',
      wanted: said(hypothesis.topics),
      measure: wanted => topicsFit(network, wanted, hypothesis.places)
    },
    {element: 'languages', wanted: said(hypothesis.languages), measure: wanted => languagesFit(network, wanted)},
    {element: 'places', wanted: said(hypothesis.places), measure: wanted => wordsFit(network, wanted, 0)}
  ];
  const elements = lists
    .filter(({wanted}) => wanted.length > 0)
    .map(({element, wanted, measure}): Element => ({element, wanted: wanted.join(', '), ...measure(wanted)}));
  if (from === null && until === null) return elements;
  return [...elements, {element: 'period', wanted: periodInWords({from, until}), ...periodFit(network, from, until)}];
}

/** Holds one network against one watch. The title is that of the request which the watch came from. */
export function matchWatch(watch: Watch, network: Network, requestTitle: string): WatchMatch {
  const elements = [...elementsOf(watch, network)];
  const fitting = elements.filter(element => element.fits === true);
  const tested = elements.filter(element => element.fits !== null).length;
  const match = {watchId: watch.id, requestId: watch.requestId, networkId: network.id, elements, tested};
  const which = fitting.map(element => element.element).join(', ') || 'none';
  const size = `a network of ${network.accounts.length} accounts`;
  const compared = `${size} fits ${fitting.length} of ${tested} measurable elements (${which}) of what was asked for and declined in “${requestTitle}”`;
  const statement = enough(elements)
    ? `A lead: ${compared}. This says nothing about who is behind it.`
    : `No lead: ${compared}.`;
  return {...match, fits: fitting.length, statement};
}

function enough(elements: readonly Element[]): boolean {
  const fitting = elements.filter(element => element.fits === true);
  return fitting.length >= 2 && fitting.some(({element}) => element === 'topics' || element === 'places');
}

/** At least two elements fit, topics or places among them. */
export function isLead(match: WatchMatch): boolean {
  return enough(match.elements);
}
