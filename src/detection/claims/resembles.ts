/**
 * Which innocent pattern a network resembles most, with the resemblance measured.
 *
 * Claims: likeness is the share of a pattern's marks that were measured and are there. A mark that the data cannot show
 *   counts as absent and says so; so no pattern is put forward by what is not known. All patterns are returned.
 * Formula: marks are figures of the network held against round bars, which are conventions and not estimates.
 * Cost: one pass over edges and objects of a network, beside habits.ts.
 * Wrong when: taken for a verdict. A covert network can wear every mark of syndication, which is what it copies; and
 *   syndication can lack most of them. Likeness is a reason to look elsewhere first, and says where.
 * Reference: the patterns after Graham et al. (the coordination network toolkit's cases) and DESIGN §4.
 */
import type {Edge, FindingAccount, NetworkObject} from '../../contract/finding.ts';
import {type BenignPattern, benignPatterns, type CounterEvidence} from '../../contract/significance.ts';
import {quantile} from '../../statistics/quantile.ts';
import {fold} from '../../text/code-points.ts';
import {count, percent} from './claim-items.ts';
import type {Habits} from './habits.ts';

export type Likeness = CounterEvidence['resembles'][number];

export type ResemblanceInput = {
  readonly accounts: readonly Pick<FindingAccount, 'accountKey'>[];
  readonly edges: readonly Pick<Edge, 'a' | 'b' | 'signal' | 'sharedObjects'>[];
  readonly objects: readonly Pick<NetworkObject, 'signal' | 'memberAccounts' | 'allAccounts' | 'firstAt'>[];
  readonly habits: Habits;
  /** Handle, display name and bio of each member in one. */
  readonly profiles: readonly string[];
};

/** `there` is null where the data cannot show it. */
type Mark = {readonly there: boolean | null; readonly words: string};

const day = 86_400_000;

/** Most alike first; of equals in the order of the contract. */
export function resemblances(input: ResemblanceInput): Likeness[] {
  const marks: Readonly<Record<BenignPattern, readonly Mark[]>> = {
    syndication: syndication(input),
    fandom: fandom(input),
    'breaking-news': breakingNews(input),
    'app-auto-posts': appAutoPosts(input),
    'mutual-follow': mutualFollow(input)
  };
  return benignPatterns
    .map(pattern => ({
      pattern,
      likeness: Number((marks[pattern].filter(mark => mark.there === true).length / marks[pattern].length).toFixed(4)),
      measured: marks[pattern].map(
        ({there, words}) => `${there === null ? 'Not known' : there ? 'Yes' : 'No'}: ${words}`
      )
    }))
    .toSorted((x, y) => y.likeness - x.likeness);
}

function syndication(input: ResemblanceInput): readonly Mark[] {
  const {habits, accounts, edges} = input;
  const pairs = (accounts.length * (accounts.length - 1)) / 2;
  const joined = new Set(edges.map(({a, b}) => JSON.stringify(a < b ? [a, b] : [b, a]))).size;
  return [
    topDomain(habits, 0.5),
    share(
      habits.sharedTextLinkPosts,
      habits.sharedTextPosts,
      0.8,
      'of the posts with a text that another member posted too carry a link',
      'no two members posted the same text'
    ),
    share(
      joined,
      pairs,
      0.8,
      `of all pairs of members share something, as where one desk serves all`,
      'there are no pairs'
    ),
    steady(habits),
    ownObjects(input.objects),
    siteNames(input)
  ];
}

function topDomain({linkPosts, topDomain, topDomainPosts}: Habits, bar: number): Mark {
  return share(
    topDomainPosts,
    linkPosts,
    bar,
    `of the posts with links go to one site${topDomain === null ? '' : ` (${cut(topDomain)})`}`,
    'the members post no links'
  );
}

function steady({activeDays, spanDays, busiestDay, posts}: Habits): Mark {
  if (spanDays < 5)
    return {there: null, words: 'the data of the members covers fewer than five days, too few to be steady over'};
  return {
    there: activeDays >= 0.7 * spanDays && busiestDay <= 0.2 * posts,
    words: `the members post on ${activeDays} of ${spanDays} days, at most ${percent(busiestDay / posts)} of all on one day`
  };
}

/** Whether the site that members link to most is called like the members. */
function siteNames({habits: {topDomain}, profiles, accounts}: ResemblanceInput): Mark {
  const label = topDomain?.split('.', 1)[0] ?? '';
  const parts = label.split(/[-_0-9]+/).filter(part => part.length >= 4);
  if (parts.length === 0)
    return {there: null, words: 'there is no site whose name could be looked for in names and bios of members'};
  const named = profiles.filter(profile => {
    const plain = fold(profile).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
    return parts.some(part => plain.includes(part));
  }).length;
  return {
    there: 2 * named >= accounts.length,
    words: `${named} of ${count(accounts.length, 'member', 'members')} have a part of that site’s name in their handle, name or bio`
  };
}

function fandom({habits, accounts, objects, profiles}: ResemblanceInput): readonly Mark[] {
  const tag = habits.topTag ?? '';
  const parts = [tag, (habits.topTarget ?? '').replace(/^@|^[^:]*:[^:]*:/, '')]
    .flatMap(word => fold(word).split(/[^\p{L}\p{M}\p{N}]+/u))
    .filter(part => Array.from(part).length >= 3);
  const named = profiles.filter(profile => {
    const plain = fold(profile).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
    return parts.some(part => plain.includes(part) || (plain.length >= 4 && part.startsWith(plain.slice(0, 4))));
  }).length;
  return [
    share(
      habits.topTargetContacts,
      habits.contacts,
      0.5,
      `of their reposts, replies and mentions go to one account outside${habits.topTarget === null ? '' : ` (${cut(habits.topTarget)})`}`,
      'the members repost and mention nobody, as far as the data shows'
    ),
    share(
      habits.topTagPosts,
      habits.topTag === null ? 0 : habits.posts,
      0.5,
      `of their posts carry one hashtag (#${cut(tag)})`,
      'the members use no hashtags'
    ),
    wide(objects),
    {
      there: accounts.length >= 30,
      words: `the network has ${count(accounts.length, 'account', 'accounts')} (a crowd: 30 or more)`
    },
    parts.length === 0
      ? {there: null, words: 'there is no tag or account whose name could be looked for in the names of members'}
      : {
          there: 5 * named >= accounts.length,
          words: `${named} of ${count(accounts.length, 'member', 'members')} have that tag or account in their handle, name or bio`
        }
  ];
}

/** Objects that hardly anybody outside the network used. */
function ownObjects(objects: ResemblanceInput['objects']): Mark {
  if (objects.length === 0) return {there: null, words: 'no objects are listed'};
  const own = objects.filter(one => one.allAccounts <= 1.5 * one.memberAccounts).length;
  return share(own, objects.length, 0.8, 'of the objects were hardly used by anybody else', '');
}

/** Objects that a crowd outside the network used as well. */
function wide(objects: ResemblanceInput['objects']): Mark {
  if (objects.length === 0) return {there: null, words: 'no objects are listed'};
  const ratios = Float64Array.from(objects, one => one.allAccounts / Math.max(1, one.memberAccounts)).sort();
  const middle = quantile(ratios, 0.5);
  return {
    there: middle >= 2,
    words: `half of the objects were used by at least ${Number(middle.toPrecision(2))} times as many accounts as the members who used them`
  };
}

function breakingNews({habits, objects, edges}: ResemblanceInput): readonly Mark[] {
  const firsts = Float64Array.from(objects, one => one.firstAt).sort();
  const span = firsts.length === 0 ? Number.NaN : ((firsts.at(-1) ?? 0) - (firsts[0] ?? 0)) / day;
  const shared = Float64Array.from(edges, edge => edge.sharedObjects).sort();
  return [
    firsts.length === 0
      ? {there: null, words: 'no objects are listed'}
      : {
          there: span <= 1,
          words: `the objects that hold the network together began within ${span <= 1 ? 'one day' : `${Math.ceil(span)} days`}`
        },
    share(
      habits.busiestDay,
      habits.posts,
      0.5,
      'of the members’ posts fall on their busiest day',
      'the posts have no times'
    ),
    wide(objects),
    share(
      habits.textPosts - habits.sharedTextPosts,
      habits.textPosts,
      0.8,
      'of their posts are in words that no other member used',
      'the posts have no texts'
    ),
    shared.length === 0
      ? {there: null, words: 'there are no edges'}
      : {
          there: quantile(shared, 0.5) <= 2,
          words: `half of the pairs share at most ${count(Math.floor(quantile(shared, 0.5)), 'object', 'objects')}`
        }
  ];
}

function appAutoPosts({habits}: ResemblanceInput): readonly Mark[] {
  const minute = `:${String(habits.topMinute).padStart(2, '0')}`;
  return [
    share(
      habits.templatePosts,
      habits.textPosts,
      0.4,
      'of their posts are another member’s words with other numbers',
      'the posts have no texts'
    ),
    share(
      habits.topAppPosts,
      habits.appPosts,
      0.8,
      `of the posts that name an app name the same${habits.topApp === null ? '' : ` (${cut(habits.topApp)})`}`,
      'the data names no apps'
    ),
    share(
      habits.topMinutePosts,
      habits.timedPosts,
      0.25,
      `of their posts fall on one minute of the hour (${minute})`,
      'there are no times to the minute'
    ),
    habits.regularAccounts === 0
      ? {there: null, words: 'no member has five posts with a time to the minute'}
      : {
          there: habits.ownHourShare >= 0.5,
          words: `members post ${percent(habits.ownHourShare)} of their posts in their own commonest hour, on average`
        },
    topDomain(habits, 0.8)
  ];
}

function mutualFollow({habits, accounts}: ResemblanceInput): readonly Mark[] {
  const silent = 'the members repost and mention nobody, as far as the data shows';
  return [
    share(
      habits.contactMembers,
      habits.contacts === 0 ? 0 : accounts.length,
      0.5,
      'of the members repost, answer or mention another member',
      silent
    ),
    share(habits.mutualPairs, habits.contactPairs, 0.3, 'of the pairs in contact are so both ways', silent),
    share(
      habits.followTagPosts,
      habits.topTag === null ? 0 : habits.posts,
      0.2,
      'of their posts carry a hashtag that asks for follows',
      'the members use no hashtags'
    )
  ];
}

function share(part: number, whole: number, bar: number, words: string, unknown: string): Mark {
  if (!(whole > 0)) return {there: null, words: unknown};
  return {there: part >= bar * whole, words: `${percent(part / whole)} ${words} (bar: ${percent(bar)})`};
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}
