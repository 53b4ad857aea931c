/** Each signal over a world of its own traces: the planted group is found by it alone, and without one nobody is accused. */
import {describe, expect, test} from 'vitest';
import {signals} from '../../src/signals/registry.ts';
import {isMember, scanTraces, type TraceWorld, traceWorld} from './trace-world.ts';

/** These take their objects from words, which the exported worlds of test/worlds/ are for. */
const fromWords = new Set(['same-text', 'similar-text', 'same-template', 'same-hashtags']);
const cases = signals
  .filter(({id}) => !fromWords.has(id))
  .map(({id, traceKinds}) => ({id, kind: traceKinds[0] ?? null}));

const accused = (findings: Awaited<ReturnType<typeof scanTraces>>): string[] =>
  findings.networks
    .filter(({standing}) => standing === 'reported')
    .flatMap(({accounts}) => accounts.map(({nativeId}) => nativeId));

describe.each(cases)('the signal $id', ({id, kind}) => {
  const group: TraceWorld = {seed: 11, kind, members: 10, sharedObjects: kind === null ? 24 : 8, withinSeconds: 15};

  test('finds the group that acts as one, and nobody else', async () => {
    const found = accused(await scanTraces(id, traceWorld(group)));
    expect(found.filter(key => !isMember(key))).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(9);
  });

  test('finds nothing where there is only a crowd', async () => {
    const findings = await scanTraces(id, traceWorld({...group, members: 0, sharedObjects: 0}));
    expect(accused(findings)).toEqual([]);
    expect(findings.manifest.totals.posts).toBeGreaterThan(7000);
  });
});
