/**
 * State Media Monitor's seven kinds as a total function of three answers.
 *
 * Claims: each of the eight combinations of yes and no is exactly one kind; where an answer is unknown the kinds that
 * remain possible are named, and if one remains it is the kind whatever the unknown answer will be. Cost: constant.
 * Wrong when: a medium is not covered by the three questions at all, which the typology itself does not consider.
 * Reference: M. Dragomir, State Media Matrix, 2022; as given with the data of the Alliance for Securing Democracy.
 */
import type {Answer, AssessmentBody, Question, Typology} from '../../contract/assessments.ts';
import {typologies} from '../../contract/assessments.ts';

export type Answers = Readonly<Pick<AssessmentBody, Question>>;

/** By funding, ownership and editorial control, `y` or `n` each. Funding makes no difference to a captured private medium. */
const kindOf = {
  yyy: 'SC',
  nyy: 'CaPu',
  yny: 'CaPr',
  nny: 'CaPr',
  yyn: 'ISFM',
  ynn: 'ISF',
  nyn: 'ISM',
  nnn: 'IP'
} as const satisfies Record<`${'y' | 'n'}${'y' | 'n'}${'y' | 'n'}`, Typology>;

/** The kind of a medium of which everything is known. */
export function typology(isFunded: boolean, isOwned: boolean, isControlled: boolean): Typology {
  const letter = (is: boolean): 'y' | 'n' => (is ? 'y' : 'n');
  return kindOf[`${letter(isFunded)}${letter(isOwned)}${letter(isControlled)}`];
}

const readings: Readonly<Record<Answer, readonly boolean[]>> = {yes: [true], no: [false], unknown: [true, false]};

/** The kinds that fit the answers, in the order of the typology; never empty. */
export function possibleTypologies({funding, ownership, editorial}: Answers): readonly Typology[] {
  const found = new Set(
    readings[funding].flatMap(f => readings[ownership].flatMap(o => readings[editorial].map(e => typology(f, o, e))))
  );
  return typologies.filter(kind => found.has(kind));
}

/** The one kind that fits, also where an answer is unknown that makes no difference; null while several fit. */
export function typologyOf(answers: Answers): Typology | null {
  const [only, another] = possibleTypologies(answers);
  return another === undefined ? (only ?? null) : null;
}

/** In words, as the typology itself calls them. */
export const typologyNames: Readonly<Record<Typology, string>> = {
  SC: 'state-controlled media',
  CaPu: 'captured public or state-managed media',
  CaPr: 'captured private media',
  ISFM: 'independent state-funded and state-managed media',
  ISF: 'independent state-funded media',
  ISM: 'independent state-managed media',
  IP: 'independent public media'
};
