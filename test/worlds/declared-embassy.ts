/** Accounts of one embassy's posts, each openly so named, that copy each other's announcements at once. */
import type {Platform} from './platform.ts';
import type {PlantedGroup} from './world.ts';

export type EmbassyOptions = {
  readonly entity: string;
  readonly country: string;
  readonly prefix: string;
  readonly cities: readonly string[];
  readonly announcements: readonly string[];
  readonly site: string;
  readonly hashtags: readonly (readonly string[])[];
};

const day = 86_400;

export function plantDeclaredEmbassy(platform: Platform, options: EmbassyOptions): PlantedGroup {
  const {chance, from, until} = platform;
  const {entity, country, prefix, cities, announcements, site, hashtags} = options;
  const members = cities.map(city =>
    platform.join({
      handle: `${prefix}_${city}`,
      displayName: `${entity}, ${city.charAt(0).toUpperCase()}${city.slice(1)}`,
      bio: `Official account of the ${entity}.`,
      region: country,
      verified: true,
      followers: chance.integer(3000, 30_000)
    })
  );
  const days = Math.floor((until - from) / day);
  for (const [at, words] of announcements.entries()) {
    const start = from + Math.floor(((at + 0.5) * days) / announcements.length) * day + chance.integer(8, 15) * 3600;
    for (const handle of members) {
      if (!chance.happens(0.9)) continue;
      platform.post({
        handle,
        at: start + chance.integer(0, 25),
        words,
        link: `${site}/news/${at + 1}`,
        hashtags: hashtags[at % hashtags.length] ?? []
      });
    }
  }
  return {
    pattern: 'declared-embassy',
    covert: false,
    members,
    happening: {kind: 'rare-together', windowSeconds: 60, minShared: 3, atMostAccounts: 50},
    declared: members.map(account => ({platform: 'tiktok', account, entity, country, kind: 'government_body'}))
  };
}

/** Announcements that any embassy might make. */
export function embassyAnnouncements(country: string): string[] {
  return [
    `The consular section is closed on Monday for the national day of ${country}`,
    `New opening hours: appointments in ${country} missions from nine to one`,
    `Students can now apply for the ${country} exchange scholarship`,
    `Join the film week of ${country}, admission is free`,
    `Travellers to ${country}: the entry form is now online`,
    `Our ambassador thanks everyone who came to the open day`,
    `Passport renewals for citizens of ${country}: bring two photographs`,
    `The choir of ${country} sings at the city hall on Friday`,
    `Reminder: citizens of ${country} abroad can register to vote until the tenth`
  ];
}
