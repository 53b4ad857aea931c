import {beforeAll, describe, expect, test} from 'vitest';
import {type Findings, findingsSchema} from '../../src/contract/finding.ts';
import {coortweetCsv, plainCsv, tiktokResearchPages, zeeschuimerTiktok} from './export.ts';
import {scoreFindings} from './oracle.ts';
import {scanFile} from './pipeline.ts';
import {assertPlanted, rowsOfResearchPages} from './plant-check.ts';
import {storyDeclared, storyExport, storyTruth} from './story.ts';
import type {Pattern, PlantedWorld} from './world.ts';
import {mixedWorld, ordinaryWorld, patientWorld, polyglotWorld, worldOf} from './worlds.ts';

const innocents = ['declared-embassy', 'fan-crowd', 'breaking-news', 'app-auto-posts', 'mutual-follow-ring'] as const;

async function findingsOf({world, truth}: PlantedWorld, ordinary?: PlantedWorld): Promise<Findings> {
  const file = tiktokResearchPages(world);
  assertPlanted(rowsOfResearchPages(file), truth);
  const declared = truth.groups.flatMap(group => group.declared);
  const background = ordinary && {background: tiktokResearchPages(ordinary.world)};
  return (await scanFile({file, declared, ...background})).findings;
}

describe('a scan of the story', () => {
  let findings: Findings;
  beforeAll(async () => {
    assertPlanted(rowsOfResearchPages(storyExport()), storyTruth());
    findings = (await scanFile({file: storyExport(), declared: storyDeclared()})).findings;
  });

  test('reads every row and gives findings of the published schema', () => {
    findingsSchema.parse(findings);
    expect(findings.manifest.inputs[0]?.rowsRefused).toBe(0);
    expect(findings.manifest.totals.accounts).toBe(500);
  });

  test('reports the fourteen covert accounts as one network, and nobody else', () => {
    const score = scoreFindings(findings, storyTruth());
    expect(findings.networks.filter(({standing}) => standing === 'reported')).toHaveLength(1);
    expect(score.groups.find(({pattern}) => pattern === 'covert-network')).toMatchObject({recall: 1, precision: 1});
    expect(score.innocentsAccused).toEqual([]);
  });

  test('shows the embassy and the outlets, leaves them alone, and accuses no fan', () => {
    const {groups} = scoreFindings(findings, storyTruth());
    const of = (pattern: Pattern) => groups.find(group => group.pattern === pattern);
    expect(of('declared-embassy')?.setAside).toBe(4);
    expect(of('newsroom-syndication')?.setAside).toBe(6);
    expect(of('fan-crowd')?.reported).toBe(0);
    for (const {standing, setAsideBecause} of findings.networks) {
      expect(['reported null', 'set-aside declared', 'set-aside not-borne-out']).toContain(
        `${standing} ${setAsideBecause}`
      );
    }
  });

  test('finds no network once the times are shuffled', () => {
    expect(findings.controls.map(({networks}) => networks)).toEqual(findings.controls.map(() => 0));
    expect(findings.controls.length).toBeGreaterThan(0);
  });

  test('says what a watch asks for: the languages, the tag and the site', () => {
    const [network] = findings.networks.filter(({standing}) => standing === 'reported');
    const written = network?.languages.map(({language}) => language) ?? [];
    for (const language of ['en', 'es', 'ar']) expect(written).toContain(language);
    expect(network?.hashtags.map(({hashtag}) => hashtag)).toContain('visitvalmera');
    expect(network?.domains.map(({domain}) => domain)).toContain('discover-valmera.example');
  });
});

describe('a scan of small worlds, one pattern each', () => {
  test('finds at least nine of ten covert accounts, and accuses nobody else', async () => {
    const planted = worldOf('covert-network', 1);
    const score = scoreFindings(await findingsOf(planted), planted.truth);
    expect(score.groups[0]?.recall).toBeGreaterThanOrEqual(0.9);
    expect(score.innocentsAccused).toEqual([]);
  });

  for (const pattern of innocents) {
    test(`reports nobody in a world of ${pattern}`, async () => {
      const planted = worldOf(pattern, 1);
      const score = scoreFindings(await findingsOf(planted), planted.truth);
      expect(score.accused).toBe(0);
    });
  }

  test('does report undeclared newsroom syndication: by timing alone it cannot be told from a covert network', async () => {
    const planted = worldOf('newsroom-syndication', 1);
    const score = scoreFindings(await findingsOf(planted), planted.truth);
    expect(score.groups[0]?.recall).toBe(1);
    expect(new Set(score.innocentsAccused.map(({pattern}) => pattern))).toEqual(new Set(['newsroom-syndication']));
  });
});

describe.each([2, 3])('a scan of a world with every pattern, seed %i', seed => {
  const planted = mixedWorld(seed);
  let findings: Findings;
  beforeAll(async () => {
    findings = await findingsOf(planted, ordinaryWorld(100 + seed));
  });

  test('finds at least nine of ten covert accounts, in networks that hold nobody else', () => {
    const covert = scoreFindings(findings, planted.truth).groups.find(group => group.covert);
    expect(covert?.recall).toBeGreaterThanOrEqual(0.9);
    expect(covert?.precision).toBe(1);
  });

  test('accuses no innocents but the undeclared newsroom, which timing alone cannot tell apart', () => {
    const accused = scoreFindings(findings, planted.truth).innocentsAccused.map(({pattern}) => pattern);
    expect(accused.filter(pattern => pattern !== 'newsroom-syndication')).toEqual([]);
  });

  test('finds no network once coordination is destroyed', () => {
    expect(findings.controls.map(({networks}) => networks)).toEqual([0, 0, 0]);
  });
});

describe('a scan of a world in which nearly everything shared is seven networks at work', () => {
  const planted = polyglotWorld(4);

  test('tells them apart, in seven languages and six scripts, once ordinary data is named to compare with', async () => {
    const findings = await findingsOf(planted, ordinaryWorld(104));
    const score = scoreFindings(findings, planted.truth);
    expect(score.groups.map(({recall, precision}) => [recall, precision])).toEqual(score.groups.map(() => [1, 1]));
    expect(findings.networks.filter(({standing}) => standing === 'reported')).toHaveLength(7);
    expect(score.innocentsAccused).toEqual([]);
    expect(findings.tests?.baseRates).toMatchObject({from: 'background', background: 'background'});
  });

  test('accuses nobody else without', async () => {
    expect(scoreFindings(await findingsOf(planted), planted.truth).innocentsAccused).toEqual([]);
  });
});

test('a scan misses a network whose copies are spread over an hour', async () => {
  const {world, truth} = patientWorld(1);
  const file = tiktokResearchPages(world);
  assertPlanted(rowsOfResearchPages(file), truth);
  const {findings} = await scanFile({file, declared: []});
  expect(scoreFindings(findings, truth).accused).toBe(0);
});

describe('a scan of one covert world in other formats', () => {
  const {world, truth} = worldOf('covert-network', 1);

  test.each([
    {format: 'Zeeschuimer', file: zeeschuimerTiktok(world)},
    {format: 'CSV', file: plainCsv(world)}
  ])('finds the same accounts through $format', async ({file}) => {
    const {findings} = await scanFile({file, declared: []});
    expect(findings.manifest.totals.posts).toBe(world.posts.length);
    const score = scoreFindings(findings, truth);
    expect(score.groups[0]?.recall).toBeGreaterThanOrEqual(0.9);
    expect(score.innocentsAccused).toEqual([]);
  });

  test('finds the same accounts by the links alone, as objects of a CooRTweet file', async () => {
    const {findings} = await scanFile({file: coortweetCsv(world, 'link'), declared: []});
    const score = scoreFindings(findings, truth);
    expect(findings.manifest.perSignal.find(({signal}) => signal === 'same-object')?.edges).toBeGreaterThan(0);
    expect(score.groups[0]?.recall).toBeGreaterThanOrEqual(0.9);
    expect(score.innocentsAccused).toEqual([]);
  });
});
