/** The part of the page on worlds without coordination. */
import {binomialUpperTail} from '../../src/statistics/binomial.ts';
import type {Bound} from './bounds.ts';
import {type CalibrationResult, levelsLookedAt, type StressResult, stressFactors} from './calibration.ts';
import {type Chart, valuesInWords} from './line-chart.ts';
import {mean, percent, small, table, whole} from './markdown.ts';
import {type NullKind, nullDescriptions, nullKinds} from './null-worlds.ts';
import {otherMethods, otherTitles} from './other-methods.ts';
import type {Part} from './part.ts';

/** 12 of 2,000. */
const networksAllowed = 0.006;
const coreLevel = 0.01;
const sure = 0.01;

export function calibrationPart(
  results: readonly CalibrationResult[],
  stressed: readonly StressResult[],
  realCascades: boolean
): Part {
  const of = (kind: NullKind): CalibrationResult[] => results.filter(one => one.kind === kind);
  const withNetworks = results.filter(({networks}) => networks.length > 0);
  const withCore = results.filter(({coreEdges}) => coreEdges > 0);
  const coreBound = mostByChance(results.length, coreLevel);
  const looked = results.flatMap(({uniformity}) => (uniformity === null ? [] : [uniformity]));
  const pairs = looked.reduce((sum, one) => sum + one.pairs, 0);
  const met = looked.reduce((sum, one) => sum + one.met, 0);
  const counts = levelsLookedAt.map((_, at) => looked.reduce((sum, one) => sum + (one.atMost[at] ?? 0), 0));
  const ratios = counts.map((count, at) => count / pairs / (levelsLookedAt[at] as number));
  const allowed = Math.floor(networksAllowed * results.length);
  const chart = methodsChart(results);
  const bounds: Bound[] = [
    {
      id: 'calibration-networks',
      what: 'Worlds without coordination in which a network is reported',
      asked: `at most ${allowed} of ${whole(results.length)}`,
      measured: `${withNetworks.length} of ${whole(results.length)}`,
      met: withNetworks.length <= allowed
    },
    {
      id: 'calibration-uniform',
      what: 'p-values of pairs in these worlds, P(p ≤ x)/x',
      asked: `at most 1 at ${levelsLookedAt.join(', ')}`,
      measured: ratios.map(small).join(', '),
      met: ratios.every(ratio => ratio <= 1)
    },
    {
      id: 'calibration-core',
      what: 'Worlds without coordination with an edge at a false discovery rate of 1 %',
      asked: `at most ${coreBound} of ${whole(results.length)} (1 % within its binomial bound of 99 %)`,
      measured: `${withCore.length} of ${whole(results.length)}`,
      met: withCore.length <= coreBound
    }
  ];
  const kinds = nullKinds.filter(kind => of(kind).length > 0);
  const text = `## Calibration: worlds without coordination

${whole(results.length)} worlds from seeds, ${whole(results.length / kinds.length)} of each kind, with 300 to 1,500 accounts over one to six weeks and ${whole(mean(results.map(one => one.rows)))} traces on average. In
none of them does anybody act together: whoever meets does so because of interest, popularity, news, habit or the clock. The
kinds were written down before the method was run on them (\`bench/evaluation/null-worlds.ts\`). ${
    realCascades
      ? 'The delays of real bursts are those of `ced-rumour-reposts`, resampled.'
      : '**`ced-rumour-reposts` was not there in this run: the delays of “real” bursts are a parametric substitute** (`bench/evaluation/cascades.ts`).'
  }

${table(
  [
    'kind',
    'what makes people meet',
    'worlds',
    'with a network',
    'with a core edge',
    'core edges',
    'pairs a world that met twice'
  ],
  kinds.map(kind => [
    `\`${kind}\``,
    nullDescriptions[kind],
    whole(of(kind).length),
    whole(of(kind).filter(({networks}) => networks.length > 0).length),
    whole(of(kind).filter(({coreEdges}) => coreEdges > 0).length),
    whole(of(kind).reduce((sum, {coreEdges}) => sum + coreEdges, 0)),
    whole(mean(of(kind).flatMap(({uniformity}) => (uniformity === null ? [] : [uniformity.met]))))
  ])
)}

${
  withNetworks.length === 0
    ? 'No network was reported in any of them.'
    : `Reported all the same, to be repeated by kind and seed: ${withNetworks
        .map(({kind, seed, networks}) => `\`${kind}\` ${seed} (${networks.map(size => `${size} accounts`).join(', ')})`)
        .join('; ')}.`
}

**Are p-values what they say?** In ${looked.length} of the worlds every pair that shares two objects in the same four weeks was tested, signal by signal, not
only those that the analysis looks at closely: ${whole(pairs)} pairs, of which ${whole(met)} met twice within ten minutes. A p-value is
honest if P(p ≤ x) is at most x; pairs that met less than twice have p = 1.

${table(
  ['x', 'pairs with p ≤ x', 'P(p ≤ x)/x', 'kind with the greatest P(p ≤ x)/x'],
  levelsLookedAt.map((level, at) => {
    const worst = worstKind(kinds, of, at);
    return [String(level), whole(counts[at] ?? 0), small(ratios[at] ?? 0), `\`${worst.kind}\`, ${small(worst.ratio)}`];
  })
)}

**The same worlds under other people’s rules**, with their own defaults, networks of at least three accounts, in the ${looked.length} worlds looked at closely:

${othersTable(results)}

![${chart.title}](images/evaluation-null-worlds.svg)

**Where it breaks.** The test takes strangers for a measure of what two accounts would do by chance. Fans who are always faster than
others break that. In worlds of \`celebrity\`, with the median delays of fans set apart by a factor (one standard deviation on the
logarithm), ${stressed.filter(({factor}) => factor === 1).length} worlds each:

${table(
  ['factor', ...stressFactors.map(String)],
  [
    [
      'worlds with a network',
      ...stressFactors.map(factor => stressCount(stressed, factor, one => one.networks.length > 0))
    ],
    ['worlds with a core edge', ...stressFactors.map(factor => stressCount(stressed, factor, one => one.coreEdges > 0))]
  ]
)}
`;
  return {text, bounds, charts: [{name: 'evaluation-null-worlds', chart}]};
}

/** The least count that more than `tests` trials of this chance exceed with a chance of at most one in a hundred. */
export function mostByChance(tests: number, chance: number): number {
  let count = Math.floor(tests * chance);
  while (count < tests && binomialUpperTail(count + 1, tests, chance) > sure) count++;
  return count;
}

function stressCount(stressed: readonly StressResult[], factor: number, is: (one: StressResult) => boolean): string {
  const own = stressed.filter(one => one.factor === factor);
  return `${own.filter(is).length} of ${own.length}`;
}

function worstKind(
  kinds: readonly NullKind[],
  of: (kind: NullKind) => readonly CalibrationResult[],
  at: number
): {readonly kind: NullKind; readonly ratio: number} {
  const ratios = kinds.map(kind => {
    const looked = of(kind).flatMap(({uniformity}) => (uniformity === null ? [] : [uniformity]));
    const pairs = looked.reduce((sum, one) => sum + one.pairs, 0);
    const count = looked.reduce((sum, one) => sum + (one.atMost[at] ?? 0), 0);
    return {kind, ratio: pairs === 0 ? 0 : count / pairs / (levelsLookedAt[at] as number)};
  });
  return ratios.reduce((worst, one) => (one.ratio > worst.ratio ? one : worst));
}

type MethodRow = {
  readonly title: string;
  readonly inKind: (kind: NullKind) => number;
  readonly worlds: number;
  readonly networks: number;
  readonly accounts: number;
};

function methodRows(results: readonly CalibrationResult[]): readonly MethodRow[] {
  const closely = results.filter(({others}) => others !== null);
  const row = (
    title: string,
    found: (one: CalibrationResult) => {readonly networks: number; readonly accounts: number}
  ): MethodRow => ({
    title,
    inKind: kind => {
      const own = closely.filter(one => one.kind === kind);
      return own.length === 0 ? 0 : own.filter(one => found(one).networks > 0).length / own.length;
    },
    worlds: closely.filter(one => found(one).networks > 0).length,
    networks: mean(closely.map(one => found(one).networks)),
    accounts: mean(closely.map(one => found(one).accounts))
  });
  const own = row('Overt', ({networks}) => ({
    networks: networks.length,
    accounts: networks.reduce((sum, size) => sum + size, 0)
  }));
  return [
    own,
    ...otherMethods.map((method, at) =>
      row(otherTitles[method], ({others}) => others?.[at] ?? {networks: 0, accounts: 0})
    )
  ];
}

function othersTable(results: readonly CalibrationResult[]): string {
  const closely = results.filter(({others}) => others !== null).length;
  return table(
    ['rule', 'worlds with a network', 'networks per world', 'accounts in them per world'],
    methodRows(results).map(({title, worlds, networks, accounts}) => [
      title,
      `${worlds} of ${closely} (${percent(worlds / Math.max(1, closely), 0)})`,
      networks.toFixed(1),
      accounts.toFixed(1)
    ])
  );
}

function methodsChart(results: readonly CalibrationResult[]): Chart {
  const lines = methodRows(results).map(({title, inKind}) => ({name: title, values: nullKinds.map(inKind)}));
  return {
    title: 'Innocent worlds in which a network is reported',
    description: valuesInWords(nullKinds, lines),
    xAxis: 'kind of world',
    yAxis: 'share of worlds',
    ticks: nullKinds,
    lines,
    marksOnly: true
  };
}
