const webPage = 'a web page, perhaps one that asks to sign in; download the file anew';

/** Files that hold no posts as text, by their first bytes, so that the reason names them instead of their bytes. */
const signatures: readonly (readonly [start: string, name: string])[] = [
  ['504b0304', 'a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV'],
  ['504b0506', 'an empty ZIP archive'],
  ['d0cf11e0a1b11ae1', 'an old Excel or Word file; save the sheet as CSV'],
  ['425a68', 'a bzip2 file; unpack it, or pack it with gzip or zstd'],
  ['fd377a585a00', 'an xz file; unpack it, or pack it with gzip or zstd'],
  ['377abcaf271c', 'a 7-Zip archive; unpack it'],
  ['526172211a07', 'a RAR archive; unpack it'],
  ['53514c69746520666f726d6174203300', 'an SQLite database; export the table as CSV'],
  ['25504446', 'a PDF file'],
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['3c21444f4354595045', webPage],
  ['3c21646f6374797065', webPage],
  ['3c68746d6c', webPage],
  ['3c3f786d6c', 'an XML file; export the posts as CSV or JSON']
];

/** What the file is, in plain words, or null when it may be text. */
export function knownBinary(head: Buffer): string | null {
  const hex = head.toString('hex');
  return signatures.find(([start]) => hex.startsWith(start))?.[1] ?? null;
}
