import {describe, expect, it} from 'vitest';
import type {Network} from '../../src/contract/finding.ts';
import {trackNetworks} from '../../src/disclosure/track.ts';
import {buildAccount, buildNetwork} from './build-findings.ts';
import {tested} from './build-significance.ts';

/** A network of the accounts named by single letters. */
const network = (id: string, members: string, standing: Network['standing'] = 'reported'): Network =>
  buildNetwork(
    [...members].map(letter => buildAccount(letter)),
    {...tested(), id, edges: [], standing}
  );

const told = (history: readonly (readonly Network[])[], now: readonly Network[]) =>
  trackNetworks(history, now).map(({became, before, after}) => `${became}: ${before.join('+')} > ${after.join('+')}`);

describe('what became of networks', () => {
  it('is told against the scan before: born, the same, grown, split, dormant', () => {
    expect(told([], [network('a', 'abcdef')])).toEqual(['born:  > a']);
    expect(told([[network('a', 'abcdef')]], [network('b', 'abcdef')])).toEqual(['same: a > b']);
    expect(told([[network('a', 'abcdef')]], [network('b', 'abcdefgh')])).toEqual(['grown: a > b']);
    expect(told([[network('a', 'abcdefgh')]], [network('b', 'abcd'), network('c', 'efgh')])).toEqual([
      'split: a > b+c'
    ]);
    expect(told([[network('a', 'abcdef')]], [])).toEqual(['dormant: a > ']);
  });

  it('is a revival where an older scan had it', () => {
    const history = [[network('a', 'abcdef')], [network('x', 'uvwxyz')], []];
    expect(told(history, [network('b', 'abcdeg')])).toEqual(['revived:  > b']);
    expect(told(history, [network('b', 'mnopqr')])).toEqual(['born:  > b']);
  });

  it('is not told of networks that were set aside, and one that is reported later is no birth', () => {
    expect(told([], [network('a', 'abcdef', 'set-aside')])).toEqual([]);
    expect(told([[network('a', 'abcdef', 'set-aside')]], [network('b', 'abcdef')])).toEqual(['same: a > b']);
  });
});
