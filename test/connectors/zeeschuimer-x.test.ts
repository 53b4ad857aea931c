import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples', 'zeeschuimer-x');
const original = '1050118622409654272';
const repost = '1050120029640589312';
const quote = '1050120285031759872';
const reply = '1050120532919320576';
const text =
  'The ferry to Norhaven sails again from Monday, says the harbour office. Times & fares here: https://t.co/bb22 #Norhaven #ferry https://t.co/cc33';

describe('the zeeschuimer-x connector', () => {
  it('never takes the rounded id of a reply', async () => {
    const {used, refusals, source} = await readPath(join(samples, 'modern.ndjson'));
    expect(source).toMatchObject({formatId: 'zeeschuimer-x', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    const line = readFileSync(join(samples, 'modern.ndjson'), 'utf8').split('\n')[2] ?? '';
    expect(line).toContain(`"rest_id": "${reply}"`);
    expect(line).not.toContain(`"id": ${reply}`);
    const found = used.find(({post}) => post?.row === 3);
    expect(found?.post).toMatchObject({
      nativeId: reply,
      conversationKey: `x:post:${original}`,
      createdAt: Date.parse('2018-10-10T20:27:00Z'),
      observedAt: 1761000000003,
      counts: {views: 120, likes: 0, shares: 0, comments: 1, quotes: 0, saves: 2}
    });
    expect(found?.relations).toMatchObject([
      {kind: 'reply_to', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:1003', targetLabel: 'cleo_v'},
      {kind: 'root', targetKey: `x:post:${original}`}
    ]);
  });

  it('takes the text of a repost from the original, which is a post of its own', async () => {
    const {used} = await readPath(join(samples, 'modern.ndjson'));
    expect(used[0]?.post).toMatchObject({nativeId: repost, kind: 'repost', text, counts: {}});
    expect(used[0]?.traces.filter(({inherited}) => !inherited).map(({kind}) => kind)).toEqual([
      'client_app',
      'repost_of'
    ]);
    expect(used[1]?.post).toMatchObject({nativeId: original, text, counts: {likes: 4, views: 120}});
    expect(valuesOf(used.slice(1, 2), 'media_id')).toEqual(['7_1050000000000000001']);
  });

  it('reads quotes behind limits of visibility, and what was promoted', async () => {
    const {used} = await readPath(join(samples, 'modern.ndjson'));
    expect(used[2]?.post).toMatchObject({nativeId: quote, flags: ['ad', 'withheld']});
    expect(used[2]?.relations).toMatchObject([
      {kind: 'quote_of', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:1003', targetLabel: 'cleo_v'}
    ]);
    expect(used[3]?.post?.nativeId).toBe(original);
  });

  it('reads long posts whole, edits, and missing views as missing', async () => {
    const {used} = await readPath(join(samples, 'modern.ndjson'));
    const long = used.find(({post}) => post?.row === 4);
    expect(long?.post).toMatchObject({
      text: 'A long text that is cut here no more: @ben_v #Norhaven https://t.co/ff66',
      editedAt: Date.parse('2018-10-10T20:30:00Z')
    });
    expect(long?.post?.counts.views).toBeUndefined();
    expect(valuesOf(long === undefined ? [] : [long], 'url')).toEqual(['https://harbour.example/long']);
    expect(valuesOf(long === undefined ? [] : [long], 'mention')).toEqual(['ben_v']);
  });

  it('finds the handle in the address of an own picture where the author is missing', async () => {
    const {used} = await readPath(join(samples, 'modern.ndjson'));
    const last = used.find(({post}) => post?.row === 5);
    expect(last?.account).toMatchObject({accountKey: 'x:user:1003', handle: 'cleo_v', displayName: null});
  });

  it('reads accounts wherever their fields have moved', async () => {
    const {used} = await readPath(join(samples, 'modern.ndjson'));
    const account = {
      handle: 'anna_v',
      displayName: 'Anna',
      bio: 'Harbours & ships',
      locationText: 'Port Valmera',
      urls: ['https://anna_v.example/'],
      createdAt: Date.parse('2019-03-01T08:00:00Z'),
      verified: true,
      verifiedKind: 'blue'
    };
    expect(used[0]?.account).toMatchObject(account);
    expect(used[0]?.snapshot).toMatchObject({followers: 10, following: 7, posts: 300, observedAt: 1761000000001});
    expect(used[2]?.account).toMatchObject({handle: 'ben_v', locationText: 'Port Valmera', verified: false});
  });

  it('reads the older kind, and 4CAT’s files, as the same posts', async () => {
    const modern = await readPath(join(samples, 'modern.ndjson'));
    const older = await readPath(join(samples, 'adaptive.ndjson'));
    expect(older.source.formatId).toBe('zeeschuimer-x');
    const keys = ({used}: typeof modern) =>
      used.map(({post, relations}) => [
        post?.nativeId,
        post?.accountKey,
        relations.map(one => [one.kind, one.targetKey])
      ]);
    expect(keys(older)).toEqual(
      [original, repost, quote, reply].map(id => keys(modern).find(([nativeId]) => nativeId === id))
    );
    // The older kind names the original and does not hold it.
    expect(older.used[1]?.post).toMatchObject({kind: 'repost', textTruncated: true});
    const fourcat = await readPath(join(samples, 'fourcat.ndjson'));
    expect(fourcat.source.formatId).toBe('zeeschuimer-x');
    const inBoth = modern.used.filter(({post}) => post?.row === 1 || post?.row === 3);
    const unplaced = (all: typeof modern.used) => all.map(({post, account}) => [{...post, row: 0}, account]);
    expect(unplaced(fourcat.used)).toEqual(unplaced(inBoth));
  });

  it('reads what twenty naive lines read', async () => {
    type Line = {data: {legacy: {id_str: string; user_id_str: string; created_at: string; full_text: string}}};
    const path = join(samples, 'adaptive.ndjson');
    const {used} = await readPath(path);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const naive = lines.map(line => {
      const {data}: Line = JSON.parse(line);
      const {id_str, user_id_str, created_at, full_text} = data.legacy;
      return [id_str, `x:user:${user_id_str}`, Date.parse(created_at), full_text.replaceAll('&amp;', '&')];
    });
    expect(used.map(({post}) => [post?.nativeId, post?.accountKey, post?.createdAt, post?.text])).toEqual(naive);
  });

  it('refuses other platforms by name, and what holds no post', async () => {
    const known = readFileSync(join(samples, 'modern.ndjson'), 'utf8').split('\n')[0] ?? '';
    const lines = [
      known,
      '{"source_platform":"instagram.com","data":{}}',
      '{"source_platform":"twitter.com"}',
      '{"source_platform":"twitter.com","data":{"__typename":"TweetTombstone"}}',
      '{"source_platform":{"toString":1},"data":{}}',
      known.replaceAll(`"rest_id": "${repost}"`, '"rest_id": 1.05e+18'),
      '7'
    ];
    const file = await readContent(lines.join('\n'), {formatId: 'zeeschuimer-x'});
    expect(reasonsOf(file)).toEqual([
      '2 unknown-kind',
      '3 wrong-shape',
      '4 wrong-shape',
      '5 unknown-kind',
      '6 damaged-id',
      '7 not-an-object'
    ]);
    expect(file.refusals[0]?.detail).toContain('instagram.com');
  });

  it('never throws on what stands in a file', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(original, '\uD800', 'a\0b', '9E+17', {toString: 1}));
    const part = fc.dictionary(
      fc.constantFrom(
        'full_text',
        'user_id_str',
        'id_str',
        'entities',
        'extended_entities',
        'created_at',
        'result',
        'media'
      ),
      fc.oneof(
        value,
        fc.dictionary(fc.constantFrom('urls', 'hashtags', 'media', 'result', 'text'), fc.oneof(value, fc.array(value)))
      )
    );
    const names = [
      'rest_id',
      'legacy',
      'core',
      'user',
      'tweet',
      'views',
      'note_tweet',
      'quoted_status_result',
      'edit_control'
    ];
    const data = fc.dictionary(fc.constantFrom(...names), fc.oneof(value, part));
    const legacy = part.map(one => ({user_id_str: '1', created_at: 'Wed Oct 10 20:19:24 +0000 2018', ...one}));
    const whole = fc.tuple(data, legacy).map(([one, inside]) => ({...one, rest_id: original, legacy: inside}));
    await fc.assert(
      fc.asyncProperty(fc.oneof(data, whole), value, async (one, collected) => {
        const line = JSON.stringify({source_platform: 'twitter.com', data: one, timestamp_collected: collected});
        const {used, refusals} = await readContent(line, {formatId: 'zeeschuimer-x'});
        expect(used.length + refusals.length).toBeGreaterThan(0);
        for (const {post} of used) expect(post?.text.isWellFormed() ?? true).toBe(true);
      }),
      {numRuns: 400}
    );
  }, 60_000);
});
