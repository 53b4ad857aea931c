/**
 * Same text: two accounts put out the same words.
 *
 * Claims: the normalised texts (without links and mentions, case and white space evened out) are equal.
 * Formula: equality of the `text` trace. Texts shorter than `minLength` are left out, where a character of Chinese,
 *   Japanese or Korean script counts twice, since it says about as much as two letters.
 * Cost: one scan of the text traces. Assumes: reposts brought their text as inherited, and that is left out.
 * Wrong when: the text is a slogan, a greeting, a quotation or what a share button fills in. Blind to one changed word.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameText: Signal = {
  id: 'same-text',
  title: 'Same text',
  summary: 'Accounts that post the same words, links and mentions aside.',
  family: 'content',
  usual: true,
  traceKinds: ['text'],
  parameters: [
    {
      name: 'minLength',
      default: 20,
      help: 'texts with fewer characters are left out; a Chinese, Japanese or Korean character counts twice'
    }
  ],
  innocentCauses: [
    'share buttons and apps that fill in a text',
    'syndicated headlines of one newsroom',
    'slogans, song lines, prayers and greetings that many people know',
    'campaigns that openly ask supporters to post a text'
  ],
  references: [
    'Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021',
    'Graham et al., The coordination network toolkit, 2024'
  ],
  traces: (dialect, parameters, tables) =>
    ownTraces(
      dialect,
      ['text'],
      tables,
      // Counting scripts is slow, so only texts that are short are looked at closely.
      sql`CASE WHEN length("value") >= ${parameters.minLength ?? 0} THEN TRUE
        ELSE length("value") + length(regexp_replace("value", '[^\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]', '', 'g'))
          >= ${parameters.minLength ?? 0} END`
    ),
  regroup: null,
  byFile: true
};
