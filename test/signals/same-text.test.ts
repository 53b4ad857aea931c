import {expect, test} from 'vitest';
import {sameText} from '../../src/signals/same-text.ts';
import {selected} from './rows.ts';

const long = 'the quick brown fox jumps';

test('texts of the account itself at a known time are compared', async () => {
  const rows = await selected(sameText, [
    {post: 'own', kind: 'text', value: long, display: 'The quick brown fox jumps'},
    {post: 'inherited', kind: 'text', value: long, inherited: true},
    {post: 'timeless', kind: 'text', value: long, at: null},
    {post: 'other-kind', kind: 'url', value: long}
  ]);
  expect(rows).toEqual([`own: ${long} (The quick brown fox jumps)`]);
});

test('texts below the minimum are left out, and CJK characters count twice', async () => {
  const traces = [
    {post: 'short', kind: 'text' as const, value: 'good morning all'},
    {post: 'chinese-10', kind: 'text' as const, value: '今天天气真好我们走吧'},
    {post: 'chinese-9', kind: 'text' as const, value: '今天天气真好我们走'},
    {post: 'korean-10', kind: 'text' as const, value: '안녕하세요여러분모두'},
    {post: 'arabic-16', kind: 'text' as const, value: 'صباح الخير جميعا'}
  ];
  expect((await selected(sameText, traces)).map(row => row.split(':')[0])).toEqual(['chinese-10', 'korean-10']);
  expect(await selected(sameText, traces, {minLength: 0})).toHaveLength(5);
});
