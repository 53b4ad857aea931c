/**
 * Thousands of random histories of a matter, by ten people, against an oracle that shares nothing with the code: who is
 * refused, what is recorded, when it is decided, what the database and verification say of decisions written past the
 * desk. Half of them here, half in `more-acts.property.test.ts`, so that two processes share the work: four thousand in every
 * run, and as many as OVERT_HISTORIES says where it is set (10000 takes some four minutes on two cores).
 */
import {expect, test} from 'vitest';
import {onEveryEngine} from '../store/engines.ts';
import {historiesEach, tryHistories} from './histories/try.ts';

onEveryEngine('any sequence of acts', engine => {
  test('reaches no state that is forbidden, and adds one entry for everything that changed', async () => {
    const runs = engine.name === 'sqlite' ? historiesEach : 300;
    const told = await tryHistories(engine, runs, 1);
    expect(told.decisions).toBeGreaterThan(runs / 4);
    expect(told.refused).toBeGreaterThan(runs);
    expect(told.rounds).toBeGreaterThan(runs / 20);
    expect(told.forged).toBeGreaterThan(runs / 20);
  }, 1_200_000);
});
