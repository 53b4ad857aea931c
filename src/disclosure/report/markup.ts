/** HTML from templates. What is interpolated is text and is escaped, unless it is markup made by the same tag. */
import {createHash} from 'node:crypto';
import {cut, flatten, visible} from '../characters.ts';

/** Markup that is safe to write. Only `html` and `trusted` make it. */
export type Html = {readonly markup: string};
type Part = Html | string | number | null | readonly Part[];

export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {markup: literals.map((literal, index) => literal + render(parts[index] ?? null)).join('')};
}

/** Our own style sheet and script, which must not be escaped. Never for anything that came from data. */
export function trusted(markup: string): Html {
  return {markup};
}

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

function escapeHtml(text: string): string {
  return flatten(visible(text)).replace(/[&<>"']/g, character => entities[character] ?? character);
}

/** For the content security policy: the one inline element that may run or style. */
export function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Words of a stranger inside our sentence: isolated, in the direction of their own script. */
export function said(text: string, limit = 120): Html {
  return html`<bdi>${cut(text, limit)}</bdi>`;
}

/** A language tag that HTML accepts, or null: voices and fonts follow it. */
export function languageTag(language: string | null): string | null {
  return language !== null && language !== 'und' && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : null;
}

/** ` lang="ar"`, or nothing where the language is unknown. */
export function langAttribute(language: string | null): Html | null {
  const tag = languageTag(language);
  return tag === null ? null : html` lang="${tag}"`;
}

/** The address if it is one a reader can safely be given; other schemes are never links. */
export function webAddress(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
}
