/**
 * Same template: two accounts put out the same form letter, filled in differently.
 *
 * Claims: the templates of two texts are equal: the same literal words in the same order once links, mentions, hashtags,
 *   emoji, numbers and capitalised names are masked; see text/template.ts.
 * Formula: equality of the template, with at least `minWords` words or `minCharacters` characters of a script without
 *   spaces left literal.
 * Cost: one scan of the posts that have a text trace, and one pass over their distinct texts, about half a minute a
 *   million. Assumes: posts keep their capitals, since names are told by them; where a post has no text of its own the
 *   normalised trace stands in, and names are not seen.
 * Wrong when: an app writes for its users, or many people fill in one form. Blind to templates in which words of lower
 *   case change, and to names in scripts without capitals.
 */
import {templateMinimum, templateOf} from '../text/template.ts';
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameTemplate: Signal = {
  id: 'same-template',
  title: 'Same template',
  summary: 'Accounts that post the same text with other names, numbers, links, hashtags or emoji filled in.',
  family: 'content',
  usual: true,
  traceKinds: ['text'],
  parameters: [
    {
      name: 'minWords',
      default: templateMinimum.words,
      help: 'texts with fewer words left once the filling is masked are left out'
    },
    {
      name: 'minCharacters',
      default: templateMinimum.characters,
      help: 'the same for scripts without spaces, such as Chinese, Japanese and Thai, in characters'
    }
  ],
  innocentCauses: [
    'games, running apps and quizzes that post a result for their users',
    'automatic posts of weather, prices, traffic and sport results',
    'share buttons that fill in a title and a link',
    'letters to representatives that a campaign openly provides'
  ],
  references: [
    'Keller et al., Political astroturfing on Twitter, Political Communication 37(2), 2020',
    'Graham et al., The coordination network toolkit, 2024'
  ],
  traces: (dialect, _parameters, tables) =>
    sql`SELECT t.account_key, coalesce(nullif(p.text, ''), t.object) AS object,
      coalesce(nullif(p.text, ''), t.display) AS display, t.happened_at, t.post_key, t.batch, t."row"
    FROM (${ownTraces(dialect, ['text'], tables, sql`TRUE`)}) t LEFT JOIN ${tables.post} p ON p.post_key = t.post_key`,
  regroup: {
    by: 'form',
    formOf:
      ({minWords = 0, minCharacters = 0}) =>
      object =>
        templateOf(object, {words: minWords, characters: minCharacters})
  },
  byFile: true
};
