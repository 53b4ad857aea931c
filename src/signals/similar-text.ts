/**
 * Similar text: two accounts put out nearly the same words.
 *
 * Claims: the normalised texts of two posts have at least `similarity` of their shingles in common with one text that
 *   stands for both (Jaccard, exact), where a shingle is a word or a pair of words, or three characters of a script
 *   without spaces: see text/shingles.ts. Equal texts are similar.
 * Formula: text/near-duplicates.ts, those that most posts resemble standing for the others.
 * Cost: one scan of the text traces; minhash and comparison of the distinct texts, under a minute of one core a million.
 * Assumes: as for same-text, reposts brought their text as inherited, and that is left out.
 * Wrong when: people fill in one form (quizzes, petitions, share buttons), quote one sentence, or pray. Blind to
 *   paraphrase and translation, to more than about one changed word in fourteen, and to texts of few words.
 */
import {bandMarks} from '../text/band-marks.ts';
import {type NearDuplicateOptions, nearDuplicateDefaults, nearDuplicateIndex} from '../text/near-duplicates.ts';
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal, type SignalParameters} from './signal.ts';

const {similarity, minimum} = nearDuplicateDefaults;

export const similarText: Signal = {
  id: 'similar-text',
  title: 'Similar text',
  summary: 'Accounts that post nearly the same words: a word changed, added or left out.',
  family: 'content',
  usual: true,
  traceKinds: ['text'],
  parameters: [
    {name: 'similarity', default: similarity, help: 'least share of common shingles (Jaccard), from 0 to 1'},
    {name: 'minWords', default: minimum.words, help: 'texts of fewer different words are left out'},
    {
      name: 'minCharacters',
      default: minimum.characters,
      help: 'the same for scripts without spaces, such as Chinese, Japanese and Thai, in characters'
    }
  ],
  innocentCauses: [
    'share buttons, quizzes and petitions that fill in a text with a few words left to the user',
    'one report in the wording of several newsrooms',
    'slogans, song lines, prayers, proverbs and greetings that many people know, each in their own spelling',
    'campaigns that openly ask supporters to adapt a text'
  ],
  references: [
    'Broder, On the resemblance and containment of documents, SEQUENCES 1997',
    'Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 2020, chapter 3',
    'Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021'
  ],
  // Words are counted where the shingles are; the engine only leaves out what cannot have enough.
  traces: (dialect, {minWords = 0, minCharacters = 0}, tables) =>
    ownTraces(dialect, ['text'], tables, sql`length("value") >= ${Math.min(minWords, minCharacters)}`),
  regroup: {
    by: 'likeness',
    marks: nearDuplicateDefaults.banding.bands,
    marksOf: parameters => bandMarks(optionsOf(parameters)),
    start: parameters => nearDuplicateIndex(optionsOf(parameters))
  },
  byFile: true
};

function optionsOf(parameters: SignalParameters): Pick<NearDuplicateOptions, 'similarity' | 'minimum'> {
  return {
    similarity: parameters.similarity ?? similarity,
    minimum: {
      words: parameters.minWords ?? minimum.words,
      characters: parameters.minCharacters ?? minimum.characters
    }
  };
}
