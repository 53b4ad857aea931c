import {expect, test} from 'vitest';
import {sameTemplate} from '../../src/signals/same-template.ts';
import {parametersOf} from '../../src/signals/signal.ts';
import {selected} from './rows.ts';

const written = 'I walked with Anna Lee for 12 km today and I feel great!';
const normalised = 'i walked with anna lee for 12 km today and i feel great!';

function formOf(object: string, given = {}): string | null {
  if (sameTemplate.regroup?.by !== 'form') throw new Error('same-template gives each object a form');
  return sameTemplate.regroup.formOf(parametersOf(sameTemplate, given))(object);
}

test('the post is read as it was written, since the normalised text has lost its capitals', async () => {
  const rows = await selected(sameTemplate, [
    {post: 'own', kind: 'text', value: normalised, text: written},
    {post: 'textless', kind: 'text', value: normalised},
    {post: 'inherited', kind: 'text', value: normalised, text: written, inherited: true},
    {post: 'timeless', kind: 'text', value: normalised, text: written, at: null},
    {post: 'other-kind', kind: 'url', value: 'http://a.b', text: written}
  ]);
  expect(rows).toEqual([`own: ${written} (${written})`, `textless: ${normalised} (${normalised})`]);
});

test('other names and numbers give the same form, other words do not', () => {
  const form = 'i walked with ⟨name⟩ for ⟨number⟩ km today and i feel great';
  expect(formOf(written)).toBe(form);
  expect(formOf('I walked with Bo for 7.5 km today and I feel great')).toBe(form);
  expect(formOf('I walked with Bo for 7.5 km today and I feel sick')).not.toBe(form);
});

test('a text whose words are few is left out, and how few is a parameter', () => {
  expect(formOf('Happy birthday @anna, 30 today')).toBeNull();
  expect(formOf('Happy birthday @anna, 30 today', {minWords: 3})).toBe('happy birthday ⟨mention⟩ ⟨number⟩ today');
});
