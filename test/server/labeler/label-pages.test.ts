/** What everybody sees of labels, from a real assessment and a policy in force. */
import {expect, test} from 'vitest';
import {z} from 'zod';
import {type Badge, badgeHtml, badgeSvg} from '../../../src/disclosure/labels/badge.ts';
import {AppError} from '../../../src/errors.ts';
import {assessEntity, reviewAssessment} from '../../../src/registry/assessments/assess.ts';
import {pauseLabel} from '../../../src/registry/labels/pauses.ts';
import {startingPolicy} from '../../../src/registry/labels/starting-policy.ts';
import {labelPages} from '../../../src/server/labeler/label-pages.ts';
import {readLabelContests} from '../../../src/store/tables/label-contest.ts';
import {readXml} from '../../disclosure/read-xml.ts';
import {answers, openRegistryOffice} from '../../registry/labels/registry-office.ts';
import {engineOf, sqliteBackend} from '../../store/engines.ts';

const timeout = 120_000;
const engine = engineOf('sqlite', sqliteBackend);
const label = 'state-controlled-media';
const feedSchema = z.looseObject({labels: z.array(z.looseObject({accountId: z.string()}))});

async function opened() {
  const office = await openRegistryOffice(engine);
  await office.assess(office.outlet, {editorial: 'yes', funding: 'no'});
  await office.putInForce(undefined, {jurisdictions: ['DE']});
  const workspace = {desk: office.desk};
  const ask = (path: string, init: RequestInit = {}) =>
    labelPages(workspace, new Request(`http://overt.example.org${path}`, init), path.split('?')[0] ?? '', '');
  const codeOf = (path: string, init?: RequestInit) =>
    ask(path, init).then(
      () => 'answered',
      (error: unknown) => (error instanceof AppError ? error.code : 'bug')
    );
  return {...office, ask, codeOf, page: `/labels/de/${office.outlet}/${label}`};
}

test(
  'feed and table have every label of one jurisdiction, and nothing for viewers elsewhere',
  async () => {
    const {ask, codeOf, outlet} = await opened();
    const feed = await ask('/labels/de.json');
    const body = feedSchema.parse(await feed.json());
    expect(body).toMatchObject({jurisdiction: 'de', count: 2});
    expect(body.labels[0]).toMatchObject({platform: 'tiktok', handle: 'valmera_news', entityId: outlet, label});
    const again = await ask('/labels/de.json', {headers: {'if-none-match': feed.headers.get('etag') ?? ''}});
    expect(again.status).toBe(304);
    const csv = (await (await ask('/labels/de.csv')).text()).trim().split('\n');
    expect(csv).toHaveLength(3);
    expect(csv[1]).toContain('tiktok,valmera_news,');
    for (const elsewhere of ['fr', 'all']) {
      expect(await (await ask(`/labels/${elsewhere}.json`)).json()).toMatchObject({count: 0, labels: []});
      expect(await codeOf(`/labels/${elsewhere}/${outlet}/${label}`)).toBe('labeler.no-label');
    }
    for (const none of ['germany.json', 'zz', 'zz.json', 'zz.csv', 'eu', `zz/${outlet}/${label}`]) {
      expect(await codeOf(`/labels/${none}`)).toBe('labeler.unknown');
    }
    // Codes that ISO leaves to its users serve as examples.
    expect(await (await ask('/labels/xv.json')).json()).toMatchObject({count: 0});
  },
  timeout
);

test(
  'the page says what the label means, by which rule and clause, what was seen where and when, and its history',
  async () => {
    const {ask, page, outlet, people, desk} = await opened();
    const answer = await ask(page);
    const text = await answer.text();
    for (const part of [
      'State-controlled media: <bdi>Valmera News</bdi>',
      'A state decides what this outlet says.',
      '<code>state-controlled-media</code>',
      'href="https://statute.example/editorial"',
      '2026-09-19',
      'Article on editorial.',
      'Does a state pay?',
      'began for 2 accounts: valmera_news on TikTok',
      `<form method="post" action="${page}">`,
      '<label for="words">'
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/<script|javascript:|Ilse|Jonas/);
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(answer.headers.get('set-cookie')).toBeNull();
    // Paused: it holds no more, and what became of it stays to be read.
    await pauseLabel(desk, people.amara, outlet, {
      label,
      what: 'paused',
      reasons: 'Until it is heard.',
      contestId: null
    });
    const later = await (await ask(page)).text();
    expect(later).toContain('does not hold');
    expect(later).not.toContain('<form');
    expect(later).not.toContain('Until it is heard.');
  },
  timeout
);

test(
  'what one assessor said alone, and what another disputed, is on no page',
  async () => {
    const {ask, page, desk, people, outlet} = await opened();
    const {id} = await assessEntity(desk, people.ilse, outlet, answers({editorial: 'yes', ownership: 'yes'}));
    expect(await (await ask(page)).text()).not.toContain('owned or managed by a state: yes');
    await reviewAssessment(desk, people.jonas, id, {outcome: 'disputed', reasons: 'The statute was repealed.'});
    const text = await (await ask(page)).text();
    expect(text).toContain('owned or managed by a state: unknown');
    expect(text).not.toContain('owned or managed by a state: yes');
    expect(text).not.toContain('disputed');
  },
  timeout
);

test(
  'the page for everywhere does not tell that a label began where some countries have another version',
  async () => {
    const office = await openRegistryOffice(engine);
    const [rule] = startingPolicy.rules;
    if (rule === undefined) throw new Error('no rule');
    await office.putInForce();
    await office.putInForce({...startingPolicy, rules: [{...rule, exceptCountries: ['VM']}]}, {jurisdictions: ['DE']});
    await office.assess(office.outlet, {editorial: 'yes'});
    const ask = (path: string) =>
      labelPages({desk: office.desk}, new Request(`http://overt.example.org${path}`), path, '');
    expect(await (await ask(`/labels/fr/${office.outlet}/${label}`)).text()).toContain(
      'began for 2 accounts: valmera_news'
    );
    for (const place of ['all', 'de']) {
      await expect(ask(`/labels/${place}/${office.outlet}/${label}`)).rejects.toMatchObject({code: 'labeler.no-label'});
    }
  },
  timeout
);

test(
  'whoever contests is on record, and what is no form, too long or about another label is refused',
  async () => {
    const {ask, codeOf, page, desk, outlet} = await opened();
    const form = (fields: Readonly<Record<string, string>>) => ({
      method: 'POST',
      headers: {'content-type': 'application/x-www-form-urlencoded'},
      body: new URLSearchParams(fields).toString()
    });
    const answer = await ask(page, form({name: 'صحيفة', address: ' ', words: 'Our council is independent.'}));
    expect(answer.status).toBe(201);
    const contests = await readLabelContests(desk.store.read);
    expect(contests).toMatchObject([
      {entityId: outlet, label, name: 'صحيفة', address: null, words: 'Our council is independent.', lodgedBy: 'public'}
    ]);
    expect(await answer.text()).toContain(contests[0]?.id);
    expect(await (await ask(page)).text()).toContain('was contested');
    expect(await codeOf(page, form({name: '', words: ''}))).toBe('desk.invalid');
    expect(await codeOf(page, {method: 'POST', body: '{}', headers: {'content-type': 'application/json'}})).toBe(
      'http.bad-body'
    );
    expect(await codeOf(page, form({name: 'x', words: 'y'.repeat(100_001)}))).toBe('http.too-large');
    expect(await codeOf(`/labels/de/${outlet}/verified`, form({name: 'x', words: 'y'}))).toBe('labeler.no-label');
    expect(await readLabelContests(desk.store.read)).toHaveLength(1);
  },
  timeout
);

test(
  'a badge is there for every account of the registry, with a label or without, to be shown by other sites',
  async () => {
    const {ask, codeOf, page} = await opened();
    const [account] = feedSchema.parse(await (await ask('/labels/de.json')).json()).labels;
    const svg = await ask(`/labels/de/badge/${account?.accountId}.svg?lang=ar`);
    const picture = readXml(await svg.text());
    expect(picture.attributes['aria-label']).toBe('valmera_news: وسيلة إعلام تسيطر عليها دولة');
    expect(svg.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const frame = await ask(`/labels/de/badge/${account?.accountId}.html`);
    expect(await frame.text()).toContain(`href="http://overt.example.org${page}"`);
    expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const none = await (await ask(`/labels/fr/badge/${account?.accountId}.html?lang=de`)).text();
    expect(none).toContain('keine Kennzeichnung');
    expect(none).not.toContain('<a ');
    expect(await codeOf('/labels/de/badge/nobody.svg')).toBe('http.not-found');
  },
  timeout
);

test('a badge stays well-formed and whole with names in any script, and with names that attack it', () => {
  const of = (handle: string, lang = 'zh'): Badge => ({
    handle,
    names: ['国家控制的媒体'],
    nothing: '',
    lang,
    page: null
  });
  const widthOf = (handle: string) => Number(readXml(badgeSvg(of(handle))).attributes.width);
  for (const handle of ['新华社', 'قناة', '"><script>alert(1)</script>', 'a\u202eb', '&amp;\u0000', 'x'.repeat(500)]) {
    const picture = readXml(badgeSvg(of(handle)));
    expect(picture.attributes.role).toBe('img');
    const both = badgeSvg(of(handle)) + badgeHtml(of(handle));
    for (const bad of ['<script', '\u202e', '\u0000']) expect(both).not.toContain(bad);
  }
  expect(widthOf('新华社新华社')).toBeGreaterThan(widthOf('xinhua'));
  expect(badgeHtml(of('قناة', 'ar'))).toContain('<html lang="ar">');
});
