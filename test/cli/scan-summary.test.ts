import {describe, expect, test} from 'vitest';
import {findingsLines} from '../../src/cli/scan-summary.ts';
import type {Findings} from '../../src/contract/finding.ts';
import {
  buildAccount,
  buildFindings,
  buildManifest,
  buildNetwork,
  failingControl,
  nothingFound,
  severalScripts
} from '../disclosure/build-findings.ts';
import {scanned} from '../disclosure/build-significance.ts';

const lines = (findings: Findings) => findingsLines(findings, 100);

describe('the summary of a scan in the terminal', () => {
  test('begins with the control, then says what stands and in how many kinds of evidence', () => {
    const [first, second, ...rest] = lines(severalScripts());
    expect(first).toBe(
      'Networks found in your data: 1. In your data shuffled: 0, 0, 0; with its accounts shuffled: 0.'
    );
    expect(second).toBe(
      '1 network of accounts with co-activity that is statistically surprising, borne out on data held back: 1 in two or more independent kinds of evidence, 0 in one.'
    );
    expect(rest.join('\n')).toContain('network-5ca1ab1e0001 [high, e-value 10^6.2 of 10^3.9]  12 accounts');
    expect(rest.join('\n')).toContain('network-5ca1ab1e0004 [not-borne-out, e-value 2.51 of 10^3.9]');
    expect(rest.join('\n')).toContain('8 accounts sharing 4 objects within 60 seconds');
  });

  test('takes the strong words back when the control is not empty', () => {
    const said = lines(failingControl());
    expect(said[0]).toBe('Networks found in your data: 1. In your data shuffled: 2, 1, 0.');
    expect(said[1]).toMatch(/^Note first: The control is not near zero/);
    expect(said.join('\n')).toContain('cannot tell from chance: the control is not empty');
    expect(said.join('\n')).not.toContain('surprising');
  });

  test('lets a zero speak', () => {
    expect(lines({...nothingFound(), ...scanned()}).join('\n')).toContain(
      'No network of accounts with co-activity was found.\nThe smallest group that would have been found here: 8 accounts'
    );
    expect(lines(nothingFound()).join('\n')).toContain(
      'No groups were planted, so nothing says what would have been found.'
    );
  });

  test('calls the result of a preset untested', () => {
    const manifest = buildManifest();
    const parameters = {...manifest.parameters, preset: 'coortweet'};
    const said = lines(buildFindings([buildNetwork([buildAccount('a')])], {manifest: {...manifest, parameters}}));
    expect(said.join('\n')).toContain('untested: the method of coortweet tests nothing');
  });
});
