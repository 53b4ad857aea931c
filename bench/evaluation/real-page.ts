/** The parts of the page on real data: planted groups, a known operation, innocent corpora. */
import {type BenignResult, benignPlant} from './benign.ts';
import type {Bound} from './bounds.ts';
import {type InjectionResult, plantedGroups, type Tactic, tactics} from './injection.ts';
import {mean, percent, table, whole} from './markdown.ts';
import {otherTitles} from './other-methods.ts';
import type {Part} from './part.ts';
import {type Coverage, type RealOperationResult, readings} from './real-operation.ts';

const coverageAsked = 0.6;
const purityAsked = 0.9;

export function tacticWords({accounts, objects, seconds}: Tactic): string {
  return `${accounts} accounts × ${objects} objects within ${seconds < 120 ? `${seconds} s` : `${seconds / 60} min`}`;
}

export function absent(title: string, file: string): Part {
  return {text: `## ${title}\n\n**Skipped: \`${file}\` was not there in this run.**\n`, bounds: [], charts: []};
}

export function injectionPart(results: readonly InjectionResult[]): Part {
  const of = (tactic: Tactic): InjectionResult[] =>
    results.filter(({tactic: own}) => tacticWords(own) === tacticWords(tactic));
  const bounds = tactics.map((tactic): Bound => {
    const f1 = of(tactic).map(one => one.f1);
    return {
      id: `injection-${tactic.accounts}x${tactic.objects}-${tactic.seconds}`,
      what: `F1 of accounts, ${tacticWords(tactic)}, planted into ced-rumour-reposts`,
      asked: `at least ${tactic.least}`,
      measured: `mean ${mean(f1).toFixed(3)}, lowest ${Math.min(...f1).toFixed(3)}`,
      met: mean(f1) >= tactic.least
    };
  });
  const seeds = [...new Set(results.map(({seed}) => seed))];
  const text = `## Groups planted into real data

${plantedGroups} groups at a time into \`ced-rumour-reposts\` (real reposts of ordinary users), seeds ${seeds.join(', ')}. Members are accounts of the set
with 2 to 50 objects, who go on doing what they did; what they share are posts that at least 20 accounts reposted anyway, at moments
when those were reposted. Precision and recall count accounts.

${table(
  ['tactic', 'seed', 'precision', 'recall', 'F1', 'groups found', 'networks', 'others accused', 'core edges'],
  tactics.flatMap(tactic =>
    of(tactic).map(one => [
      tacticWords(tactic),
      String(one.seed),
      one.precision.toFixed(3),
      one.recall.toFixed(3),
      one.f1.toFixed(3),
      `${one.groupsFound} of ${plantedGroups}`,
      whole(one.networks),
      whole(one.others),
      whole(one.coreEdges)
    ])
  )
)}
`;
  return {text, bounds, charts: []};
}

export function realOperationPart(result: RealOperationResult): Part {
  const [overt] = result.coverage;
  if (overt === undefined) throw new Error('evaluation: no coverage');
  const shares = result.denominators.map((accounts, at) => (overt.covered[at] ?? 0) / Math.max(1, accounts));
  const bounds: Bound[] = [
    {
      id: 'operation-coverage',
      what: 'Accounts of ira-tweets that share at least five texts, links or tags within two minutes, in a network',
      asked: `at least ${percent(coverageAsked, 0)}, under every reading`,
      measured: readings.map((reading, at) => `${reading}: ${percent(shares[at] ?? 0)}`).join('; '),
      met: shares.every(share => share >= coverageAsked)
    },
    {
      id: 'operation-purity',
      what: 'Account-weighted purity by category, Unknown left out',
      asked: `at least ${purityAsked}`,
      measured: `${overt.purity?.toFixed(3) ?? 'no labelled account'} over ${overt.labelled} accounts`,
      met: (overt.purity ?? 0) >= purityAsked
    }
  ];
  const row = (one: Coverage): string[] =>
    one.refused === null
      ? [
          one.method,
          one.edges === null ? '' : whole(one.edges),
          whole(one.networks),
          whole(one.accounts),
          ...result.denominators.map((accounts, at) => percent((one.covered[at] ?? 0) / Math.max(1, accounts))),
          one.purity === null ? '' : `${one.purity.toFixed(3)} (${one.labelled})`
        ]
      : [one.method, `refused: ${one.refused}`, '', '', ...readings.map(() => ''), ''];
  const refits = result.rounds === 1 ? 'once' : `in ${result.rounds} rounds`;
  const text = `## A known operation

\`ira-tweets\`: ${whole(result.posts)} posts of ${whole(result.accounts)} accounts, all of one operation, times rounded to the minute. It says how much of an operation is
reached and says nothing about false alarms. Labels (\`category\`) were not used to find anything. Base rates were fitted ${refits}; ${percent(result.coreShare)} of
testable accounts ended in the core that is left out of them.

“At least five texts, links or tags with some other account within two minutes” can be read in four ways: five of one kind, or summed over the
kinds; tags as whole sequences, as the product compares them, or one by one. Accounts in the denominator: ${readings
    .map((reading, at) => `${reading} ${whole(result.denominators[at] ?? 0)}`)
    .join(', ')}.

${table(
  [
    'method',
    'edges',
    'networks',
    'accounts',
    ...readings.map(reading => `in a network: ${reading}`),
    'purity (labelled accounts)'
  ],
  result.coverage.map(row)
)}

Presets run with the defaults of their tools on the rows that their tools would get; networks of at least three accounts. One network that
holds nearly everybody covers everybody: coverage without purity says little. Sizes of Overt’s networks: ${result.sizes.join(', ') || 'none'}.
`;
  return {text, bounds, charts: []};
}

export function benignPart(results: readonly BenignResult[]): Part {
  const innocent = results.filter(({corpus}) => corpus !== syndication);
  const plants = results.flatMap(({planted}) => (planted === null ? [] : [planted]));
  const reported = innocent.reduce((sum, {networks}) => sum + networks, 0);
  const bounds: Bound[] = [
    {
      id: 'benign-networks',
      what: 'Networks reported on innocent corpora (undeclared syndication apart)',
      asked: '0',
      measured: `${reported} in ${innocent.length} corpora`,
      met: reported === 0
    },
    {
      id: 'benign-plants',
      what: `A group planted in the same innocent data (${tacticWords(benignPlant)}), F1 at least 0.8`,
      asked: 'in every corpus',
      measured: `${plants.filter(({f1}) => f1 >= 0.8).length} of ${plants.length}`,
      met: plants.every(({f1}) => f1 >= 0.8)
    }
  ];
  const methods = Object.entries(otherTitles);
  const worlds = results.filter(({seed}) => seed !== null);
  const sets = results.filter(({seed}) => seed === null);
  const other = (one: BenignResult, method: string): string => {
    const found = one.others.find(own => own.method === method);
    return found === undefined ? '' : `${found.networks} (${found.accounts})`;
  };
  const presets = [...new Set(sets.flatMap(({others}) => others.map(({method}) => method)))];
  const text = `## Innocent data

Networks, and accounts in them, that are reported where nobody is known to be coordinated, and whether a group planted *in that same data* is
found in the same run: a detector that is silent because it is dead passes nothing. The worlds are those of the test simulator, exported and
imported like any file. \`${syndication}\` is five outlets that put out the same stories within minutes: that is coordination, in the open, and it is
expected to be reported unless the outlets are declared; then a scan sets it aside as declared.

${table(
  [
    'corpus',
    'seed',
    'accounts',
    'networks',
    'accounts in them',
    'planted group: F1',
    'others accused with it',
    ...methods.map(([, title]) => title)
  ],
  worlds.map(one => [
    `\`${one.corpus}\``,
    String(one.seed ?? ''),
    whole(one.accounts),
    String(one.networks),
    String(one.reported),
    one.planted?.f1.toFixed(3) ?? '',
    String(one.planted?.others ?? ''),
    ...methods.map(([method]) => other(one, method))
  ])
)}

The last columns: networks (accounts) under other people’s rules, with their defaults.
${
  sets.length === 0
    ? '\n**Skipped: `ced-rumour-reposts` was not there in this run.**\n'
    : `\nReal reposts of ordinary users, whole (planted groups there: see above):\n\n${table(
        ['corpus', 'accounts', 'method', 'networks', 'accounts in them'],
        sets.flatMap(one => [
          [`\`${one.corpus}\``, whole(one.accounts), '**Overt**', String(one.networks), String(one.reported)],
          ...presets.map(method => {
            const found = one.others.find(own => own.method === method);
            return ['', '', method, String(found?.networks ?? ''), whole(found?.accounts ?? 0)];
          })
        ])
      )}\n`
}`;
  return {text, bounds, charts: []};
}

const syndication = 'newsroom-syndication';
