/**
 * Handles from links: which account of which platform an address is, and why it is none. Pure.
 *
 * Only addresses whose form says that they are an account are taken. A post, a search, an invitation or a form that
 * nobody here knows is refused with the reason, so that it can be looked at by a person.
 */
import type {NewAccount} from '../../contract/registry-http.ts';

export type ReadLink =
  | {readonly account: NewAccount; readonly why: null}
  | {readonly account: null; readonly why: string};

type Found = {readonly handle: string; readonly stableId?: string} | string;
type Platform = {
  readonly id: string;
  readonly hosts: RegExp;
  readonly handle: (path: readonly string[], url: URL) => Found;
};

const notAnAccount = 'an address that is not of an account';
const reserved = new Set(
  (
    'about,account,accounts,ads,channel,channels,directory,discover,events,explore,feed,feeds,group,groups,hashtag,help,' +
    'home,i,intent,jobs,legal,live,login,media,messages,music,pages,people,playlist,policies,post,posts,privacy,' +
    'profile.php,reel,reels,results,search,settings,share,sharer,sharer.php,signup,stories,story.php,tag,terms,topic,' +
    'trending,tv,video,videos,watch'
  ).split(',')
);

function named(segment: string | undefined, form: RegExp, platform: string): Found {
  if (segment === undefined || segment === '') return 'the platform itself, and no account';
  if (reserved.has(segment.toLowerCase())) return notAnAccount;
  return form.test(segment) ? {handle: segment} : `no handle as ${platform} gives them: ${segment.slice(0, 60)}`;
}

/** What stands first, with nothing behind it that makes it something else, e.g. a post. */
function alone(path: readonly string[], tabs: RegExp, found: Found): Found {
  return path.length < 2 || (path.length === 2 && tabs.test(path[1] ?? '')) ? found : notAnAccount;
}

const platforms: readonly Platform[] = [
  {
    id: 'x',
    hosts: /^(twitter\.com|x\.com|mobile\.twitter\.com)$/,
    handle: path => alone(path, /^(with_replies|media)$/, named(path[0]?.replace(/^@/, ''), /^\w{1,20}$/, 'X'))
  },
  {
    id: 'instagram',
    hosts: /^instagram\.com$/,
    handle: path =>
      path[0] === 'p' ? notAnAccount : alone(path, /^(reels|tagged)$/, named(path[0], /^[\w.]{1,40}$/, 'Instagram'))
  },
  {
    id: 'facebook',
    hosts: /^(facebook\.com|[a-z]{2}-[a-z]{2}\.facebook\.com|m\.facebook\.com|fb\.com)$/,
    handle: (path, url) => {
      const id = url.searchParams.get('id') ?? '';
      if (path[0] === 'profile.php') return /^\d{3,20}$/.test(id) ? {handle: id, stableId: id} : notAnAccount;
      if ((path[0] === 'pages' || path[0] === 'people') && path.length === 3 && /^\d{3,20}$/.test(path[2] ?? '')) {
        return {handle: path[2] ?? '', stableId: path[2] ?? ''};
      }
      const found = named(path[0], /^[\p{L}\p{N}.\-_]{2,120}$/u, 'Facebook');
      const id2 = typeof found === 'string' ? undefined : /-(\d{9,20})$/.exec(found.handle)?.[1];
      const whole = typeof found === 'string' || id2 === undefined ? found : {...found, stableId: id2};
      return alone(path, /^(about|posts|videos|photos)$/, whole);
    }
  },
  {
    id: 'youtube',
    hosts: /^(youtube\.com|m\.youtube\.com)$/,
    handle: path => {
      const [first = '', second] = path;
      const rest = path.slice(first.startsWith('@') ? 1 : 2);
      const tabs =
        rest.length === 0 || (rest.length === 1 && /^(videos|featured|about|streams|live)$/.test(rest[0] ?? ''));
      if (!tabs && (first.startsWith('@') || /^(channel|user|c)$/.test(first))) return notAnAccount;
      if (first.startsWith('@')) return named(first, /^@[\p{L}\p{N}._\-·]{2,60}$/u, 'YouTube');
      if (first === 'channel') {
        if (!/^UC[\w-]{22}$/.test(second ?? '')) return 'no channel id as YouTube gives them';
        return {handle: second ?? '', stableId: second ?? ''};
      }
      if (first === 'user' || first === 'c') return named(second, /^[\p{L}\p{N}._-]{1,60}$/u, 'YouTube');
      return first === ''
        ? named(undefined, /^$/, 'YouTube')
        : alone(path, /^videos$/, named(first, /^[A-Za-z]\w{3,40}$/, 'YouTube'));
    }
  },
  {
    id: 'telegram',
    hosts: /^(t\.me|telegram\.me|telegram\.dog)$/,
    handle: path => {
      if (/^(\+|joinchat$|addstickers$|proxy$|share$)/.test(path[0] ?? '')) return 'an invitation, not an account';
      const own = path[0] === 's' ? path.slice(1) : path;
      if (/bot$/i.test(own[0] ?? '')) return 'a bot, which is no account that speaks';
      return alone(own, /^$/, named(own[0], /^[A-Za-z]\w{3,40}$/, 'Telegram'));
    }
  },
  {
    id: 'vk',
    hosts: /^(vk\.com|m\.vk\.com|vkontakte\.ru|vk\.ru)$/,
    handle: path => {
      const found = named(path[0], /^[A-Za-z0-9_.]{2,60}$/, 'VK');
      const stableId = /^(?:club|public|id)(\d+)$/.exec(path[0] ?? '')?.[0];
      return alone(path, /^$/, typeof found === 'string' || stableId === undefined ? found : {...found, stableId});
    }
  },
  {
    id: 'tiktok',
    hosts: /^tiktok\.com$/,
    handle: path => {
      if (!(path[0] ?? '').startsWith('@'))
        return path.length === 0 ? 'the platform itself, and no account' : notAnAccount;
      return alone(path, /^$/, named(path[0]?.slice(1), /^[\w.]{2,40}$/, 'TikTok'));
    }
  },
  {
    id: 'ok',
    hosts: /^(ok\.ru|m\.ok\.ru|odnoklassniki\.ru)$/,
    handle: path => {
      if ((path[0] === 'group' || path[0] === 'profile') && /^\d{3,25}$/.test(path[1] ?? '') && path.length === 2) {
        return {handle: path.join('/'), stableId: path[1] ?? ''};
      }
      return alone(path, /^$/, named(path[0], /^[A-Za-z0-9_.-]{2,60}$/, 'OK'));
    }
  },
  {
    id: 'linkedin',
    hosts: /^([a-z]{2}\.)?linkedin\.com$/,
    handle: path => {
      if (!/^(company|in|school|showcase|organization-guest)$/.test(path[0] ?? '')) return notAnAccount;
      const found = named(path[1], /^[\p{L}\p{N}._-]{1,120}$/u, 'LinkedIn');
      return typeof found === 'string' || path.length > 3 ? notAnAccount : {handle: `${path[0]}/${found.handle}`};
    }
  },
  {
    id: 'rutube',
    hosts: /^rutube\.ru$/,
    handle: path => {
      if (path[0] === 'channel' && /^\d{1,20}$/.test(path[1] ?? '') && path.length <= 3) {
        return {handle: `channel/${path[1]}`, stableId: path[1] ?? ''};
      }
      if (path[0] === 'u' && path.length <= 3) return named(path[1], /^[\w-]{2,60}$/, 'Rutube');
      return notAnAccount;
    }
  },
  {
    id: 'bluesky',
    hosts: /^bsky\.app$/,
    handle: path => {
      if (path[0] !== 'profile' || path.length !== 2) return notAnAccount;
      const own = path[1] ?? '';
      if (/^did:[a-z0-9]+:[\w.:%-]+$/.test(own)) return {handle: own, stableId: own};
      return named(own, /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'Bluesky');
    }
  }
];

/** Platforms that a link can be of. */
export const linkPlatforms: readonly string[] = platforms.map(({id}) => id);

/** A web address; null where the text is none. Without a scheme it is taken for https. */
export function webAddress(text: string): URL | null {
  const given = text.trim();
  if (given === '' || /\s/.test(given) || given.length > 2000) return null;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `https://${given.replace(/^\/\//, '')}`);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' ? url : null;
  } catch {
    return null;
  }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^www\./, '').replace(/\.$/, '');
}

/** The platform that an address is on, whether or not it is of an account; null for any other place on the web. */
export function platformOf(url: URL): string | null {
  return platforms.find(({hosts}) => hosts.test(hostOf(url)))?.id ?? null;
}

/** The domain that an address is at, without `www.`; null for an address by number and for what is no public name. */
export function domainOf(url: URL): string | null {
  const host = hostOf(url);
  const isName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(host);
  return isName && host.length <= 253 ? host : null;
}

function segmentsOf(url: URL): readonly string[] | null {
  try {
    const parts = url.pathname.split('/').filter(part => part !== '');
    return parts.map(part => decodeURIComponent(part));
  } catch {
    return null;
  }
}

export function accountOf(platform: string, handle: string, more: Partial<NewAccount> = {}): NewAccount {
  return {platform, handle, stableId: null, url: null, validFrom: null, validTo: null, stands: true, ...more};
}

/** The account that a link is of. `expected`: the platform that the column is for. */
export function readLink(text: string, expected: string | null = null): ReadLink {
  const refused = (why: string): ReadLink => ({account: null, why});
  const url = webAddress(text);
  if (url === null) return refused('no web address');
  const platform = platforms.find(({hosts}) => hosts.test(hostOf(url)));
  if (platform === undefined)
    return refused(`an address that is on no platform known here (${hostOf(url).slice(0, 80)})`);
  if (expected !== null && platform.id !== expected)
    return refused(`an address on ${platform.id} where one on ${expected} belongs`);
  const path = segmentsOf(url);
  if (path === null) return refused('an address whose percent codes are broken');
  const found = platform.handle(path, url);
  if (typeof found === 'string') return refused(found);
  const {handle, stableId = null} = found;
  return {account: accountOf(platform.id, handle, {stableId, url: url.href.slice(0, 2000)}), why: null};
}
