import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const header = 'object_id,account_id,content_id,timestamp_share';

describe('the coortweet connector', () => {
  it('gives one object per row and keeps equal rows apart', async () => {
    const {source, used} = await readContent(
      `${header}\no1,a,p1,1623881091\no1,a,p1,1623881091\no2,a,p1,2021-06-16 22:04:51\n`
    );
    expect(source).toMatchObject({formatId: 'coortweet', confidence: 1, mapping: null, repeats: 'count'});
    expect(
      used.map(({traces}) => traces.map(({kind, value, happenedAt, row}) => [kind, value, happenedAt, row]))
    ).toEqual([
      [['object', 'o1', 1623881091000, 1]],
      [['object', 'o1', 1623881091000, 2]],
      [['object', 'o2', 1623881091000, 3]]
    ]);
    expect(source.assumptions()).toEqual([]);
  });

  it('reads text where there is any', async () => {
    const {used} = await readContent(`${header},text\no1,a,p1,1623881091,Hello World\n`);
    expect(used[0]?.post?.text).toBe('Hello World');
    expect(valuesOf(used, 'text')).toEqual(['hello world']);
  });

  it('refuses rows that lack a part', async () => {
    const file = await readContent(
      `${header}\n,a,p,1623881091\no,,p,1623881091\no,a,,1623881091\no,a,p,\n9.1e+17,a,p,1623881091\n`
    );
    expect(reasonsOf(file)).toEqual([
      '1 missing-id',
      '2 missing-account',
      '3 missing-id',
      '4 missing-time',
      '5 damaged-id'
    ]);
  });
});

const real = '../shared/data/coortweet/russian_coord_tweets.csv';
describe.skipIf(!existsSync(real))(`the example data of CooRTweet (skipped when ${real} is absent)`, () => {
  it('is read to the letter', async () => {
    const {used, refusals} = await readPath(real);
    const naive = readFileSync(real, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(','));
    expect(refusals).toEqual([]);
    expect(used.map(({post, traces}) => [traces[0]?.value, post?.accountKey, post?.nativeId, post?.createdAt])).toEqual(
      naive.map(([object, account, content, time]) => [
        object,
        `unknown:account:${account}`,
        content,
        Number(time) * 1000
      ])
    );
  });
});
