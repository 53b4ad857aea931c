/**
 * Against vacuous worlds: reads the exported file again, with nothing of the simulator and nothing of `src/`, and throws
 * unless what is said to be planted is really in its rows.
 */
import type {ExportedFile} from './export.ts';
import type {PlantedGroup, Truth} from './world.ts';

export type ExportedRow = {
  readonly handle: string;
  readonly at: number;
  /** `text:…`, `link:…`, `tags:…`: what the post has in common with others. */
  readonly objects: readonly string[];
};

type Uses = ReadonlyMap<string, readonly {readonly handle: string; readonly at: number}[]>;

/** The rows of TikTok Research API pages. Their long numbers are put into quotes before anything is parsed. */
export function rowsOfResearchPages({text}: ExportedFile): ExportedRow[] {
  const pages: unknown = JSON.parse(text.replace(/("(?:id|music_id)":)(\d{16,})/g, '$1"$2"'));
  if (!Array.isArray(pages)) throw new Error('worlds: not an array of pages');
  return pages.flatMap((page: {data: {videos: {username: string; create_time: number; video_description: string}[]}}) =>
    page.data.videos.map(video => ({
      handle: video.username,
      at: video.create_time,
      objects: objectsOf(video.video_description)
    }))
  );
}

function objectsOf(text: string): string[] {
  const words = text.split(/\s+/);
  const links = words.filter(word => word.startsWith('https://'));
  const tags = words.filter(word => word.startsWith('#')).map(word => word.toLowerCase());
  const rest = words.filter(word => !word.startsWith('https://'));
  return [
    `text:${rest.join(' ').toLowerCase()}`,
    ...links.map(link => `link:${link}`),
    ...(tags.length > 1 ? [`tags:${tags.join(' ')}`] : [])
  ];
}

export function assertPlanted(rows: readonly ExportedRow[], truth: Truth): void {
  const uses = new Map<string, {handle: string; at: number}[]>();
  for (const {handle, at, objects} of rows) {
    for (const object of objects) {
      const list = uses.get(object) ?? [];
      list.push({handle, at});
      uses.set(object, list);
    }
  }
  if (truth.groups.length === 0) throw new Error('worlds: nothing was planted');
  for (const group of truth.groups) {
    const fault = faultOf(group, rows, uses);
    if (fault !== null) throw new Error(`worlds: ${group.pattern} did not happen in ${truth.worldName}: ${fault}`);
  }
}

function faultOf(group: PlantedGroup, rows: readonly ExportedRow[], uses: Uses): string | null {
  const members = new Set(group.members);
  if (members.size < 2 || members.size !== group.members.length) return 'fewer than two different members';
  if (group.declared.some(({account}) => !members.has(account))) return 'a declared account is no member';
  const own = rows.filter(row => members.has(row.handle));
  const silent = group.members.find(member => !own.some(row => row.handle === member));
  if (silent !== undefined) return `${silent} put out nothing`;
  const happening = group.happening;
  const accounts = (object: string) => new Set((uses.get(object) ?? []).map(use => use.handle)).size;
  if (happening.kind === 'rare-together') {
    const rare = (object: string) => accounts(object) <= happening.atMostAccounts;
    const meetings = pairsOf(members, own, uses, happening.windowSeconds, rare);
    return unless(connected(members, meetings, happening.minShared), 'the members do not hang together');
  }
  if (happening.kind === 'common-together') {
    const common = (object: string) => accounts(object) > happening.moreThanAccounts;
    const meetings = pairsOf(members, own, uses, happening.windowSeconds, common);
    const met = new Set<string>();
    for (const [pair, kinds] of meetings) {
      if (most(kinds) >= happening.minShared) for (const handle of pair.split(' ')) met.add(handle);
    }
    const rare = pairsOf(members, own, uses, happening.windowSeconds, object => !common(object));
    const tight = [...rare.values()].some(kinds => most(kinds) >= happening.minShared);
    return (
      unless(met.size > members.size / 2, `only ${met.size} of ${members.size} met others often enough`) ??
      unless(!tight, 'two members also meet on rare objects')
    );
  }
  if (happening.kind === 'shared-apart') {
    const ever = pairsOf(members, own, uses, Number.POSITIVE_INFINITY, () => true);
    const soon = pairsOf(members, own, uses, happening.windowSeconds, () => true);
    return (
      unless(connected(members, ever, happening.minShared), 'the members do not share enough') ??
      unless(
        [...soon.values()].every(kinds => most(kinds) < happening.minShared),
        'two members meet within the window'
      )
    );
  }
  if (happening.kind === 'one-burst') {
    const together = [...uses.values()].some(list => {
      const first = Math.min(...list.map(use => use.at));
      const soon = list.filter(use => use.at <= first + happening.withinSeconds && members.has(use.handle));
      return new Set(soon.map(use => use.handle)).size === members.size;
    });
    return unless(together, 'no object was put out by all members in time');
  }
  const onTheHour = own.filter(row => row.at % 3600 === 0).length / own.length;
  return unless(onTheHour >= happening.share, `only ${onTheHour.toFixed(2)} of the posts are on the hour`);
}

/** Per pair of members and kind of object, on which objects they met within the window. */
function pairsOf(
  members: ReadonlySet<string>,
  own: readonly ExportedRow[],
  uses: Uses,
  windowSeconds: number,
  counts: (object: string) => boolean
): Map<string, Map<string, Set<string>>> {
  const pairs = new Map<string, Map<string, Set<string>>>();
  for (const object of new Set(own.flatMap(row => row.objects))) {
    const list = (uses.get(object) ?? []).filter(use => members.has(use.handle)).toSorted((a, b) => a.at - b.at);
    if (list.length < 2 || !counts(object)) continue;
    const kind = object.slice(0, object.indexOf(':'));
    for (const [at, first] of list.entries()) {
      for (const second of list.slice(at + 1)) {
        if (second.at - first.at > windowSeconds) break;
        if (first.handle === second.handle) continue;
        const pair = [first.handle, second.handle].sort().join(' ');
        const kinds = pairs.get(pair) ?? new Map<string, Set<string>>();
        pairs.set(pair, kinds.set(kind, (kinds.get(kind) ?? new Set<string>()).add(object)));
      }
    }
  }
  return pairs;
}

/** Distinct objects of the kind of which there are most. */
function most(kinds: ReadonlyMap<string, ReadonlySet<string>>): number {
  return Math.max(...[...kinds.values()].map(objects => objects.size));
}

function connected(
  members: ReadonlySet<string>,
  pairs: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>,
  minShared: number
): boolean {
  const reached = new Set([...members].slice(0, 1));
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [pair, kinds] of pairs) {
      const [a = '', b = ''] = pair.split(' ');
      if (most(kinds) >= minShared && (reached.has(a) || reached.has(b))) reached.add(a).add(b);
    }
  }
  return reached.size === members.size;
}

function unless(holds: boolean, fault: string): string | null {
  return holds ? null : fault;
}
