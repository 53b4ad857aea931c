import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Network} from '../../src/contract/finding.ts';
import {compareFindings, compareNetworks} from '../../src/disclosure/compare.ts';
import {buildAccount, buildFindings, buildManifest, buildNetwork, severalScripts} from './build-findings.ts';
import {tested} from './build-significance.ts';

/** A network of the accounts named by single letters. */
const of = (letters: string, more: Partial<Network> = {}): Network =>
  buildNetwork(
    [...letters].map(letter => buildAccount(letter)),
    {...tested(), id: `network-${letters.padEnd(12, '0').slice(0, 12)}`, edges: [], ...more}
  );
const told = (before: readonly Network[], after: readonly Network[]) =>
  compareNetworks(before, after).map(({kind, before: a, after: b}) => [
    kind,
    a.map(side => side.id.slice(8).replace(/0+$/, '')).join('+'),
    b.map(side => side.id.slice(8).replace(/0+$/, '')).join('+')
  ]);

describe('comparing two findings', () => {
  // By hand. Jaccard of abcd and abcde 4/5, of abcdef and abcd 4/6, of abcd and abxy 2/6, of abc and abd 2/4.
  test.each([
    ['the same members', ['abcd'], ['abcd'], [['same', 'abcd', 'abcd']]],
    ['one more', ['abcd'], ['abcde'], [['grew', 'abcd', 'abcde']]],
    ['two fewer', ['abcdef'], ['abcd'], [['shrank', 'abcdef', 'abcd']]],
    ['as many, one of them another', ['abc'], ['abd'], [['changed', 'abc', 'abd']]],
    [
      'nobody in common',
      ['abc'],
      ['xyz'],
      [
        ['appeared', '', 'xyz'],
        ['vanished', 'abc', '']
      ]
    ],
    [
      'one account in common is chance',
      ['abc'],
      ['cyz'],
      [
        ['appeared', '', 'cyz'],
        ['vanished', 'abc', '']
      ]
    ],
    ['a small one within a large one', ['abc'], ['abcdefghij'], [['grew', 'abc', 'abcdefghij']]],
    ['one in two parts', ['abcdef'], ['abc', 'def'], [['split', 'abcdef', 'abc+def']]],
    ['one in two parts of unlike size', ['abcdefgh'], ['abcdef', 'gh'], [['split', 'abcdefgh', 'abcdef+gh']]],
    ['two in one', ['abc', 'def'], ['abcdef'], [['merged', 'abc+def', 'abcdef']]]
  ])('%s', (_, before, after, expected) => {
    expect(
      told(
        before.map(letters => of(letters)),
        after.map(letters => of(letters))
      )
    ).toEqual(expected);
  });

  test('tells the most alike first within a kind', () => {
    // Jaccard 5/6 before 4/5.
    expect(told([of('abcd'), of('fghij')], [of('abcde'), of('fghijk')])).toEqual([
      ['grew', 'fghij', 'fghijk'],
      ['grew', 'abcd', 'abcde']
    ]);
  });

  test('does not take a network within another of the same scan for a part of its own', () => {
    expect(told([of('abcdefgh'), of('abc')], [of('abcdefg')])).toEqual([
      ['shrank', 'abcdefgh', 'abcdefg'],
      ['vanished', 'abc', '']
    ]);
  });

  test('leaves out what was set aside on both sides, and tells what is set aside on one', () => {
    const aside = {standing: 'set-aside' as const, setAsideBecause: 'not-borne-out' as const, tier: null};
    expect(told([of('abc', aside)], [of('abc', aside), of('xyz', aside)])).toEqual([]);
    const [change] = compareNetworks([of('abc', aside)], [of('abcd')]);
    expect(change).toMatchObject({kind: 'grew', before: [{standing: 'set-aside'}], after: [{standing: 'reported'}]});
    expect(change?.joined).toEqual(['tiktok:handle:d']);
  });

  test('tells every network once, with members that add up, and nothing new of a scan and itself', () => {
    const partition = fc.array(fc.integer({min: 0, max: 4}), {minLength: 12, maxLength: 12}).map(groups =>
      [0, 1, 2, 3].flatMap(group => {
        const letters = [...'abcdefghijkl'].filter((_, at) => groups[at] === group).join('');
        return letters.length < 3 ? [] : [of(letters)];
      })
    );
    fc.assert(
      fc.property(partition, partition, (before, after) => {
        const changes = compareNetworks(before, after);
        expect(changes.flatMap(change => change.before.map(side => side.id)).sort()).toEqual(
          before.map(one => one.id).sort()
        );
        expect(changes.flatMap(change => change.after.map(side => side.id)).sort()).toEqual(
          after.map(one => one.id).sort()
        );
        for (const change of changes) {
          const sizes = [change.before, change.after].map(sides => sides.reduce((sum, side) => sum + side.accounts, 0));
          expect([change.kept + change.left.length, change.kept + change.joined.length]).toEqual(sizes);
        }
        expect(compareNetworks(before, before).every(change => change.kind === 'same')).toBe(true);
      })
    );
  });

  test('says which settings, inputs and figures differ', () => {
    const before = severalScripts();
    const [input] = before.manifest.inputs;
    if (input === undefined) throw new Error('compare.test: no input');
    const manifest = buildManifest();
    const after = buildFindings([], {
      manifest: {
        ...manifest,
        parameters: {...manifest.parameters, windowSeconds: 30, signals: ['same-text'], background: 'spring'},
        inputs: [
          {...input, fileName: 'renamed.csv'},
          {...input, sha256: 'f'.repeat(64), fileName: 'new.csv'}
        ],
        totals: {...manifest.totals, posts: 9}
      }
    });
    const {settings, inputs, measured} = compareFindings(before, after);
    expect(settings).toEqual([
      {name: 'background', before: 'none', after: 'spring'},
      {name: 'signals', before: 'same-text, same-link, same-hashtags', after: 'same-text'},
      {name: 'windowSeconds', before: '60', after: '30'}
    ]);
    expect(inputs).toEqual({both: ['renamed.csv'], onlyBefore: [], onlyAfter: ['new.csv']});
    expect(measured).toContainEqual({name: 'posts', before: '48199', after: '9'});
    expect(measured).toContainEqual({name: 'networks reported', before: '1', after: '0'});
    expect(compareFindings(before, before)).toMatchObject({settings: [], measured: [], changes: [{kind: 'same'}]});
  });
});
