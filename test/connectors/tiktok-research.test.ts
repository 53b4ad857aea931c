import {existsSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

/** Written by hand, so that the ids of 64 bits stand as numbers. */
function video(id: string, more = ''): string {
  return `{"id":${id},"username":"anna","create_time":1667019452,"video_description":"hi #Tag @ben","region_code":"CA","hashtag_names":["tag","extra"],"music_id":7038475063498387900,"effect_ids":["0","12"],"view_count":1050,"like_count":0${more}}`;
}

const page = (...videos: string[]) =>
  `{"data":{"videos":[${videos.join(',')}],"cursor":100,"has_more":true},"error":{"code":"ok","log_id":"x"}}`;
const a = '7159794001544056091';
const b = '7159794001544056092';

describe('the tiktok-research connector', () => {
  it.each([
    ['a page', page(video(a), video(b))],
    ['a page over many lines', page(video(a), video(b)).replaceAll(',"', ',\n"')],
    ['an array of pages', `[${page(video(a))},${page(video(b))}]`],
    ['lines of pages', `${page(video(a))}\n${page(video(b))}\n`],
    ['lines of videos', `${video(a)}\n${video(b)}\n`],
    ['an array of videos', `[${video(a)},\n${video(b)}]`]
  ])('reads %s', async (_, content) => {
    const {source, used, refusals} = await readContent(content);
    expect(source).toMatchObject({formatId: 'tiktok-research', repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => post?.nativeId)).toEqual([a, b]);
  });

  it('reads every field that others can share', async () => {
    const {used} = await readContent(
      page(
        video(
          a,
          ',"voice_to_text":"Hello there","playlist_id":77,"video_tag":{"type":"AIGC Type","number":1},"favorites_count":3'
        )
      )
    );
    expect(used[0]?.post).toMatchObject({
      postKey: `tiktok:video:${a}`,
      accountKey: 'tiktok:handle:anna',
      createdAt: 1667019452000,
      idTime: Date.parse('2022-10-29T04:57:25Z'),
      transcript: 'Hello there',
      regionCode: 'CA',
      regionKind: 'registered',
      url: `https://www.tiktok.com/@anna/video/${a}`,
      counts: {views: 1050, likes: 0, saves: 3},
      flags: ['aigc']
    });
    expect(valuesOf(used, 'hashtag')).toEqual(['tag', 'extra']);
    expect(valuesOf(used, 'hashtag_sequence')).toEqual(['#tag #extra']);
    expect(valuesOf(used, 'mention')).toEqual(['ben']);
    expect(valuesOf(used, 'sound')).toEqual(['7038475063498387900']);
    expect(valuesOf(used, 'effect')).toEqual(['12']);
    expect(valuesOf(used, 'playlist')).toEqual(['77']);
    expect(valuesOf(used, 'transcript')).toEqual(['hello there']);
  });

  it('reads effects that are described and not listed, and what the caption says of a source', async () => {
    const {used} = await readContent(
      page(
        video(
          a,
          ',"effect_info_list":[{"effect_id":"12","effect_name":"x"},{"effect_id":13,"effect_name":"y"}]'
        ).replace('hi #Tag', '#stitch with @eve #Tag')
      )
    );
    expect(valuesOf(used, 'effect')).toEqual(['12', '13']);
    expect(used[0]?.relations).toMatchObject([{kind: 'stitch_of', targetKey: null, targetLabel: 'eve'}]);
    expect(valuesOf(used, 'stitch_of')).toEqual([]);
  });

  it('refuses comments, nameless users and failed answers, each with its reason', async () => {
    const comment = `{"data":{"comments":[{"id":1,"video_id":2,"text":"x","parent_comment_id":2,"create_time":1667019452}]}}`;
    const user = (more: string) => `{"data":{"display_name":"Anna","likes_count":1,"follower_count":5${more}}}`;
    const failed = `{"data":{},"error":{"code":"rate_limit_exceeded","message":"","log_id":"x"}}`;
    const file = await readContent(
      `${comment}\n${user('')}\n${user(',"username":"anna"')}\n${failed}\n${video('7.1e+18')}\n`
    );
    expect(reasonsOf(file)).toEqual(['1 missing-account', '2 missing-account', '4 unknown-kind', '5 damaged-id']);
    expect(file.used).toMatchObject([
      {post: null, account: {handle: 'anna', displayName: 'Anna'}, snapshot: {followers: 5, following: null}}
    ]);
  });

  it('never throws on what stands in a file', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('7.1e+18', 1667019452, '\uD800', '0'));
    const record = fc.record({
      id: value,
      username: value,
      create_time: value,
      video_description: value,
      hashtag_names: value,
      effect_ids: value,
      music_id: value,
      voice_to_text: value,
      video_tag: value
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, {minLength: 1, maxLength: 4}), async videos => {
        const {used, refusals} = await readContent(JSON.stringify({data: {videos}}), {formatId: 'tiktok-research'});
        expect(used.length + refusals.length).toBe(videos.length);
      }),
      {numRuns: 500}
    );
  });
});

const folder = '../shared/data/formats';
describe.skipIf(!existsSync(folder))(`published answers of the API (skipped when ${folder} is absent)`, () => {
  it.each([
    ['comments', ['1 missing-account']],
    ['q_user', ['1 missing-account']],
    ['q_videos', ['1 missing-account', '2 missing-account']]
  ])('says what %s lack', async (name, reasons) => {
    const file = await readPath(`${folder}/tiktok-research-${name}.json`);
    expect(file.source.formatId).toBe('tiktok-research');
    expect(reasonsOf(file)).toEqual(reasons);
  });
});
