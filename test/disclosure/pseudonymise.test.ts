import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Findings, Network} from '../../src/contract/finding.ts';
import {findingsSchema} from '../../src/contract/finding.ts';
import {outcomeOf, resultFiles} from '../../src/disclosure/files.ts';
import {pseudonymise} from '../../src/disclosure/pseudonymise.ts';
import {
  buildAccount,
  buildEvidence,
  buildFindings,
  buildManifest,
  buildNetwork,
  buildObject,
  severalScripts
} from './build-findings.ts';
import {buildClaims, buildCounterEvidence, scanned, tested} from './build-significance.ts';

const secret = new Uint8Array(32).fill(7);
const options = {secret, keepTexts: false, nameDeclared: false};

function publish(findings: Findings, more: Partial<typeof options> = {}): string {
  const published = pseudonymise(findings, {...options, ...more});
  return resultFiles(outcomeOf(published), [], true)
    .map(([, pieces]) => [...pieces()].join(''))
    .join('\n');
}

/** Letters of several scripts that our own pages never put side by side, so that no word is ours by chance. */
const letters = ['q', 'Z', '7', 'x', 'ß', 'ж', 'ق', '漢', 'か', 'ก', 'é', '_', '.'];
const word = (least: number, most: number) =>
  fc.array(fc.constantFrom(...letters), {minLength: least, maxLength: most}).map(list => `Qz${list.join('')}`);
const text = fc.array(word(2, 9), {minLength: 4, maxLength: 12}).map(list => list.join(' '));

type Person = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly text: string;
  readonly tag: string;
};

/** Findings that say everything everywhere: names, texts and addresses in every sentence that has room for one. */
function tellingFindings(people: readonly Person[]): Findings {
  const accounts = people.map(one =>
    buildAccount(one.id, {
      handle: one.handle,
      displayName: one.name,
      declared: {entity: `${one.name} office`, country: 'ZZ', kind: 'other'}
    })
  );
  const evidence = people.flatMap((one, at) => {
    const [a, b] = [accounts[at], accounts[(at + 1) % accounts.length]];
    return a === undefined || b === undefined ? [] : [buildEvidence(a, b, one.text, 'en')];
  });
  const tell = (one: Person) =>
    `Account ${one.handle} (@${one.handle}, ${one.name}; id ${one.id}) put out “${one.text}”, that is ${one.text}, at https://www.tiktok.com/@${one.id}/video/1 and as ${one.tag}.`;
  const sentences = people.map(tell);
  const items = sentences.map(statement => ({kind: 'told', statement, measured: 1, baseRate: 0.5, p: 0.1}));
  const claim = {verdict: 'supported' as const, statement: sentences.join(' '), evidence: items, against: items};
  const [first] = people;
  const more: Partial<Network> = {
    ...tested(),
    evidence,
    objects: people.map(one => buildObject(one.text)),
    hashtags: people.map(one => ({hashtag: one.tag, posts: 2})),
    domains: people.map(one => ({domain: `${one.id}.example`, posts: 2})),
    claims: buildClaims({coordinated: claim, covert: claim, stateLinked: claim}),
    counterEvidence: buildCounterEvidence({
      strongest: sentences,
      weakest: sentences,
      without: [
        {kind: 'object', what: first?.text ?? '', logE: 1, survives: false},
        {kind: 'account', what: first?.handle ?? '', logE: 1, survives: false},
        {kind: 'object', what: `something like ${first?.text}`, logE: 1, survives: true}
      ],
      leaders: accounts.map(({accountKey}) => ({accountKey, first: 3, of: 4, p: 0.01})),
      resembles: [{pattern: 'fandom', likeness: 0.5, measured: sentences}]
    })
  };
  const manifest = buildManifest();
  const [input] = manifest.inputs;
  if (input === undefined || first === undefined) throw new Error('pseudonymise.test: nothing to tell');
  const refusals = [
    {
      reason: 'unreadable-time',
      rows: 1,
      samples: [{row: 1, detail: first.text, sample: `${first.handle},${first.text}`}]
    }
  ];
  return {
    ...buildFindings([buildNetwork(accounts, more)], {
      ...scanned(),
      manifest: {
        ...manifest,
        inputs: [{...input, fileName: `${first.handle}.csv`, refusals}],
        declaredSha256: 'd'.repeat(64)
      }
    }),
    warnings: sentences
  };
}

/** As the files may spell it: plain, in JSON, in HTML, in XML. */
function spellings(name: string): readonly string[] {
  return [
    ...new Set([name, JSON.stringify(name).slice(1, -1), name.replaceAll('"', '&quot;'), encodeURIComponent(name)])
  ];
}

describe('pseudonymised findings', () => {
  test('hold no id, handle, name, address or piece of a text of the input, in any of the files', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({id: word(3, 9), handle: word(3, 9), name: word(3, 9), text, tag: word(4, 9)}), {
          minLength: 3,
          maxLength: 5,
          selector: one => one.id
        }),
        people => {
          const files = publish(tellingFindings(people)).toLowerCase();
          for (const one of people) {
            for (const name of [one.id, one.handle, one.name, one.tag]) {
              for (const spelling of spellings(name.toLowerCase())) expect(files).not.toContain(spelling);
            }
            const whole = one.text.toLowerCase();
            for (let at = 0; at + 12 <= whole.length; at++) expect(files).not.toContain(whole.slice(at, at + 12));
          }
          expect(files).not.toContain('tiktok.com');
        }
      ),
      {numRuns: 25}
    );
  });

  test('are findings, whose members and edges still fit each other', () => {
    const before = severalScripts();
    const after = findingsSchema.parse(pseudonymise(before, options));
    expect(after.networks).toHaveLength(before.networks.length);
    for (const [at, network] of after.networks.entries()) {
      const keys = network.accounts.map(one => one.accountKey);
      const old = before.networks[at];
      expect(keys).toEqual([...keys].sort());
      expect(new Set(keys).size).toBe(old?.accounts.length);
      expect(network.edges).toHaveLength(old?.edges.length ?? -1);
      for (const edge of network.edges) {
        expect(keys).toContain(edge.a);
        expect(keys).toContain(edge.b);
        expect(edge.directed || edge.a < edge.b).toBe(true);
      }
      expect(network.id).not.toBe(old?.id);
      expect(network.groupTest).toEqual(old?.groupTest);
    }
  });

  test('keep who was first when an edge turns round', () => {
    const [a, b] = [buildAccount('aaa'), buildAccount('bbb')];
    const totals = [1, 2, 3, 4, 5, 6].map(seed => {
      const network = buildNetwork([a, b]);
      const edges = network.edges.map(edge => ({...edge, aFirst: 5, bFirst: 2}));
      const once = {...options, secret: new Uint8Array(32).fill(seed)};
      // The member with 24 + 1 posts is always the one that was first five times.
      const members = [{...a, posts: 25}, b];
      const [after] = pseudonymise(buildFindings([{...network, accounts: members, edges}]), once).networks;
      const [edge] = after?.edges ?? [];
      const leader = after?.accounts.find(one => one.posts === 25)?.accountKey;
      return edge?.a === leader ? [edge?.aFirst, edge?.bFirst] : [edge?.bFirst, edge?.aFirst];
    });
    for (const total of totals) expect(total).toEqual([5, 2]);
  });

  test('cannot be told from a guess: another secret deals other numbers and other ids', () => {
    const one = pseudonymise(severalScripts(), options);
    const other = pseudonymise(severalScripts(), {...options, secret: new Uint8Array(32).fill(8)});
    expect(pseudonymise(severalScripts(), options)).toEqual(one);
    expect(other.networks[0]?.id).not.toBe(one.networks[0]?.id);
    expect(other.networks[0]?.accounts.map(account => account.posts)).toHaveLength(12);
    expect(other.manifest.inputs[0]?.sha256).not.toBe(one.manifest.inputs[0]?.sha256);
    expect(() => pseudonymise(severalScripts(), {...options, secret: new Uint8Array(3)})).toThrow('too short');
  });

  test('round times to the hour and keep the gap and the order of two posts', () => {
    const [a, b] = [buildAccount('aaa'), buildAccount('bbb')];
    const evidence = buildEvidence(a, b, 'a text of some length', 'en', {gapSeconds: 4});
    const later = {...evidence, a: {...evidence.a, happenedAt: evidence.b.happenedAt + 9000}};
    const network = buildNetwork([a, b], {evidence: [evidence, later]});
    const [after] = pseudonymise(buildFindings([network]), options).networks;
    const [first, second] = after?.evidence ?? [];
    expect((first?.a.happenedAt ?? 1) % 3_600_000).toBe(0);
    expect((first?.b.happenedAt ?? 0) - (first?.a.happenedAt ?? 0)).toBe(4000);
    expect((second?.a.happenedAt ?? 0) - (second?.b.happenedAt ?? 0)).toBe(9000);
    expect((after?.accounts[0]?.firstAt ?? 1) % 86_400_000).toBe(0);
  });

  test('name declared accounts only when asked to', () => {
    expect(publish(severalScripts())).not.toContain('embassy_paris');
    const named = publish(severalScripts(), {nameDeclared: true});
    expect(named).toContain('embassy_paris');
    expect(named).toContain('Ministry of Foreign Affairs of Ruritania');
    expect(named).not.toContain('anna.travels');
  });

  test('keep texts only when asked to, and then without the names in them', () => {
    const kept = publish(severalScripts(), {keepTexts: true});
    expect(kept).toContain('You would not believe how warm the people here are');
    expect(kept).toContain('لا تصدق الأخبار');
    expect(kept).not.toContain('anna.travels');
    expect(kept).not.toContain('www.tiktok.com');
    expect(publish(severalScripts())).not.toContain('لا تصدق الأخبار');
  });

  test('withhold what a portrait lists of words, tags and sites, however short', () => {
    const claim = {
      verdict: 'supported' as const,
      statement: 'Two kinds of evidence.',
      evidence: [
        {
          kind: 'words',
          statement: 'Words that set their posts apart from others: zmrzlina, okno.',
          measured: 0.4,
          baseRate: null,
          p: null
        },
        {
          kind: 'sites',
          statement: 'Most linked site: rzk.example, in 12% of their posts with links.',
          measured: 0.12,
          baseRate: null,
          p: null
        }
      ],
      against: []
    };
    const network = buildNetwork([buildAccount('aaa')], {claims: buildClaims({coordinated: claim})});
    const files = publish(buildFindings([network]));
    expect(files).not.toMatch(/zmrzlina|okno|rzk\.example/);
    expect(files).toContain('Words that set their posts apart from others: [withheld].');
    expect(publish(buildFindings([network]), {keepTexts: true})).toContain('zmrzlina');
  });

  test('leave out the questions of the desk, and do not offer to repeat the scan', () => {
    const files = publish(severalScripts());
    expect(files).not.toContain('harvest festival to viewers abroad');
    expect(files).not.toContain('npx overt scan');
    expect(files).not.toContain('spring-export');
    expect(files).toContain('Published under pseudonyms');
  });
});
