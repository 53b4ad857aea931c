/** What those concerned say to it, word for word, beside the finding. */
import {type Html, html, said} from './markup.ts';

export type Reply = {
  /** For whom it speaks, as the report names them. */
  readonly about: string;
  readonly saidBy: string | null;
  readonly words: string;
  readonly day: string;
};

export type Replies = {
  /** What was decided, in a sentence. */
  readonly decided: string;
  readonly replies: readonly Reply[];
  /** Invited, and nothing came by the day. */
  readonly silent: number;
};

const wordsShown = 20_000;

export function repliesSection(given: Replies | null): Html | null {
  if (given === null) return null;
  const {decided, replies, silent} = given;
  return html`<section id="replies"><h2>What was decided, and what they say to it</h2>
<p>${decided}</p>
<p>Everybody this is about was asked for their side before it was published. ${
    replies.length === 0
      ? 'Nobody replied.'
      : 'What they said stands here in full; that it stands here does not say whether it is so.'
  }${silent === 0 ? '' : ` ${silent} were asked and did not reply in time.`}</p>
${replies.map(reply)}</section>`;
}

function reply({about, saidBy, words, day}: Reply): Html {
  const paragraphs = words.split(/\n{2,}/).filter(paragraph => paragraph.trim() !== '');
  return html`<article class="aside"><h3>${said(about, 300)}</h3>
<p class="muted">${saidBy === null ? '' : html`${said(saidBy, 300)}, `}${day}</p>
${paragraphs.map(paragraph => html`<p dir="auto">${said(paragraph, wordsShown)}</p>\n`)}</article>`;
}
