/**
 * A badge to put beside an account on a site that knows no labels: a picture, or a line of HTML in a frame. No script, and
 * nothing is loaded from anywhere. Names keep the direction of their own script; voices read the whole as one sentence.
 */
import {cut} from '../characters.ts';
import {type Html, html, langAttribute, sourceHash, trusted} from '../report/markup.ts';

export type Badge = {
  readonly handle: string;
  /** Names of labels in the language below; none: no label holds. */
  readonly names: readonly string[];
  readonly nothing: string;
  readonly lang: string;
  /** Where it leads, with the scheme; null where there is nothing to read. */
  readonly page: string | null;
};

const size = 12;
const gap = 8;
const height = 22;
/** Scripts whose letters are as wide as they are high. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

/** A little more than the text takes in the usual fonts: marks over letters take nothing. */
function widthOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 1.02 : 0.6;
  return Math.ceil(ems * size) + 2 * gap;
}

function wordsOf({handle, names, nothing}: Badge): {readonly who: string; readonly what: string} {
  return {who: cut(handle, 40), what: names.length === 0 ? nothing : names.join(' · ')};
}

export function badgeSvg(badge: Badge): string {
  const {who, what} = wordsOf(badge);
  const [left, right] = [widthOf(who), widthOf(what)];
  const fill = badge.names.length === 0 ? '#585c63' : '#0b5d69';
  const text = (x: number, ink: string, words: string, lang: Html | null): Html =>
    html`<text x="${x}" y="15" fill="${ink}" text-anchor="middle" style="unicode-bidi:plaintext"${lang}>${words}</text>`;
  const picture = html`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" viewBox="0 0 ${left + right} ${height}" role="img" aria-label="${`${who}: ${what}`}" font-family="system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif" font-size="${size}"><title>${`${who}: ${what}`}</title><rect width="${left + right}" height="${height}" rx="4" fill="${fill}"/><path d="M4 0H${left}V${height}H4A4 4 0 0 1 0 ${height - 4}V4A4 4 0 0 1 4 0Z" fill="#f4f2ec"/>${text(left / 2, '#1b1d20', who, null)}${text(left + right / 2, '#ffffff', what, langAttribute(badge.lang))}</svg>`;
  return `${picture.markup}\n`;
}

const style = `
body { margin: 0; font: 13px/1.5 system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif; color: #1b1d20; }
p { margin: 0; padding: 2px 8px; border: 1px solid #0b5d69; border-radius: 4px; background: #fcfbf8; }
p.none { border-color: #585c63; }
a { color: #0b5d69; }
:focus-visible { outline: 3px solid #0b5d69; }
`;

export function badgeHtml(badge: Badge): string {
  const {who, what} = wordsOf(badge);
  const says = html`<span${langAttribute(badge.lang)} dir="auto">${what}</span>`;
  const told = badge.page === null ? says : html`<a href="${badge.page}" target="_blank" rel="noopener">${says}</a>`;
  const page = html`<html${langAttribute(badge.lang)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${`${who}: ${what}`}</title>
<style>${trusted(style)}</style>
</head>
<body><main><p class="${badge.names.length === 0 ? 'none' : 'some'}"><bdi>${who}</bdi>: ${told}</p></main></body>
</html>`;
  return `<!doctype html>\n${page.markup}\n`;
}

/** Anybody may frame it; it loads nothing. */
export const badgePolicy = `default-src 'none'; style-src ${sourceHash(style)}; base-uri 'none'; form-action 'none'; frame-ancestors *`;

/** A picture loads nothing either; it styles its own text. */
export const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'";
