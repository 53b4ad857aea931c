import {describe, expect, test, vi} from 'vitest';
import {declaredAccountSchema} from '../../src/contract/finding.ts';
import {assertPlanted, rowsOfResearchPages} from './plant-check.ts';
import {storyDeclared, storyExport, storyTruth, storyWorld} from './story.ts';

const rows = rowsOfResearchPages(storyExport());
const membersOf = (pattern: string) =>
  new Set(storyTruth().groups.find(group => group.pattern === pattern)?.members ?? []);

describe('the story', () => {
  test('is about 500 accounts and 5 to 8 thousand posts over three weeks of October and November 2026', () => {
    const {accounts, posts} = storyWorld().world;
    expect(accounts).toHaveLength(500);
    expect(posts.length).toBeGreaterThan(5000);
    expect(posts.length).toBeLessThan(8000);
    expect(new Date((posts[0]?.at ?? 0) * 1000).toISOString().slice(0, 10)).toBe('2026-10-19');
    expect(new Date((posts.at(-1)?.at ?? 0) * 1000).toISOString().slice(0, 10)).toBe('2026-11-08');
  });

  test('holds everything that is said to be planted in it', () => {
    assertPlanted(rows, storyTruth());
    expect(storyTruth().groups.map(({pattern, members}) => [pattern, members.length])).toEqual([
      ['covert-network', 14],
      ['declared-embassy', 4],
      ['fan-crowd', 160],
      ['newsroom-syndication', 6],
      ['breaking-news', 60],
      ['app-auto-posts', 64],
      ['mutual-follow-ring', 18]
    ]);
  });

  test('shows Valmera to viewers abroad in English, Spanish and Arabic, on its sites and under its tag', () => {
    const members = membersOf('covert-network');
    const pushed = rows.filter(
      row => members.has(row.handle) && row.objects.some(object => object.includes('valmera'))
    );
    const texts = pushed.flatMap(row => row.objects.filter(object => object.startsWith('text:')));
    for (const word of ['in valmera', 'de valmera', 'فالميرا', '#visitvalmera']) {
      expect(texts.some(text => text.includes(word))).toBe(true);
    }
    const hosts = new Set(pushed.flatMap(({objects}) => objects.flatMap(object => hostOf(object))));
    expect([...hosts].sort()).toEqual([
      'discover-valmera.example',
      'embassy-valmera.example',
      'hola-valmera.example',
      'valmera-stories.example'
    ]);
  });

  test('lets the covert accounts post ordinary things too', () => {
    for (const member of membersOf('covert-network')) {
      const own = rows.filter(row => row.handle === member);
      expect(own.filter(row => !row.objects.some(object => object.includes('valmera'))).length).toBeGreaterThanOrEqual(
        6
      );
    }
  });

  test('never lets covert accounts and the embassy meet on a page within ten minutes', () => {
    const embassy = membersOf('declared-embassy');
    const covert = membersOf('covert-network');
    let shared = 0;
    for (const theirs of rows.filter(row => embassy.has(row.handle))) {
      for (const own of rows.filter(row => covert.has(row.handle))) {
        if (!own.objects.some(object => theirs.objects.includes(object))) continue;
        shared += 1;
        expect(Math.abs(own.at - theirs.at)).toBeGreaterThan(600);
      }
    }
    expect(shared).toBeGreaterThan(0);
  });

  test('declares the four embassy accounts and the six outlets, and nobody else', () => {
    const declared = storyDeclared();
    for (const account of declared) declaredAccountSchema.parse(account);
    expect(declared.filter(({kind}) => kind === 'government_body')).toHaveLength(4);
    expect(declared.filter(({kind}) => kind === 'media')).toHaveLength(6);
    expect(declared).toHaveLength(10);
  });

  test('names no address outside .example', () => {
    const hosts = rows.flatMap(({objects}) => objects.flatMap(object => hostOf(object)));
    expect(hosts.length).toBeGreaterThan(1000);
    expect(hosts.filter(host => !host.endsWith('.example'))).toEqual([]);
  });

  test('gives not a word of the truth away in the export', () => {
    expect(storyExport().text).not.toMatch(/covert|planted|innocent|syndication|"pattern"/i);
  });

  test('is the same to the byte when it is built again', async () => {
    const {text} = storyExport();
    vi.resetModules();
    const again = await import('./story.ts');
    expect(again.storyExport).not.toBe(storyExport);
    expect(again.storyExport().text === text).toBe(true);
    expect(again.storyDeclared()).toEqual(storyDeclared());
  });
});

function hostOf(object: string): string[] {
  return object.startsWith('link:') ? [new URL(object.slice('link:'.length)).host] : [];
}
