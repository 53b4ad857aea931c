/**
 * The world of the demo: a short-video platform in the autumn of 2026, three weeks of it, with everything in it that a
 * scan has to tell apart. Valmera is an invented country; so is everybody here.
 */
import type {DeclaredAccount} from '../../src/contract/finding.ts';
import {plantAppAutoPosts} from './app-auto-posts.ts';
import {plantBreakingNews} from './breaking-news.ts';
import {type Campaign, valmeraCampaign} from './campaigns.ts';
import {plantCovertNetwork} from './covert-network.ts';
import {embassyAnnouncements, plantDeclaredEmbassy} from './declared-embassy.ts';
import {type ExportedFile, tiktokResearchPages} from './export.ts';
import {plantFanCrowd} from './fan-crowd.ts';
import {plantMutualFollowRing} from './mutual-follow-ring.ts';
import {plantNewsroom} from './newsroom-syndication.ts';
import {openPlatform, settle} from './platform.ts';
import type {PlantedWorld, Truth} from './world.ts';

const embassySite = 'https://embassy-valmera.example';

let built: PlantedWorld | null = null;

export function storyWorld(): PlantedWorld {
  built ??= build();
  return built;
}

/** The input: what an analyst would have downloaded. */
export function storyExport(): ExportedFile {
  return {...tiktokResearchPages(storyWorld().world), fileName: 'short-video-export.json'};
}

/** The input: accounts that openly say who they are. */
export function storyDeclared(): DeclaredAccount[] {
  return storyWorld().truth.groups.flatMap(({declared}) => declared);
}

/** For the oracle only. */
export function storyTruth(): Truth {
  return storyWorld().truth;
}

function build(): PlantedWorld {
  const platform = openPlatform({seed: 20_261_019, from: Date.UTC(2026, 9, 19) / 1000, days: 21});
  const groups = [
    plantCovertNetwork(platform, {
      accounts: 14,
      campaign: withEmbassyPages(valmeraCampaign()),
      jitterSeconds: 45,
      takesPart: 0.75,
      ordinaryPosts: 12,
      livesIn: ['en', 'en', 'es', 'es', 'ar'],
      officeHours: [7, 15]
    }),
    plantDeclaredEmbassy(platform, {
      entity: 'Embassy of Valmera',
      country: 'XV',
      prefix: 'valmera_embassy',
      cities: ['kestria', 'ondara', 'tullis', 'merrow'],
      announcements: embassyAnnouncements('Valmera'),
      site: embassySite,
      hashtags: [
        ['Valmera', 'Embassy'],
        ['Valmera', 'Consulate']
      ]
    }),
    plantFanCrowd(platform, {fans: 160, drops: 9, meanDelaySeconds: 400, takesPart: 0.8, ordinaryPosts: 4}),
    plantNewsroom(platform, {
      outlets: [
        'harbour.herald',
        'valley.courier',
        'northbank.post',
        'oldmill.times',
        'sandgate.echo',
        'pinehill.star'
      ],
      stories: 40,
      declared: true
    }),
    plantBreakingNews(platform, {people: 60, withinSeconds: 2400}),
    plantAppAutoPosts(platform, {people: 64, postsEach: 12}),
    plantMutualFollowRing(platform, {people: 18, postsEach: 10})
  ];
  settle(platform, 173, 14);
  return platform.close('story', groups);
}

/** Three of the pushes carry a page that the embassy had announced days before. */
function withEmbassyPages(campaign: Campaign): Campaign {
  const pageOf = new Map([
    [9, 2],
    [18, 5],
    [27, 8]
  ]);
  const pushes = campaign.pushes.map((push, at) => {
    const page = pageOf.get(at);
    return page === undefined ? push : {...push, link: `${embassySite}/news/${page}`};
  });
  return {...campaign, pushes};
}
