/** What came as text, or why it is not read: packed, compressed, binary, or of a kind that nobody asked for. */

export type TextAnswer =
  | {readonly ok: true; readonly mediaType: string; readonly text: string}
  | {readonly ok: false; readonly why: string};

/** Beginnings of files that are no text, whatever they are called. */
const beginnings: readonly (readonly [hex: string, what: string])[] = [
  ['504b0304', 'a zip archive'],
  ['504b0506', 'a zip archive'],
  ['504b0708', 'a zip archive'],
  ['1f8b', 'a gzip file'],
  ['425a68', 'a bzip2 file'],
  ['fd377a585a00', 'an xz file'],
  ['28b52ffd', 'a zstd file'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a rar archive'],
  ['25504446', 'a PDF'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['47494638', 'an image'],
  ['7f454c46', 'a program'],
  ['4d5a90', 'a program'],
  ['0061736d', 'a program']
];
/** Encodings in which ASCII stays what it is, so that no tag or address can hide in it. */
const charsets =
  /^(utf-8|us-ascii|iso-8859-\d{1,2}|windows-(125\d|874)|koi8-[ru]|gbk|gb2312|gb18030|big5|euc-(jp|kr)|shift_jis|tis-620)$/;
const readable = /^(text\/[\w.+-]+|application\/(xhtml\+xml|json|octet-stream))?$/;

/** `contentType` as it came; empty when it did not. */
export function textAnswer(contentType: string, contentEncoding: string, bytes: Buffer): TextAnswer {
  const refused = (why: string): TextAnswer => ({ok: false, why});
  if (!/^(identity)?$/i.test(contentEncoding)) {
    return refused(`a compressed answer (${contentEncoding.slice(0, 40)}), which was not asked for`);
  }
  const [mediaType = '', ...parameters] = contentType.split(';').map(part => part.trim().toLowerCase());
  if (!readable.test(mediaType))
    return refused(`a file of the kind ${mediaType.slice(0, 80)}, where text was expected`);
  const packed = beginnings.find(([hex]) => bytes.subarray(0, hex.length / 2).toString('hex') === hex);
  if (packed !== undefined) return refused(`${packed[1]}, where text was expected`);
  if (bytes.includes(0)) return refused('bytes that are no text');
  const named = parameters
    .find(one => one.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  const charset = named === undefined || named === 'utf8' ? 'utf-8' : named;
  if (!charsets.test(charset)) return refused(`text in the encoding ${charset.slice(0, 40)}, which is not read`);
  try {
    // Other pages say their encoding inside, if at all; links are ASCII in every one of these.
    const isPage = /html/.test(mediaType);
    const decoder = new TextDecoder(charset, {fatal: !isPage && charset === 'utf-8'});
    return {ok: true, mediaType, text: decoder.decode(bytes)};
  } catch {
    return refused('bytes that are no text in UTF-8');
  }
}
