/** Tables with a column for every part that a column can play, which the samples of the generic formats do not have. */
import type {Connector, Item, Sample} from '../../../src/connectors/connector.ts';

type Row = Readonly<Record<string, string>>;

const posts: readonly Row[] = [1, 2].map(at => ({
  user_id: `u${at}`,
  username: 'anna',
  display_name: 'Anna',
  post_id: `p${at}`,
  created_at: `2026-01-02T03:04:0${at}Z`,
  text: 'good morning #spring',
  urls: "['https://a.example/x', 'https://b.example/y']",
  permalink: `https://x.com/anna/status/${at}`,
  hashtags: '#spring',
  platform: 'twitter',
  language: 'en',
  views: '1.2万',
  likes: '1,234',
  shares: '5+',
  comments: '0',
  retweet_id: 'p0',
  in_reply_to_id: 'p9',
  object_id: 'o1'
}));
const keys: readonly Row[] = [1, 2].map(at => ({
  account_key: `x:user:${at}`,
  post_key: `x:post:${at}`,
  time: `176732304${at}`,
  link: `https://example.org/p${at}/words`,
  tags: "['spring', 'summer']",
  repost_of_key: 'x:post:0',
  reply_to_key: 'x:post:9',
  views: 'nan'
}));
const chinese: readonly Row[] = [1, 2].map(at => ({
  用户id: `${at}`,
  微博id: `49${at}`,
  发布时间: '2026年1月2日 03:04',
  微博正文: '早上好 #春天#',
  链接: `https://weibo.com/${at}/49${at}`,
  话题: '春天，夏天',
  点赞数: '3万+',
  平台: '微博'
}));

/** As a format that guesses its columns is given them; none for the others. */
export function wideTables({guess, shapes}: Connector): {readonly sample: Sample; readonly item: Item}[] {
  const [shape] = shapes;
  if (guess === null || shape === undefined) return [];
  return [posts, keys, chinese].flatMap(rows => {
    const header = Object.keys(rows[0] ?? {});
    const items = rows.map((row, at): Item => {
      if (shape !== 'table' && shape !== 'parquet')
        return {kind: 'json', row: at + 1, value: row, path: [], around: {}, raw: () => JSON.stringify(row)};
      return {kind: 'cells', row: at + 1, cells: Object.values(row)};
    });
    const sample: Sample = {shape, header, delimiter: shape === 'table' ? ',' : null, items};
    return items.map(item => ({sample, item}));
  });
}
