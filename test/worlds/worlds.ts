/** Small worlds, one per pattern, each among ordinary people and different for every seed. */
import {plantAppAutoPosts} from './app-auto-posts.ts';
import {plantBreakingNews} from './breaking-news.ts';
import {inventedCampaign} from './campaigns.ts';
import {plantCovertNetwork} from './covert-network.ts';
import {embassyAnnouncements, plantDeclaredEmbassy} from './declared-embassy.ts';
import {plantFanCrowd} from './fan-crowd.ts';
import {plantMutualFollowRing} from './mutual-follow-ring.ts';
import {plantNewsroom} from './newsroom-syndication.ts';
import {openPlatform, type Platform, settle} from './platform.ts';
import {tongueOf, tongues} from './words.ts';
import {type Pattern, type PlantedGroup, type PlantedWorld, patterns} from './world.ts';

const begins = Date.UTC(2026, 4, 4) / 1000;

const plants: Readonly<Record<Pattern, (platform: Platform) => PlantedGroup>> = {
  'covert-network': platform => {
    const tongue = platform.chance.pick(tongues);
    return plantCovertNetwork(platform, {
      accounts: platform.chance.integer(6, 16),
      campaign: inventedCampaign(platform.chance, tongue, 18),
      jitterSeconds: 50,
      takesPart: 0.8,
      ordinaryPosts: 15,
      livesIn: [tongue.code],
      officeHours: [8, 17]
    });
  },
  'declared-embassy': platform =>
    plantDeclaredEmbassy(platform, {
      entity: 'Embassy of Ostra Minor',
      country: 'XW',
      prefix: 'ostraminor_embassy',
      cities: ['lorne', 'vesper', 'quill'],
      announcements: embassyAnnouncements('Ostra Minor'),
      site: 'https://embassy-ostra-minor.example',
      hashtags: [['OstraMinor', 'Embassy']]
    }),
  'fan-crowd': platform =>
    plantFanCrowd(platform, {fans: 180, drops: 10, meanDelaySeconds: 400, takesPart: 0.8, ordinaryPosts: 2}),
  'newsroom-syndication': platform =>
    plantNewsroom(platform, {
      outlets: ['harbour.herald', 'valley.courier', 'northbank.post', 'oldmill.times', 'sandgate.echo'],
      stories: 25,
      declared: false
    }),
  'breaking-news': platform => plantBreakingNews(platform, {people: 120, withinSeconds: 1200}),
  'app-auto-posts': platform => plantAppAutoPosts(platform, {people: 70, postsEach: 10}),
  'mutual-follow-ring': platform => plantMutualFollowRing(platform, {people: 20, postsEach: 10})
};

/** Two weeks of a small platform with one group planted; `people` others live there and want nothing. */
export function worldOf(pattern: Pattern, seed: number, people = 80): PlantedWorld {
  const platform = openPlatform({seed, from: begins, days: 14});
  const group = plants[pattern](platform);
  settle(platform, people, 12);
  return platform.close(`${pattern}-${seed}`, [group]);
}

/** Every pattern in one place. */
export function mixedWorld(seed: number): PlantedWorld {
  const platform = openPlatform({seed, from: begins, days: 14});
  const groups = patterns.map(pattern => plants[pattern](platform));
  settle(platform, 60, 12);
  return platform.close(`mixed-${seed}`, groups);
}

/** One covert network in each tongue, side by side. */
export function polyglotWorld(seed: number): PlantedWorld {
  const platform = openPlatform({seed, from: begins, days: 14});
  const groups = tongues.map(tongue =>
    plantCovertNetwork(platform, {
      accounts: 6,
      campaign: inventedCampaign(platform.chance, tongue, 12),
      jitterSeconds: 50,
      takesPart: 0.9,
      ordinaryPosts: 8,
      livesIn: [tongue.code],
      officeHours: [8, 17]
    })
  );
  settle(platform, 60, 12);
  return platform.close(`polyglot-${seed}`, groups);
}

/** A covert network with patience: its copies are spread over an hour. */
export function patientWorld(seed: number): PlantedWorld {
  const platform = openPlatform({seed, from: begins, days: 14});
  const group = plantCovertNetwork(platform, {
    accounts: 8,
    campaign: inventedCampaign(platform.chance, tongueOf('en'), 12),
    jitterSeconds: 3600,
    takesPart: 0.8,
    ordinaryPosts: 8,
    livesIn: ['en'],
    officeHours: [8, 17]
  });
  settle(platform, 60, 12);
  return platform.close(`patient-${seed}`, [group]);
}

/** Ordinary people and nobody else: what other worlds can be compared with. */
export function ordinaryWorld(seed: number, people = 400): PlantedWorld {
  const platform = openPlatform({seed, from: begins, days: 14});
  settle(platform, people, 16);
  return platform.close(`ordinary-${seed}`, []);
}
