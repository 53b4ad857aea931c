import {expect, test} from 'vitest';
import {parametersOf, type Regrouping, type SignalParameters} from '../../src/signals/signal.ts';
import {similarText} from '../../src/signals/similar-text.ts';
import {selected} from './rows.ts';

const said = 'we all stand together against the new law and nobody will ever make us leave this square';

function regrouped(objects: readonly string[], given: SignalParameters = {}): Regrouping {
  if (similarText.regroup?.by !== 'likeness') throw new Error('similar-text compares objects with each other');
  const regrouper = similarText.regroup.start(parametersOf(similarText, given));
  for (const object of objects) regrouper.add(object, 1);
  const work = regrouper.finish();
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

test('texts of the account itself at a known time are compared, and the shortest stay in the engine', async () => {
  const rows = await selected(similarText, [
    {post: 'own', kind: 'text', value: said},
    {post: 'inherited', kind: 'text', value: said, inherited: true},
    {post: 'timeless', kind: 'text', value: said, at: null},
    {post: 'other-kind', kind: 'url', value: said},
    {post: 'short', kind: 'text', value: 'yes'}
  ]);
  expect(rows).toEqual([`own: ${said} (${said})`]);
});

test('a text with one changed word joins the one that came first, another text and a short one do not', () => {
  const other = 'the ferry to the island was late again because of the storm that came in from the north';
  const {groupOf, representativeOf} = regrouped([said, said.replace('leave', 'quit'), other, 'good morning all']);
  expect([...groupOf]).toEqual([0, 0, 1, -1]);
  expect([...representativeOf]).toEqual([0, 2]);
});

test('what a text must have in common is a parameter', () => {
  const texts = [said, said.replace('leave', 'quit')];
  expect([...regrouped(texts, {similarity: 0.95}).groupOf]).toEqual([0, 1]);
  expect([...regrouped(texts, {minWords: 18}).groupOf]).toEqual([-1, -1]);
});
