/** The text of a message as Telegram Desktop writes it: one string, or pieces of which some are marked. */
import {asList, asObject, asWord, type JsonObject} from '../fields/json.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';

export type Words = {
  readonly text: string;
  readonly links: readonly string[];
  readonly hashtags: readonly string[];
  readonly mentions: readonly string[];
};

export function readWords(message: JsonObject): Words {
  const pieces = asList(message.text);
  // Newer exports have every piece in a list of its own, also where the text is one string.
  const marked = pieces.some(piece => asObject(piece) !== null) ? pieces : asList(message.text_entities);
  const links: string[] = [];
  const hashtags: string[] = [];
  const mentions: string[] = [];
  for (const piece of marked) {
    const part = asObject(piece);
    const shown = plainTextOrNull(part?.text);
    if (part === null || shown === null) continue;
    if (part.type === 'link') links.push(shown);
    else if (part.type === 'text_link') links.push(plainTextOrNull(part.href) ?? shown);
    else if (part.type === 'hashtag') hashtags.push(shown);
    else if (part.type === 'mention') mentions.push(shown.replace(/^@/, ''));
    else if (part.type === 'mention_name' && /^\d{1,19}$/.test(asWord(part.user_id))) {
      mentions.push(`user${asWord(part.user_id)}`);
    }
  }
  const text = typeof message.text === 'string' ? plainText(message.text) : joined(pieces);
  return {text: text === '' ? joined(marked) : text, links, hashtags, mentions};
}

function joined(pieces: readonly unknown[]): string {
  return plainText(
    pieces.map(piece => (typeof piece === 'string' ? piece : plainText(asObject(piece)?.text))).join('')
  );
}
