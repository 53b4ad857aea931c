/** Columns of a table and the parts they play, in words. */
import type {ColumnMap} from '../../../src/contract/imports.ts';

export type Part = keyof ColumnMap;

/** In the order to show; the first few are what most tables need. */
export const partInWords: Readonly<Record<Part, string>> = {
  account: 'Account',
  time: 'Time',
  text: 'Text',
  object: 'What is shared: the id of a post, a sound, a file',
  url: 'Link in the post',
  post: 'Id of the post',
  post_url: 'Address of the post itself',
  handle: 'Handle',
  name: 'Display name',
  hashtags: 'Hashtags',
  repost_of: 'Id of the post that it reposts',
  reply_to: 'Id of the post that it answers',
  platform: 'Platform',
  language: 'Language',
  views: 'Views',
  likes: 'Likes',
  shares: 'Shares',
  comments: 'Comments'
};

export const usualParts: readonly Part[] = ['account', 'time', 'text', 'object', 'url'];

const lookedAtBytes = 65_536;
const mostColumns = 200;

/** Columns that the beginning of a file names, to choose from; none where it is packed or no table. */
export async function columnsIn(file: File): Promise<readonly string[]> {
  const beginning = (await file.slice(0, lookedAtBytes).text()).replace(/^\uFEFF/, '');
  const [line = ''] = beginning.split(/\r?\n/, 1);
  if (beginning.includes('\0') || line.length === beginning.length) return [];
  if (line.startsWith('{')) return fieldsOf(line);
  const delimiter = [',', ';', '\t', '|'].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';
  const names = line.split(delimiter).map(name => name.trim().replaceAll(/^"|"$/g, '').replaceAll('""', '"'));
  return names.length < 2 || names.length > mostColumns ? [] : names.filter(name => name !== '');
}

function fieldsOf(line: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? Object.keys(value).slice(0, mostColumns) : [];
  } catch {
    return [];
  }
}
