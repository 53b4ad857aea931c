import {beforeAll, describe, expect, test} from 'vitest';
import {findingsSchema, type ScanOutcome} from '../../src/contract/finding.ts';
import {seededRandom} from '../../src/statistics/random.ts';
import {type SmallPost, smallScan} from './small-lake.ts';

const day = 86_400;

/** Ten days: a cell of five that copies eight texts within a minute, a crowd, people who pass lines on, and people alone. */
function world(): SmallPost[] {
  const random = seededRandom(42);
  const posts: SmallPost[] = [];
  const post = (account: string, at: number, text: string, more: SmallPost['traces'] = []): void => {
    const traces = [{kind: 'text' as const, value: text.toLowerCase(), display: text}, ...(more ?? [])];
    posts.push({id: `p${posts.length}`, account, at, text, traces});
  };
  for (let story = 0; story < 8; story++) {
    const start = Math.floor(random() * 10 * day);
    for (const member of ['c1', 'c2', 'c3', 'c4', 'c5']) {
      post(member, start + Math.floor(random() * 50), `The harbour is safe, said witness number ${story} today`, [
        {kind: 'hashtag', value: 'harbour'},
        {kind: 'url_domain', value: 'example.org'}
      ]);
    }
  }
  // A crowd of 200 that sings along, now these and now those, in the same few minutes.
  for (let song = 0; song < 5; song++) {
    const start = song * 2 * day + 3600;
    for (let fan = 0; fan < 200; fan++) {
      if (random() > 0.4) continue;
      post(
        `fan${String(fan).padStart(3, '0')}`,
        start + Math.floor(random() * 300),
        `We all sing along to song number ${song} tonight`
      );
    }
  }
  // What people pass on to each other in their own time.
  for (let line = 0; line < 80; line++) {
    const start = Math.floor(random() * 9 * day);
    const sharers = new Set(Array.from({length: 2 + Math.floor(random() * 5)}, () => Math.floor(random() * 60)));
    for (const who of sharers) {
      post(`alone${who}`, start + Math.floor(random() * day), `A line that people pass on, number ${line}, as they do`);
    }
  }
  for (let alone = 0; alone < 300; alone++) {
    post(`alone${alone % 60}`, Math.floor(random() * 10 * day), `Something only I would say, take ${alone}, really`);
  }
  return posts;
}

describe('a scan of a small world', () => {
  let outcome: ScanOutcome;
  const steps: string[] = [];
  beforeAll(async () => {
    outcome = await smallScan(world(), {}, {onProgress: progress => steps.push(progress.step)});
  });

  test('keeps the contract', () => {
    expect(findingsSchema.parse(outcome.findings)).toEqual(outcome.findings);
  });

  test('reports the cell and nobody else', () => {
    const reported = outcome.findings.networks.filter(network => network.standing === 'reported');
    expect(reported.map(network => network.accounts.map(account => account.nativeId))).toEqual([
      ['c1', 'c2', 'c3', 'c4', 'c5']
    ]);
  });

  test('accuses nobody of the crowd', () => {
    for (const network of outcome.findings.networks) {
      const fans = network.accounts.filter(account => account.nativeId.startsWith('fan'));
      expect(network.standing === 'reported' && fans.length > 0).toBe(false);
    }
  });

  test('says what was tested, and at which price', () => {
    const {tests} = outcome.findings;
    expect(tests?.windowsSeconds).toEqual([10, 60, 600]);
    expect(tests?.refusedWindows).toEqual([]);
    expect(tests?.testablePairs).toBe(((tests?.testableAccounts ?? 0) * ((tests?.testableAccounts ?? 0) - 1)) / 2);
    const [network] = outcome.findings.networks;
    expect(network?.groupTest?.survives).toBe(true);
    expect(network?.groupTest?.logE).toBeGreaterThanOrEqual(network?.groupTest?.neededLogE ?? Number.POSITIVE_INFINITY);
    // Texts alone are one kind of evidence.
    expect(network?.tier).toBe('moderate');
  });

  test('says what speaks against it', () => {
    const against = outcome.findings.networks[0]?.counterEvidence;
    expect(against?.weakest.length).toBeGreaterThan(0);
    expect(against?.windows.map(({windowSeconds}) => windowSeconds)).toEqual([10, 60, 600]);
    expect(against?.resembles).toHaveLength(5);
    expect(against?.without.find(({kind, what}) => kind === 'signal' && what === 'same-text')?.survives).toBe(false);
  });

  test('finds nothing when the times are shuffled', () => {
    expect(outcome.findings.controls.map(control => control.seed)).toEqual([2, 3, 4]);
    for (const control of outcome.findings.controls) expect(control).toMatchObject({networks: 0, accounts: 0});
    expect(outcome.findings.warnings.filter(warning => warning.includes('control was not empty'))).toEqual([]);
  });

  test('shows the posts behind the strongest edges, side by side', () => {
    const [network] = outcome.findings.networks;
    expect(network?.evidence.length).toBeGreaterThan(0);
    for (const one of network?.evidence ?? []) {
      expect(one.signal).toBe('same-text');
      expect(one.objectAccounts).toBe(5);
      expect(one.gapSeconds).toBe(Math.abs(one.a.happenedAt - one.b.happenedAt) / 1000);
      expect(one.gapSeconds).toBeLessThanOrEqual(60);
      expect(one.a.text).toBe(one.b.text);
      expect(one.a.accountKey).not.toBe(one.b.accountKey);
      expect(one.object).toBe(one.a.text.toLowerCase());
    }
    const [first, second] = network?.evidence ?? [];
    expect(first?.gapSeconds).toBeLessThanOrEqual(second?.gapSeconds ?? 0);
  });

  test('describes the network: objects, timeline, languages, hashtags, domains, a place for each account', () => {
    const network = outcome.findings.networks[0];
    expect(network?.objects).toHaveLength(8);
    expect(network?.objects[0]).toMatchObject({signal: 'same-text', memberAccounts: 5, allAccounts: 5});
    expect(network?.timeline.posts.reduce((sum, posts) => sum + posts, 0)).toBe(40);
    expect(network?.timeline.posts.length).toBeLessThanOrEqual(60);
    expect(network?.languages[0]).toEqual({language: 'en', share: 1});
    expect(network?.hashtags).toEqual([{hashtag: 'harbour', posts: 40}]);
    expect(network?.domains).toEqual([{domain: 'example.org', posts: 40}]);
    expect(network?.layout).toHaveLength(5);
    expect(network?.claims.coordinated?.verdict).toBe('supported');
    expect(network?.claims.covert?.verdict).not.toBe('supported');
    expect(network?.claims.stateLinked?.verdict).toBe('untestable');
  });

  test('lists every tested pair in code-point order, and every account with one', () => {
    const edges = [...outcome.edges()];
    expect(edges.length).toBe(outcome.findings.manifest.perSignal.reduce((sum, one) => sum + one.edges, 0));
    expect(edges.filter(edge => edge.a.includes(':c'))).toHaveLength(10);
    for (const edge of edges) {
      expect(edge.a < edge.b).toBe(true);
      expect(edge.sharedObjects).toBeGreaterThanOrEqual(2);
      expect(edge.significance?.p).toBeLessThanOrEqual(1);
      expect(edge.significance?.q).toBeGreaterThanOrEqual(edge.significance?.pairP ?? 1);
      expect(edge.aFirst + edge.bFirst).toBeLessThanOrEqual(edge.coActions);
    }
    const names = edges.map(edge => `${edge.signal} ${edge.a} ${edge.b}`);
    expect(names).toEqual(names.toSorted());
    const accounts = [...outcome.accounts()];
    expect(new Set(accounts.map(one => one.accountKey))).toEqual(new Set(edges.flatMap(edge => [edge.a, edge.b])));
    expect(accounts.filter(one => one.network === outcome.findings.networks[0]?.id)).toHaveLength(5);
  });

  test('says how far it is', () => {
    expect(steps[0]).toBe('Counting posts');
    expect(steps).toContain('Reading traces: Same text');
    expect(steps.some(step => step.startsWith('Control 3 of 3'))).toBe(true);
  });

  test('gives the same bytes with other threads and memory, and for rows in another order', async () => {
    const bytes = JSON.stringify(outcome.findings);
    const edges = JSON.stringify([...outcome.edges()]);
    for (const settings of [
      {threads: 1, memoryBytes: 2 ** 29},
      {threads: 2, memoryBytes: 2 ** 26}
    ]) {
      const again = await smallScan(world(), settings);
      expect(JSON.stringify(again.findings)).toBe(bytes);
      expect(JSON.stringify([...again.edges()])).toBe(edges);
    }
    const reversed = await smallScan(world().toReversed());
    expect(JSON.stringify(reversed.findings.networks)).toBe(JSON.stringify(outcome.findings.networks));
  });

  test('another seed shuffles otherwise, and is written down', async () => {
    const again = await smallScan(world(), {seed: 9, controls: 1});
    expect(again.findings.controls.map(control => control.seed)).toEqual([10]);
    expect(again.findings.manifest.parameters.seed).toBe(9);
  });

  test('sets a network aside when nearly all of its accounts openly say who they are', async () => {
    const declared = ['@C1', 'c2', 'c3', 'C4'].map(account => ({
      platform: 'x',
      account,
      entity: 'Embassy of Somewhere',
      country: 'XX',
      kind: 'government_body' as const
    }));
    const all = await smallScan(world(), {declared, controls: 0});
    const cell = all.findings.networks.find(network => network.accounts[0]?.nativeId === 'c1');
    expect(cell).toMatchObject({standing: 'set-aside', setAsideBecause: 'declared'});
    const some = await smallScan(world(), {declared: declared.slice(0, 1), controls: 0});
    const marked = some.findings.networks[0];
    expect(marked?.standing).toBe('reported');
    expect(marked?.accounts.map(account => account.declared?.entity ?? null)).toEqual([
      'Embassy of Somewhere',
      null,
      null,
      null,
      null
    ]);
  });
});

describe('a scan', () => {
  const quiet: SmallPost[] = [0, 1, 2].map(at => ({
    id: `q${at}`,
    account: `a${at}`,
    at: at * 61,
    text: `nothing in common ${at}`,
    traces: [{kind: 'text', value: `nothing that anybody else says ${at}`}]
  }));

  test('that finds nothing is a result', async () => {
    const {findings, edges} = await smallScan(quiet);
    expect(findings.networks).toEqual([]);
    expect([...edges()]).toEqual([]);
    expect(findings.manifest.totals).toEqual({posts: 3, accounts: 3, firstAt: 0, lastAt: 122_000, timePrecision: 's'});
    expect(findings.warnings).toEqual([]);
    expect(findings.manifest.perSignal).toContainEqual(expect.objectContaining({signal: 'same-link', traces: 0}));
  });

  test('of posts without time or anything to compare is refused', async () => {
    const timeless = quiet.map(post => ({...post, at: null}));
    await expect(smallScan(timeless)).rejects.toMatchObject({code: 'scan.nothing-to-scan'});
    await expect(smallScan([])).rejects.toMatchObject({code: 'scan.nothing-to-scan'});
  });

  test('refuses signals and presets that are not there, before it reads anything', async () => {
    await expect(smallScan(quiet, {signals: ['same-mood']})).rejects.toMatchObject({code: 'scan.unknown-signal'});
    await expect(smallScan(quiet, {preset: 'oracle'})).rejects.toMatchObject({code: 'scan.unknown-preset'});
    const toolkit = {preset: 'coordination-network-toolkit', signals: ['same-hashtags']};
    await expect(smallScan(quiet, toolkit)).rejects.toThrow('has no counterpart');
  });

  test('warns first when the control is not empty', async () => {
    // Everybody posts the same rare things at the same moment: no shuffle can take that apart.
    const stuck = [0, 1, 2].flatMap(object =>
      ['a', 'b', 'c', 'd'].map(account => ({
        id: `${account}${object}`,
        account,
        at: 5,
        traces: [{kind: 'object' as const, value: `o${object}`}]
      }))
    );
    const {findings} = await smallScan(stuck, {preset: 'coortweet', signals: ['same-object'], minShared: 1});
    expect(findings.controls[0]).toMatchObject({kind: 'times', networks: 1, accounts: 4, edges: 6});
    expect(findings.warnings[0]).toContain('control was not empty');
  });

  test('warns when times are rounded to the minute', async () => {
    const rounded = quiet.map((post, at) => ({...post, at: at * 60}));
    const {findings} = await smallScan(rounded);
    expect(findings.warnings.some(warning => warning.includes('rounded to the minute'))).toBe(true);
    const wide = await smallScan(rounded, {windowSeconds: 600});
    expect(wide.findings.warnings.some(warning => warning.includes('rounded to the minute'))).toBe(false);
  });

  test('that was cancelled before or meanwhile says so', async () => {
    await expect(smallScan(quiet, {}, {signal: AbortSignal.abort()})).rejects.toMatchObject({code: 'scan.cancelled'});
    const stop = new AbortController();
    const onProgress = (): void => stop.abort();
    await expect(smallScan(quiet, {}, {signal: stop.signal, onProgress})).rejects.toMatchObject({
      code: 'scan.cancelled'
    });
  });
});

describe('a preset in a scan', () => {
  const object = (value: string, display = value) => [{kind: 'object' as const, value, display}];
  const twice: SmallPost[] = [
    {id: 'm1', account: 'a', at: 0, traces: object('o1')},
    {id: 'm2', account: 'a', at: 1, traces: object('o2')},
    {id: 'm3', account: 'b', at: 1, traces: object('o1')},
    {id: 'm3', account: 'b', at: 1, traces: object('o1')},
    {id: 'm4', account: 'b', at: 2, traces: object('m4')},
    {id: 'm5', account: 'a', at: 2, traces: object('m4')}
  ];

  test('coortweet counts equal rows of one file each for itself, and nothing about a post itself', async () => {
    const {edges} = await smallScan(twice, {
      preset: 'coortweet',
      signals: ['same-object'],
      windowSeconds: 10,
      minShared: 1
    });
    expect([...edges()].map(edge => ({a: edge.a, b: edge.b, ...edge.preset, co: edge.coActions}))).toEqual([
      {a: 'x:user:a', b: 'x:user:b', weight: 2, avg_time_delta: 1, weight_threshold: 0, co: 1}
    ]);
  });

  test('the toolkit counts a message once, as first seen, and keeps direction and loops', async () => {
    const settings = {preset: 'coordination-network-toolkit', signals: ['same-object'], windowSeconds: 1, minShared: 1};
    const {edges} = await smallScan(twice, settings);
    expect(
      [...edges()].map(({a, b, directed, preset}) => `${a.at(-1)}>${b.at(-1)} ${preset?.weight} ${directed}`)
    ).toEqual(['a>a 3 true', 'a>b 2 true', 'b>a 2 true', 'b>b 2 true']);
  });

  test('the toolkit compares texts in its own form, empty ones too, and leaves reposts out', async () => {
    const say = (id: string, account: string, text: string, traces: SmallPost['traces'] = []): SmallPost => ({
      id,
      account,
      at: 0,
      text,
      traces: traces ?? []
    });
    const posts = [
      say('1', 'a', '@ben Read  THIS'),
      say('2', 'b', 'read this @anna'),
      say('3', 'c', 'read this', [{kind: 'repost_of', value: 'z'}]),
      say('4', 'a', ''),
      say('5', 'c', '@all')
    ];
    const settings = {
      preset: 'coordination-network-toolkit',
      signals: ['same-text'],
      minShared: 1,
      presetSettings: {include_self_loops: 0}
    };
    const {edges} = await smallScan(posts, settings);
    expect([...edges()].map(({a, b}) => `${a.at(-1)}>${b.at(-1)}`)).toEqual(['a>b', 'a>c', 'b>a', 'c>a']);
  });

  test('the toolkit compares links as they were written, each once a message, and leaves reposts out', async () => {
    const link = (display: string) => ({kind: 'url' as const, value: 'https://example.org/', display});
    const posts: SmallPost[] = [
      {id: '1', account: 'a', at: 0, traces: [link('http://example.org'), link('http://example.org')]},
      {id: '2', account: 'b', at: 0, traces: [link('http://example.org')]},
      {id: '3', account: 'c', at: 0, traces: [link('https://example.org/')]},
      {id: '4', account: 'd', at: 0, traces: [link('http://example.org'), {kind: 'repost_of', value: 'z'}]}
    ];
    const settings = {preset: 'coordination-network-toolkit', signals: ['same-link'], minShared: 1};
    const {edges} = await smallScan(posts, settings);
    expect([...edges()].map(({a, b, preset}) => `${a.at(-1)}>${b.at(-1)} ${preset?.weight}`)).toEqual([
      'a>a 1',
      'a>b 1',
      'b>a 1',
      'b>b 1',
      'c>c 1'
    ]);
  });
});
