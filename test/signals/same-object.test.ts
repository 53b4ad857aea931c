import {expect, test} from 'vitest';
import {signalById, signals} from '../../src/signals/registry.ts';
import {sameObject} from '../../src/signals/same-object.ts';
import {selected} from './rows.ts';

test('objects, reposts and forwards are compared, replies and quotes are not', async () => {
  const rows = await selected(sameObject, [
    {post: 'a', kind: 'object', value: 'o1'},
    {post: 'b', kind: 'repost_of', value: 'o1'},
    {post: 'c', kind: 'forward_of', value: 'o1'},
    {post: 'd', kind: 'reply_to', value: 'o1'},
    {post: 'e', kind: 'quote_of', value: 'o1'}
  ]);
  expect(rows).toEqual(['a: o1 (o1)', 'b: o1 (o1)', 'c: o1 (o1)']);
});

test('every signal names innocent causes and explains each parameter', () => {
  for (const signal of signals) {
    expect(signal.innocentCauses.length).toBeGreaterThan(1);
    for (const parameter of signal.parameters) expect(parameter.help.length).toBeGreaterThan(10);
    expect(signalById(signal.id)).toBe(signal);
  }
});

test('a signal that is not there is refused by name', () => {
  expect(() => signalById('same-shoe-size')).toThrow('found same-shoe-size');
});
