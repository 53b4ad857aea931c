/** Answers of the rule book for the console's tests, from the packs that come with Overt. */
import type {RulePack} from '../../src/contract/policy.ts';
import type {
  ClauseHistory,
  ComparedPacks,
  Edition,
  PackText,
  RuleBook,
  RuleBookOnDay
} from '../../src/contract/policy-http.ts';
import {packHash} from '../../src/desk/adopt-rule-pack.ts';
import {diffPacks} from '../../src/desk/compare-rule-packs.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {citeClause} from '../../src/policy/cite.ts';
import {clausesOn} from '../../src/policy/in-force.ts';
import {loadRulePack, rulePackText} from '../../src/policy/load.ts';

const early = loadRulePack('short-video-2020');
const late = loadRulePack('short-video-2026');

function edition(pack: RulePack, adoptionId: string, adoptedAt: string, adoptedBy: string): Edition {
  const {id, title, asOf, clauses} = pack;
  const sha256 = packHash(pack);
  return {id, title, asOf, sha256, adoptionId, adoptedAt, adoptedBy, clauses: clauses.length, ledgerPosition: 3};
}

const editions = [
  edition(late, 'pack-2', '2026-03-02T09:00:00.000Z', 'p-2'),
  edition(early, 'pack-1', '2026-03-01T08:00:00.000Z', 'system')
] as const;

export const ruleBook: RuleBook = {
  today: '2026-03-04',
  inForce: editions[0],
  editions: [...editions],
  shipped: [early, late].map(pack => ({
    id: pack.id,
    title: pack.title,
    asOf: pack.asOf,
    sha256: packHash(pack),
    clauses: pack.clauses.length,
    inForce: pack === late
  }))
};

const withHash = (pack: RulePack, clause: RulePack['clauses'][number]) => ({
  ...clause,
  sha256: citeClause(pack.id, clause, canonicalJson).sha256
});

export function ruleBookOn(day: string): RuleBookOnDay {
  const [pack, held] = day < '2026-03-02' ? [early, editions[1]] : [late, editions[0]];
  const clauses = clausesOn(pack, day).map(clause => withHash(pack, clause));
  return {day, edition: held, adoptedByThen: day >= '2026-03-01', clauses};
}

export function historyOf(id: string): ClauseHistory {
  const version = (pack: RulePack, standing: 'in-force' | 'superseded', requestIds: string[]) =>
    pack.clauses
      .filter(clause => clause.id === id)
      .map(clause => ({
        packId: pack.id,
        clause: withHash(pack, clause),
        standing,
        adoptedOn: '2026-03-01',
        citedBy: {flags: requestIds.length, reviews: 0, decisions: requestIds.length, requestIds}
      }));
  return {
    id,
    today: ruleBook.today,
    versions: [...version(late, 'in-force', []), ...version(early, 'superseded', ['r-1'])]
  };
}

export const compared: ComparedPacks = {
  diff: diffPacks(early, late),
  touched: [
    {
      kind: 'request',
      id: 'r-2',
      title: 'An account for the music of Valmera',
      clauseIds: ['hidden-principal'],
      judgements: 1
    },
    {kind: 'case', id: 'c-1', title: 'طلب توثيق حساب السفارة', clauseIds: ['network-measures'], judgements: 0}
  ]
};

export function shippedText(id: string): PackText {
  return {text: rulePackText(id).text, fileName: `${id}.yaml`};
}
