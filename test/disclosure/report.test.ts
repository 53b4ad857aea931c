import {describe, expect, test} from 'vitest';
import {renderReport} from '../../src/disclosure/report.ts';
import {
  buildAccount,
  buildEvidence,
  buildFindings,
  buildManifest,
  buildNetwork,
  failingControl,
  hostile,
  hostileFindings,
  largeNetwork,
  nothingFound,
  onlySetAside,
  severalScripts
} from './build-findings.ts';
import {buildClaims, buildCounterEvidence, buildTests, scanned, tested} from './build-significance.ts';

/** What a reader sees of it: no markup, white space evened out. */
function words(page: string): string {
  return page
    .replace(/<(style|script)>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,:;])/g, '$1');
}

const reports = {
  'several scripts': severalScripts(),
  'hostile strings': hostileFindings(),
  'nothing found': nothingFound(),
  'only set-aside groups': onlySetAside(),
  'a failing control': failingControl(),
  'five hundred accounts': buildFindings([largeNetwork(500)])
};

describe('the report', () => {
  test.each(Object.entries(reports))(
    'asks for nothing and runs nothing that was not written by us: %s',
    (_, findings) => {
      const page = renderReport(findings);
      const markup = page.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');
      expect(page.match(/<script/g)).toHaveLength(1);
      expect(page.match(/<style/g)).toHaveLength(1);
      expect(markup).not.toMatch(/<(link|img|iframe|object|embed|base|form|video|audio|source|use|image)\b/);
      expect(markup).not.toMatch(/<[^>]*\s(src|srcset|style|on\w+|action|background|data)=/);
      expect(page.match(/<style>.*?<\/style>/s)?.[0]).not.toMatch(/url\(|@import/);
      for (const [, address = ''] of markup.matchAll(/href="([^"]*)"/g))
        expect(address).toMatch(/^(#[\w-]+|https?:\/\/)/);
      expect(page).toContain('default-src &#39;none&#39;');
    }
  );

  test.each(Object.entries(reports))('has headings in order, one h1, and every id once: %s', (_, findings) => {
    const page = renderReport(findings);
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter(level => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries())
      if (at > 0) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  test.each(Object.entries(reports))('never speaks of guilt: %s', (_, findings) => {
    const spoken = words(renderReport(findings)).toLowerCase();
    for (const word of ['guilt', 'fake', 'bot ', 'bots', 'troll', 'inauthentic', 'suspicious', 'propaganda', 'fraud']) {
      expect(spoken).not.toContain(word);
    }
  });

  test('names coordination only as the claim whose evidence is met', () => {
    expect(words(renderReport(severalScripts())).match(/coordinat\w*/gi)).toEqual(['Coordinated']);
    expect(words(renderReport(buildFindings([largeNetwork(20)]))).match(/coordinat\w*/gi)).toBeNull();
  });

  test('is the same page for the same findings', () => {
    expect(renderReport(severalScripts())).toBe(renderReport(structuredClone(severalScripts())));
  });

  test('says first what was found, with the control beside it', () => {
    const spoken = words(
      renderReport(buildFindings([buildNetwork([buildAccount('a'), buildAccount('b'), buildAccount('c')])]))
    );
    expect(spoken).toContain('Co-activity found in one network of accounts');
    expect(spoken).toContain(
      'Networks found in your data: 1. In your data shuffled: 0, 0, 0. One network of 3 accounts shows co-activity that was not tested.'
    );
  });

  test('begins with the control when it is not near zero, before anything that was found', () => {
    const page = renderReport(failingControl());
    const spoken = words(page);
    expect(spoken).toContain(
      'The control is not empty: the shuffled data gave networks too Networks found in your data: 1. In your data shuffled: 2, 1, 0. So this method finds networks in these data where there are none'
    );
    expect(spoken).toContain(
      'shows co-activity that this scan cannot tell from chance, since its control is not empty.'
    );
    expect(spoken).not.toContain('surprising');
    expect(page.indexOf('In your data shuffled: 2, 1, 0')).toBeLessThan(page.indexOf('class="lede"'));
    expect(page.indexOf('The control is not near zero')).toBeLessThan(page.indexOf('class="lede"'));
    // One in twenty of what was found is near zero: 1 of 20 passes, 2 of 20 do not.
    const twenty = Array.from({length: 20}, (_, at) =>
      buildNetwork([buildAccount('a')], {id: `network-${at.toString(16).padStart(12, '0')}`})
    );
    const withControl = (networks: number) =>
      words(
        renderReport(buildFindings(twenty, {controls: [{seed: 1, kind: 'accounts', edges: 9, networks, accounts: 9}]}))
      );
    expect(withControl(1)).not.toContain('The control is not empty: the shuffled data');
    expect(withControl(2)).toContain('The control is not empty: the shuffled data');
    expect(withControl(1)).toContain('In your data with its accounts shuffled: 1.');
  });

  test.each([
    [
      {tier: 'high' as const},
      'shows statistically surprising co-activity, borne out on data held back, in two independent kinds of evidence.'
    ],
    [
      {tier: 'moderate' as const},
      'shows statistically surprising co-activity, borne out on data held back, in one kind of evidence.'
    ],
    [{tier: null, groupTest: null, counterEvidence: null}, 'shows co-activity that was not tested.']
  ])('words a network by its tier', (more, sentence) => {
    const network = buildNetwork([buildAccount('a'), buildAccount('b')], tested(more));
    expect(words(renderReport(buildFindings([network])))).toContain(sentence);
  });

  test('counts the networks of each tier where they differ', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(id =>
      buildNetwork([buildAccount(id)], {
        ...tested({tier: id === 'a' ? 'high' : 'moderate'}),
        id: `network-00000000000${id}`
      })
    );
    if (a === undefined || b === undefined || c === undefined) throw new Error('report.test: no networks');
    expect(words(renderReport(buildFindings([a, b, c])))).toContain(
      'borne out on data held back: one in two independent kinds of evidence and two in one kind of evidence.'
    );
  });

  test('calls the result of a preset untested, whatever it found', () => {
    const manifest = buildManifest();
    const parameters = {...manifest.parameters, preset: 'coortweet'};
    const spoken = words(
      renderReport(
        buildFindings([buildNetwork([buildAccount('a'), buildAccount('b')])], {manifest: {...manifest, parameters}})
      )
    );
    expect(spoken).toContain('shows co-activity, untested: the method of coortweet tests nothing.');
    expect(spoken).not.toContain('surprising');
  });

  test('gives the chance of error in plain words and per kind of evidence', () => {
    const spoken = words(renderReport(severalScripts()));
    expect(spoken).toContain(
      'Found in 9 of 10 halves of the data without a look at the other half, and borne out by the other half in 9. E-value 10^6.2, where 10^3.9 was needed among 8 groups'
    );
    expect(spoken).toContain('Of networks reported by this rule, 0.1% at most are expected to be chance');
    expect(spoken).toContain('what they put out (content) 10^6.4 yes');
    expect(spoken).toContain('whom they address (target) 2 no');
  });

  test('shows for a pair how often it met, how often was expected, and what that came to', () => {
    expect(words(renderReport(severalScripts()))).toContain(
      'Met on 14 of 15 shared objects within 60 seconds; 0.03 expected. p = 2.4 × 10^-10 here and 3.1 × 10^-9 for the pair over its kinds of evidence; q = 6.2 × 10^-6 over all testable pairs, in the strict core of pairs.'
    );
  });

  test('shows what speaks against a network and what must be taken away for it to fall', () => {
    const spoken = words(renderReport(severalScripts()));
    expect(spoken).toContain('The weakest items 3 of the 48 edges rest on one link');
    expect(spoken).toContain('It would not stand without its 4 strongest objects');
    expect(spoken).toContain('everything under same text 10^1.1 no');
    expect(spoken).toContain('the account anna.travels 10^5.9 yes');
    expect(spoken).toContain('10 minutes 52 10^2.1');
    expect(spoken).toContain('anna.travels was first in 31 of 36 meetings (86%; p = 1.2 × 10^-5).');
    expect(spoken).toContain('19 Mar 2021 to 28 Mar 2021: dormant, 0 accounts');
    expect(spoken).toContain(
      'Most like an innocent pattern: one text or link handed to many outlets. 50% of its marks'
    );
  });

  test('lets every zero speak: what was planted, what of it was found, and what cannot be seen', () => {
    const spoken = words(renderReport({...nothingFound(), ...scanned()}));
    expect(spoken).toContain('None was found.');
    expect(spoken).toContain('8 accounts sharing 4 objects within 60 seconds; slower or smaller groups cannot be seen');
    expect(spoken).toContain('5 5 30 seconds 6 2 33%');
    expect(words(renderReport(nothingFound()))).toContain('No groups were planted into these data');
  });

  test('says what was tested, against which base rates, which windows were refused, and when it is an archive', () => {
    const spoken = words(renderReport(severalScripts()));
    expect(spoken).toContain('Pairs of these, all paid for 329,266');
    expect(spoken).toContain('without their strict core, in 3 rounds');
    expect(spoken).toContain('10 seconds: most times are known to the minute only.');
    const tests = buildTests();
    const archive = {...tests, baseRates: {...tests.baseRates, coreShare: 0.7, looksLikeArchive: true}};
    const page = renderReport(buildFindings([], {tests: archive}));
    expect(words(page)).toContain('Read this first These data look like an archive of accounts that were picked');
    const other = {...tests, baseRates: {...tests.baseRates, from: 'background' as const, background: 'spring-2020'}};
    expect(words(renderReport(buildFindings([], {tests: other})))).toContain('learned from the dataset spring-2020');
  });

  test('answers the questions that were written down before the scan', () => {
    const spoken = words(renderReport(severalScripts()));
    expect(spoken).toContain('Answered yes. 12 accounts put out 38 matching objects.');
    expect(spoken).toContain('E-value 10^5.1, where 10^2.0 was needed. See Network 1.');
  });

  test.each(Object.entries(reports))(
    'speaks of hiding by its name only where that claim is supported: %s',
    (_, findings) => {
      expect(words(renderReport(findings)).toLowerCase()).not.toMatch(/covert(?!,)|inauthentic/);
      const networks = findings.networks.map(network => ({
        ...network,
        claims: buildClaims({
          covert: {verdict: 'supported', statement: 'Two kinds of evidence.', evidence: [], against: []}
        })
      }));
      const named = words(renderReport({...findings, networks}));
      const reported = networks.some(network => network.standing === 'reported');
      expect(named.includes('Covert: supported by evidence')).toBe(reported);
    }
  );

  test('warns by itself when a control found networks and nobody said so, or when there was no control', () => {
    expect(words(renderReport({...failingControl(), warnings: []}))).toContain('The control is not empty');
    expect(words(renderReport({...severalScripts(), controls: [], warnings: []}))).toContain(
      'Read this first No control was run'
    );
  });

  test('says what was looked for when nothing was found', () => {
    const spoken = words(renderReport(nothingFound()));
    expect(spoken).toContain('No network of co-active accounts found');
    expect(spoken).toContain(
      '48,199 posts of 5,203 accounts were searched for groups of 3 or more accounts that put out'
    );
    expect(spoken).toContain('35 edges met the minimum without forming such a group');
    expect(spoken).toContain('Window of the edges 60 seconds');
  });

  test('shows both posts, the gap and the rarity for a strong pair, each in its own language', () => {
    const page = renderReport(severalScripts());
    const spoken = words(page);
    expect(page).toContain('<blockquote dir="auto" lang="ar">لا تصدق الأخبار');
    expect(page).toContain('<blockquote dir="auto" lang="zh">秋收的南方');
    expect(page).toContain('<blockquote dir="auto" lang="ja">');
    expect(spoken).toContain('Used by 4 of 5,203 accounts in the data');
    expect(spoken).toContain('58 seconds later');
    expect(spoken).toContain('at the same moment');
    expect(spoken).toContain('The weakest of the 48 edges');
  });

  test('says only of signals that had something to compare that they were looked at', () => {
    const manifest = buildManifest();
    const perSignal = manifest.perSignal.map(signal =>
      signal.signal === 'same-link' ? {...signal, traces: 0} : signal
    );
    const spoken = words(renderReport(buildFindings([], {manifest: {...manifest, perSignal}})));
    expect(spoken).toContain('accounts that put out the same text or the same hashtags within 60 seconds');
  });

  test('lists several networks in one table that leads to each', () => {
    const [a, b] = [
      ['a', 'b', 'c'],
      ['d', 'e', 'f']
    ].map(ids => ids.map(id => buildAccount(id)));
    const page = renderReport(
      buildFindings([
        buildNetwork(a ?? [], {id: 'network-00000000000a'}),
        buildNetwork(b ?? [], {id: 'network-00000000000b'})
      ])
    );
    expect(words(page)).toContain('Network 2 untested 3 3 12 same text English 1 Mar 2021 to 10 Apr 2021');
    expect(page).toContain('<a href="#network-00000000000b">Network 2</a>');
    expect(words(page)).toContain('Co-activity found in two networks of accounts');
  });

  test('counts only networks that would be reported beside the control', () => {
    expect(words(renderReport(severalScripts()))).toContain(
      'Networks found in your data: 1. In your data shuffled: 0, 0, 0; with its accounts shuffled: 0.'
    );
    expect(words(renderReport(onlySetAside()))).toContain('Networks found in your data: 0.');
  });

  test('shows two posts that met on several objects once, with each object', () => {
    const [a, b] = [buildAccount('a'), buildAccount('b')];
    const met = (display: string) =>
      buildEvidence(a, b, 'see both', 'en', {objectDisplay: display, signal: 'same-link'});
    const evidence = [met('https://one.example/'), met('https://two.example/')];
    const page = renderReport(buildFindings([buildNetwork([a, b], {evidence})]));
    expect(page.match(/<blockquote/g)).toHaveLength(2);
    expect(words(page)).toContain('https://two.example/ Used by 7 of 5,203 accounts');
  });

  test('shows three claims side by side, each with what speaks for and against it and the base rates', () => {
    const network = buildNetwork([buildAccount('a'), buildAccount('b')]);
    expect(words(renderReport(buildFindings([network]))).match(/Not tested/g)).toHaveLength(3);
    const spoken = words(renderReport(severalScripts()));
    expect(spoken).toContain(
      'Do they act together? Asked beyond what chance and shared interests explain. Coordinated: supported by evidence'
    );
    expect(spoken).toContain('What speaks for it (2 kinds) Meetings within a minute');
    expect(spoken).toContain(
      'Accounts made within one week measured 0.58; 0.02 in the rest of the data; p = 4 × 10^-4'
    );
    expect(spoken).toContain(
      'Has a state to do with them? Asked by two independent kinds of evidence at least. Could not be tested with these data'
    );
    expect(spoken).toContain(
      'Handles of one pattern are no more frequent than elsewhere measured 0.08; 0.07 in the rest of the data; p = 0.61'
    );
  });

  test('shows set-aside groups with the reason, and does not count them as reported', () => {
    const spoken = words(renderReport(onlySetAside()));
    expect(spoken).toContain('No network to report; three groups set aside');
    expect(spoken).toContain(
      'Declared accounts. 3 of 3 accounts say openly who they are: Ministry of Foreign Affairs of Ruritania.'
    );
    expect(spoken).toContain(
      'Common objects: a crowd. What holds this group together was put out by many others too, up to 2,140 accounts'
    );
  });

  test('says of a group that the rest of the data did not bear it out, and of one on a list of harmless accounts', () => {
    expect(words(renderReport(onlySetAside()))).toContain(
      'Not borne out. These accounts stood out in a part of the data, and the rest of the data did not bear it out, so this may well be chance. Found in 2 of 10 halves'
    );
    const allowed = buildNetwork([buildAccount('a')], {standing: 'set-aside', setAsideBecause: 'allow-listed'});
    const spoken = words(renderReport(buildFindings([allowed])));
    expect(spoken).toContain('Shown and left alone: one group of accounts on the list of harmless ones.');
    expect(spoken).toContain('--allow ALLOWED.csv');
  });

  test('shows what was refused, the hashes and the command that repeats it', () => {
    const page = renderReport(severalScripts());
    const spoken = words(page);
    expect(spoken).toContain('48,230 rows read, 48,211 used, 19 refused, 12 posts already known and merged.');
    expect(spoken).toContain('unreadable time 17 Row 812: expected a time; found "yesterday".');
    expect(spoken).toContain('b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c');
    expect(spoken).toContain('npx overt scan \\ spring-export.csv \\ --signal same-text');
    expect(spoken).toContain('--map account=user_name,time=created,text=body');
    expect(spoken).toContain('--seed 1');
  });

  test('quotes file names for the shell', () => {
    const page = words(renderReport(hostileFindings()));
    expect(page).toContain(`'it'\\''s <script>document.title="owned"</script>.csv' \\`);
  });

  test('names the signals and their innocent causes as the catalogue does, when it is given', () => {
    const entry = {
      id: 'same-text',
      title: 'Same words',
      summary: '',
      facts: [{name: 'innocent causes', values: ['slogans', 'prayers']}]
    };
    const spoken = words(renderReport(severalScripts(), [entry]));
    expect(spoken).toContain('Joined by same words (48 edges');
    expect(spoken).toContain('appear innocently: slogans; prayers.');
  });

  test('writes hostile strings as text', () => {
    const page = renderReport(hostileFindings());
    expect(page).not.toContain('<script>document');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u202e');
    expect(page).not.toContain('\u0000');
    expect(page).not.toContain('href="javascript');
    expect(page.isWellFormed()).toBe(true);
    expect(words(page)).toContain(hostile.script);
    expect(page.length).toBeLessThan(200_000);
  });

  test('links only web addresses, and tells the site nothing', () => {
    const links = [...renderReport(severalScripts()).matchAll(/<a href="http[^>]*>/g)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link).toContain('rel="noreferrer noopener nofollow"');
  });

  test('stays small with a thousand networks and ten thousand accounts, and says what was cut', () => {
    const accounts = Array.from({length: 40}, (_, at) => buildAccount(`a${at}`));
    const networks = Array.from({length: 1000}, (_, at) =>
      buildNetwork(accounts.slice(0, 5), {id: `network-${at.toString(16).padStart(12, '0')}`})
    );
    const many = renderReport(buildFindings(networks));
    expect(words(many)).toContain('800 more networks are not shown here; all are in findings.json.');
    expect(many.length).toBeLessThan(1_500_000);
    const huge = Array.from({length: 10_000}, (_, at) => buildAccount(`b${at}`));
    const one = renderReport(buildFindings([buildNetwork(huge, {edges: []})]));
    expect(words(one)).toContain('9,500 more accounts are not shown here; all are in accounts.csv.');
    expect(words(one)).toContain('Only the 500 best connected accounts are drawn.');
    expect(one.length).toBeLessThan(1_500_000);
  });

  test('stays small when everything that was measured comes in thousands, and says what was cut', () => {
    const many = <Item>(item: Item) => Array.from({length: 5000}, () => item);
    const whole = buildCounterEvidence();
    const [without, leader, stretch] = [whole.without[0], whole.leaders[0], whole.history[0]];
    const {coordinated} = buildClaims();
    const [item] = coordinated.evidence;
    if (without === undefined || leader === undefined || stretch === undefined || item === undefined)
      throw new Error('report.test');
    const network = buildNetwork(
      [buildAccount('a'), buildAccount('b')],
      tested({
        counterEvidence: {
          ...whole,
          strongest: many('strong'),
          weakest: many('weak'),
          without: many(without),
          leaders: many(leader),
          history: many(stretch)
        },
        claims: buildClaims({coordinated: {...coordinated, evidence: many(item)}})
      })
    );
    const {watchTests} = scanned();
    const page = renderReport(buildFindings([network], {watchTests: watchTests.flatMap(test => many(test))}));
    expect(page.length).toBeLessThan(150_000);
    const spoken = words(page);
    expect(spoken).toContain('4,992 more in findings.json.');
    expect(spoken).toContain('4,940 more stretches of time are not shown here; all are in findings.json.');
    expect(spoken).toContain('4,990 more questions are not shown here');
  });

  test('says that there are no times instead of drawing them', () => {
    const manifest = buildManifest();
    const totals = {...manifest.totals, firstAt: null, lastAt: null, timePrecision: 'none'};
    const network = buildNetwork([buildAccount('a', {firstAt: null, lastAt: null})], {
      timeline: {startsAt: 0, slotSeconds: 1, posts: []}
    });
    const spoken = words(renderReport(buildFindings([network], {manifest: {...manifest, totals}})));
    expect(spoken).toContain('The posts carry no times to draw.');
    expect(spoken).toContain('time unknown');
    expect(spoken).not.toContain('NaN');
  });
});
