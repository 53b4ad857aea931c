/** Platforms as they write themselves; their ids, in small letters, are what files and addresses have. */

const names: Readonly<Record<string, string>> = {
  bilibili: 'Bilibili',
  bluesky: 'Bluesky',
  douyin: 'Douyin',
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  ok: 'OK',
  rutube: 'Rutube',
  telegram: 'Telegram',
  tiktok: 'TikTok',
  vk: 'VK',
  weibo: 'Weibo',
  x: 'X',
  youtube: 'YouTube'
};

/** `TikTok` for `tiktok`; one that is not in the list as it is. */
export function platformName(platform: string): string {
  return names[platform] ?? platform;
}
