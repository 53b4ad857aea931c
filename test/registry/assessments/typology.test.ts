import {expect, test} from 'vitest';
import {answers, typologies} from '../../../src/contract/assessments.ts';
import {
  type Answers,
  possibleTypologies,
  typology,
  typologyNames,
  typologyOf
} from '../../../src/registry/assessments/typology.ts';

/** The table of the typology as it is published: direct funding, ownership or governance, editorial control. */
const published = [
  [true, true, true, 'SC'],
  [false, true, true, 'CaPu'],
  [true, false, true, 'CaPr'],
  [false, false, true, 'CaPr'],
  [true, true, false, 'ISFM'],
  [true, false, false, 'ISF'],
  [false, true, false, 'ISM'],
  [false, false, false, 'IP']
] as const;

const everyAnswer: readonly Answers[] = answers.flatMap(funding =>
  answers.flatMap(ownership => answers.map(editorial => ({funding, ownership, editorial})))
);

test('each of the eight combinations is the kind that the published table gives', () => {
  expect(published.map(([f, o, e]) => typology(f, o, e))).toEqual(published.map(row => row[3]));
  expect(new Set(published.map(row => row[3]))).toEqual(new Set(typologies));
});

test('of all 27 answers the possible kinds are those of the rows of the table that fit', () => {
  expect(everyAnswer).toHaveLength(27);
  for (const given of everyAnswer) {
    const fits = (is: boolean, answer: Answers['funding']) => answer === 'unknown' || (answer === 'yes') === is;
    const rows = published.filter(
      ([f, o, e]) => fits(f, given.funding) && fits(o, given.ownership) && fits(e, given.editorial)
    );
    const kinds = typologies.filter(kind => rows.some(row => row[3] === kind));
    expect(possibleTypologies(given), JSON.stringify(given)).toEqual(kinds);
    expect(typologyOf(given)).toBe(kinds.length === 1 ? kinds[0] : null);
  }
});

test('an unknown answer that makes no difference leaves one kind', () => {
  expect(typologyOf({funding: 'unknown', ownership: 'no', editorial: 'yes'})).toBe('CaPr');
  expect(typologyOf({funding: 'unknown', ownership: 'unknown', editorial: 'unknown'})).toBeNull();
  expect(Object.keys(typologyNames)).toEqual([...typologies]);
});
