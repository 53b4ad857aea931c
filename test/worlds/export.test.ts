import Papa from 'papaparse';
import {describe, expect, test} from 'vitest';
import {bulkCsv} from './bulk.ts';
import {coortweetCsv, plainCsv, tiktokResearchPages, zeeschuimerTiktok} from './export.ts';
import {patterns} from './world.ts';
import {worldOf} from './worlds.ts';

const {world} = worldOf('covert-network', 7);
const [first] = world.posts;

function table(text: string): Record<string, string>[] {
  const {data, errors} = Papa.parse<Record<string, string>>(text, {header: true, skipEmptyLines: true});
  expect(errors).toEqual([]);
  return data;
}

describe('exports', () => {
  test('of one seed are the same to the byte, of another seed not', () => {
    for (const write of [tiktokResearchPages, zeeschuimerTiktok, plainCsv]) {
      const texts = [7, 7, 8].map(seed => write(worldOf('covert-network', seed).world).text);
      expect(texts[1]).toBe(texts[0]);
      expect(texts[2]).not.toBe(texts[0]);
    }
  });

  test('of the Research API are pages of at most 100 videos whose ids are numbers too long for JSON.parse', () => {
    const {text} = tiktokResearchPages(world);
    const pages: {data: {videos: {id: number}[]; has_more: boolean; cursor: number}; error: {code: string}}[] =
      JSON.parse(text);
    expect(pages.map(page => page.data.videos.length).reduce((sum, videos) => sum + videos, 0)).toBe(
      world.posts.length
    );
    expect(Math.max(...pages.map(page => page.data.videos.length))).toBe(100);
    expect(pages.map(page => page.data.has_more)).toEqual(pages.map((_, at) => at < pages.length - 1));
    expect(pages.at(-1)?.data.cursor).toBe(world.posts.length);
    const ids = [...text.matchAll(/"id":(\d+),/g)].map(match => match[1]);
    expect(ids).toEqual(world.posts.map(post => post.id));
    expect(pages.some(page => page.data.videos.some((video, at) => String(video.id) !== ids[at]))).toBe(true);
  });

  test('give ids whose upper half is a time at most 90 seconds before the post', () => {
    for (const {id, at} of world.posts) {
      const waited = at - Number(BigInt(id) >> 32n);
      expect(waited).toBeGreaterThanOrEqual(2);
      expect(waited).toBeLessThanOrEqual(90);
    }
    expect(new Set(world.posts.map(post => post.id)).size).toBe(world.posts.length);
  });

  test('of Zeeschuimer hold one JSON object per line with the hashtags where the text has them', () => {
    const {text} = zeeschuimerTiktok(world);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(world.posts.length);
    for (const [at, line] of lines.entries()) {
      const item: {
        item_id: string;
        data: {id: string; desc: string; textExtra: {hashtagName: string; start: number; end: number}[]};
      } = JSON.parse(line);
      expect(item.item_id).toBe(world.posts[at]?.id);
      for (const {hashtagName, start, end} of item.data.textExtra) {
        expect(item.data.desc.slice(start, end)).toBe(`#${hashtagName}`);
      }
    }
  });

  test('as CSV give back every text as it was written', () => {
    const rows = table(plainCsv(world).text);
    expect(rows.map(row => row.text)).toEqual(world.posts.map(post => post.text));
    expect(rows[0]).toEqual({
      post_id: first?.id,
      account: first?.handle,
      time: new Date((first?.at ?? 0) * 1000).toISOString(),
      text: first?.text,
      views: String(first?.views),
      likes: String(first?.likes)
    });
  });

  test('for CooRTweet have a row per post with an object, in its four columns', () => {
    const links = table(coortweetCsv(world, 'link').text);
    expect(Object.keys(links[0] ?? {})).toEqual(['object_id', 'account_id', 'content_id', 'timestamp_share']);
    expect(links).toHaveLength(world.posts.filter(post => post.link !== null).length);
    expect(table(coortweetCsv(world, 'hashtags').text)).toHaveLength(
      world.posts.filter(post => post.hashtags.length > 1).length
    );
  });
});

describe('worlds', () => {
  test('are written in Latin, Cyrillic, Arabic, Chinese, Devanagari and Thai', () => {
    const texts = patterns
      .map(pattern =>
        worldOf(pattern, 3)
          .world.posts.map(post => post.text)
          .join(' ')
      )
      .join(' ');
    for (const script of ['Latin', 'Cyrillic', 'Arabic', 'Han', 'Devanagari', 'Thai']) {
      expect(texts).toMatch(new RegExp(`\\p{Script=${script}}{3}`, 'u'));
    }
  });

  test('have heavy tails: the tenth of accounts that posts most has over a third of the ordinary posts', () => {
    const {world: large, truth} = worldOf('mutual-follow-ring', 5, 400);
    const planted = new Set(truth.groups.flatMap(({members}) => members));
    const counts = new Map<string, number>();
    for (const {handle} of large.posts) if (!planted.has(handle)) counts.set(handle, (counts.get(handle) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    const total = sorted.reduce((sum, count) => sum + count, 0);
    const top = sorted.slice(0, Math.floor(sorted.length / 10)).reduce((sum, count) => sum + count, 0);
    expect(top / total).toBeGreaterThan(1 / 3);
  });
});

describe('bulk CSV', () => {
  test('has as many rows as asked for, in chunks, the same for the same seed', () => {
    for (const columns of ['plain', 'coortweet'] as const) {
      const write = () => [...bulkCsv({rows: 4500, seed: 3, shape: 'smooth', columns})];
      const chunks = write();
      expect(chunks).toHaveLength(4);
      expect(table(chunks.join(''))).toHaveLength(4500);
      expect(write()).toEqual(chunks);
    }
  });

  test('in bursts has far more pairs within a minute than smooth', () => {
    const pairs = (shape: 'smooth' | 'burst') => {
      const times = new Map<string, number[]>();
      for (const row of table([...bulkCsv({rows: 20_000, seed: 3, shape, columns: 'coortweet'})].join(''))) {
        const list = times.get(row.object_id ?? '') ?? [];
        list.push(Number(row.timestamp_share));
        times.set(row.object_id ?? '', list);
      }
      let count = 0;
      for (const list of times.values()) {
        list.sort((a, b) => a - b);
        for (const [at, time] of list.entries()) {
          for (let next = at + 1; next < list.length && (list[next] ?? 0) - time <= 60; next += 1) count += 1;
        }
      }
      return count;
    };
    expect(pairs('burst')).toBeGreaterThan(10 * pairs('smooth'));
    expect(pairs('burst')).toBeLessThan(40 * 20_000);
  });
});
