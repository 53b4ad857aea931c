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

  test('names coordination only as the claim that nobody tested', () => {
    const spoken = words(renderReport(severalScripts()));
    expect(spoken.match(/coordinat\w*/gi)).toEqual(['Coordinated']);
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
      'In one network of 3 accounts, pairs of accounts put out the same text within 60 seconds of each other: at least 3 different things per pair, each used by at most 50 accounts.'
    );
    expect(spoken).toContain('Networks found in your data: 1. In your data shuffled: 0, 0, 0.');
  });

  test('puts a warning before the finding when the control is not near zero', () => {
    const page = renderReport(failingControl());
    expect(page.indexOf('The control is not near zero')).toBeLessThan(page.indexOf('class="lede"'));
    expect(words(page)).toContain('In your data shuffled: 2, 1, 0.');
  });

  test('warns by itself when a control found networks and nobody said so, or when there was no control', () => {
    expect(words(renderReport({...failingControl(), warnings: []}))).toContain(
      'Read this first The control is not empty'
    );
    expect(words(renderReport({...severalScripts(), controls: [], warnings: []}))).toContain(
      'Read this first No control was run'
    );
  });

  test('says what was looked for when nothing was found', () => {
    const spoken = words(renderReport(nothingFound()));
    expect(spoken).toContain('No network of co-active accounts found');
    expect(spoken).toContain('48,199 posts of 5,203 accounts were searched for groups of 3 or more accounts');
    expect(spoken).toContain('35 edges met the minimum without forming such a group');
    expect(spoken).toContain('Window 60 seconds');
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

  test('says how many rare objects would have to be explained away, and which link stands on too few', () => {
    expect(words(renderReport(severalScripts()))).toContain(
      'This edge stands unless 7 of the rare objects are explained away.'
    );
  });

  test('says only of signals that had something to compare that they were looked at', () => {
    const manifest = buildManifest();
    const perSignal = manifest.perSignal.map(signal =>
      signal.signal === 'same-link' ? {...signal, traces: 0} : signal
    );
    const spoken = words(renderReport(buildFindings([], {manifest: {...manifest, perSignal}})));
    expect(spoken).toContain('pairs put out the same text or the same hashtags within 60 seconds');
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
    expect(words(page)).toContain('Network 2 3 3 12 same text English 1 Mar 2021 to 10 Apr 2021');
    expect(page).toContain('<a href="#network-00000000000b">Network 2</a>');
    expect(words(page)).toContain('Co-activity found in two networks of accounts');
  });

  test('counts only networks that would be reported beside the control', () => {
    expect(words(renderReport(severalScripts()))).toContain(
      'Networks found in your data: 1. In your data shuffled: 0, 0, 0.'
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

  test('shows the three claims as not tested yet, and a tested one with what speaks for and against', () => {
    const findings = severalScripts();
    expect(words(renderReport(findings)).match(/Not tested yet/g)).toHaveLength(3);
    const [first] = findings.networks;
    if (first === undefined) throw new Error('report.test: no network');
    const claims = {
      ...first.claims,
      covert: {
        verdict: 'contradicted' as const,
        statement: 'They name their sponsor.',
        evidence: [],
        against: [{kind: 'bio', statement: 'Bios name the ministry.', measured: 4, baseRate: 0.01, p: 0.002}]
      }
    };
    const spoken = words(renderReport({...findings, networks: [{...first, claims}]}));
    expect(spoken.match(/Not tested yet/g)).toHaveLength(2);
    expect(spoken).toContain(
      'Covert contradicted by evidence They name their sponsor. Against Bios name the ministry.'
    );
  });

  test('shows set-aside groups with the reason, and does not count them as reported', () => {
    const spoken = words(renderReport(onlySetAside()));
    expect(spoken).toContain('No network to report; two groups set aside');
    expect(spoken).toContain(
      'Declared accounts. 3 of 3 accounts say openly who they are: Ministry of Foreign Affairs of Ruritania.'
    );
    expect(spoken).toContain(
      'Common objects: a crowd. What holds this group together was put out by many others too, up to 2,140 accounts'
    );
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
