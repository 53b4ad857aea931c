/**
 * Mentions in running text: `@` and a run of letters, marks, digits, `_`, `.` and `-`, not inside an e-mail address.
 * Names with spaces, which TikTok shows, are cut at the first.
 */
export const mention = /(?<![A-Za-z0-9_.+-])[@＠]([\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.-]*)/gu;

/** Without the sign, as written, in order; a full stop or dash at the end is punctuation. */
export function mentionsOf(text: string): string[] {
  if (!text.includes('@') && !text.includes('＠')) return [];
  const names: string[] = [];
  mention.lastIndex = 0;
  for (let match = mention.exec(text); match !== null; match = mention.exec(text)) {
    const name = match[1] ?? '';
    const bare = name.endsWith('.') || name.endsWith('-') ? name.replace(/[.-]+$/, '') : name;
    if (bare !== '') names.push(bare);
  }
  return names;
}
