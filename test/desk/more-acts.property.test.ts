/** The other half of `acts.property.test.ts`. */
import {describe, expect, test} from 'vitest';
import {engineOf, sqliteBackend} from '../store/engines.ts';
import {historiesEach, tryHistories} from './histories/try.ts';

describe('any sequence of acts, once more', () => {
  const engine = engineOf('sqlite', sqliteBackend);
  test('reaches no state that is forbidden, and adds one entry for everything that changed', async () => {
    const told = await tryHistories(engine, historiesEach, 2);
    expect(told.decisions).toBeGreaterThan(historiesEach / 4);
  }, 1_200_000);
});
