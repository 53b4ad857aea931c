/**
 * What became of the labels of an entity, moment by moment.
 *
 * Claims: between two neighbouring events nothing of the entity's labels changed, in any jurisdiction. The moments at
 * which something can change are found first (versions of the entity and its accounts, days of validity, looks at proofs
 * and their lapse by age, reviews, rulings, pauses, steps), and the labels of each are computed as `labelsInForce` does,
 * with the versions of entity and accounts of that moment. Cost: moments times jurisdictions times the entity's accounts.
 * Wrong when: the clock of the record went backwards, as moments are those of the clock.
 */

import {questions} from '../../contract/assessments.ts';
import type {LabelInForce} from '../../contract/labels.ts';
import type {LabelEvent} from '../../contract/labels-http.ts';
import type {EntityAccount, RegistryEntity} from '../../contract/registry.ts';
import {lapseRule} from '../proofs/state.ts';
import type {World} from '../world.ts';
import {labelsInForce} from './in-force.ts';
import {labelNames, placesInWords} from './names.ts';
import {jurisdictionsOf} from './policy-in-force.ts';
import {questionNames} from './verdicts.ts';

/** Every version of the entity and of its accounts, oldest first. Without them the newest count for all times. */
export type Versions = {readonly entity: readonly RegistryEntity[]; readonly accounts: readonly EntityAccount[]};

const dayMs = 86_400_000;
const later = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();
const startOf = (day: string): string => `${day}T00:00:00.000Z`;

/** What of the world bears on one entity, so that each moment costs little. */
function worldOfEntity(world: World, entityId: string): World {
  const assessments = world.assessments.filter(one => one.entityId === entityId);
  const contests = world.contests.filter(one => one.entityId === entityId);
  const claims = world.claims.filter(one => one.entityId === entityId);
  const has = (rows: readonly {readonly id: string}[], id: string) => rows.some(one => one.id === id);
  return {
    ...world,
    entities: world.entities.filter(one => one.id === entityId),
    accounts: world.accounts.filter(one => one.entityId === entityId),
    assessments,
    contests,
    claims,
    reviews: world.reviews.filter(one => has(assessments, one.assessmentId)),
    rulings: world.rulings.filter(one => has(contests, one.contestId)),
    checks: world.checks.filter(one => has(claims, one.claimId)),
    pauses: world.pauses.filter(one => one.entityId === entityId),
    effects: [],
    effectEnds: []
  };
}

/** The world with the entity and accounts as they had been recorded by a moment. */
function asOf(own: World, {entity, accounts}: Versions, at: string): World {
  const newest = entity.findLast(one => one.changedAt <= at);
  const known = new Map<string, EntityAccount>();
  for (const account of accounts) if (account.at <= at) known.set(account.accountId, account);
  return {...own, entities: newest === undefined ? [] : [newest], accounts: [...known.values()]};
}

function momentsOf(own: World, {entity, accounts}: Versions, now: string): readonly string[] {
  const {mail, document} = lapseRule.holdsDays;
  const methodOf = new Map(own.claims.map(({id, method}) => [id, method]));
  const aging = own.checks.flatMap(({claimId, at}) => {
    const method = methodOf.get(claimId);
    const days = method === 'mail' ? mail : method === 'document' ? document : null;
    return days === null ? [] : [later(at, days), later(at, days + lapseRule.shakyAfterwardsDays)];
  });
  const all = [
    ...entity.map(one => one.changedAt),
    ...accounts.flatMap(({at, validFrom, validTo}) => [
      at,
      ...(validFrom === null ? [] : [startOf(validFrom)]),
      ...(validTo === null ? [] : [startOf(validTo)])
    ]),
    ...own.claims.map(({at}) => at),
    ...own.checks.map(({at}) => at),
    ...aging,
    ...own.assessments.map(({at}) => at),
    ...own.reviews.map(({at}) => at),
    ...own.rulings.map(({at}) => at),
    ...own.pauses.flatMap(({at, until}) => [at, ...(until === null ? [] : [startOf(until)])]),
    ...own.steps.map(({effectiveAt}) => effectiveAt)
  ];
  return [...new Set(all)].filter(at => at <= now).sort();
}

const none: ReadonlyMap<string, LabelInForce> = new Map();
const keyOf = ({accountId, label}: LabelInForce): string => JSON.stringify([accountId, label]);

function labelEvents(own: World, versions: Versions, now: string): LabelEvent[] {
  const events: LabelEvent[] = [];
  const places = jurisdictionsOf(own);
  let before = new Map<string, ReadonlyMap<string, LabelInForce>>();
  for (const at of momentsOf(own, versions, now)) {
    const world = asOf(own, versions, at);
    const after = new Map(
      places.map(place => [place, new Map(labelsInForce(world, place, at).map(one => [keyOf(one), one]))])
    );
    const found = new Map<string, {readonly label: LabelInForce; readonly began: boolean; readonly where: string[]}>();
    for (const place of places) {
      const was = before.get(place) ?? none;
      const is = after.get(place) ?? none;
      for (const [began, these, those] of [
        [true, is, was],
        [false, was, is]
      ] as const) {
        for (const [key, label] of these) {
          if (those.has(key)) continue;
          const same = `${began} ${key} ${label.policyVersion}`;
          const known = found.get(same) ?? {label, began, where: []};
          known.where.push(place);
          found.set(same, known);
        }
      }
    }
    for (const {label, began, where} of found.values()) {
      const {accountId, platform, handle, policyVersion} = label;
      const name = `“${labelNames[label.label]}”`;
      const whom = `${handle} on ${platform}, for ${placesInWords(where)}`;
      events.push({
        at,
        what: began ? 'label-began' : 'label-ended',
        label: label.label,
        account: {accountId, platform, handle},
        jurisdictions: where,
        policyVersion,
        statement: began ? `${name} began for ${whom}. ${label.because}` : `${name} ended for ${whom}.`,
        rowId: null
      });
    }
    before = after;
  }
  return events;
}

function rowEvents(own: World, now: string): LabelEvent[] {
  const about = {account: null, jurisdictions: null, policyVersion: null} as const;
  const labelOf = new Map(own.contests.map(({id, label}) => [id, label]));
  return [
    ...own.assessments.map(one => ({
      ...about,
      at: one.at,
      what: 'assessed' as const,
      label: null,
      statement: `Assessed: ${questions.map(question => `${questionNames[question]}: ${one[question]}`).join('; ')}.`,
      rowId: one.id
    })),
    ...own.reviews.map(one => ({
      ...about,
      at: one.at,
      what: one.outcome,
      label: null,
      statement: `The second assessor ${one.outcome} the assessment.`,
      rowId: one.id
    })),
    ...own.contests.map(one => ({
      ...about,
      at: one.at,
      what: 'contested' as const,
      label: one.label,
      statement: `“${labelNames[one.label]}” was contested.`,
      rowId: one.id
    })),
    ...own.rulings.map(one => ({
      ...about,
      at: one.at,
      what: 'ruled' as const,
      label: labelOf.get(one.contestId) ?? null,
      statement:
        one.outcome === 'upheld'
          ? 'The contest was heard; the label stays.'
          : 'The contest was heard; it is to be assessed again.',
      rowId: one.id
    })),
    ...own.pauses.map(one => ({
      ...about,
      at: one.at,
      what: one.what,
      label: one.label,
      statement: `“${labelNames[one.label]}” was ${one.what}${one.until === null ? '' : `, until ${one.until} at the latest`}.`,
      rowId: one.id
    }))
  ].filter(({at}) => at <= now);
}

/** Oldest first, up to a moment; at one moment what was done comes before what came of it. */
export function labelHistory(
  world: World,
  entityId: string,
  now: string,
  versions: Versions = {
    entity: world.entities.filter(one => one.id === entityId).map(one => ({...one, changedAt: one.createdAt})),
    accounts: world.accounts.filter(one => one.entityId === entityId)
  }
): readonly LabelEvent[] {
  const own = worldOfEntity(world, entityId);
  return [...rowEvents(own, now), ...labelEvents(own, versions, now)].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0
  );
}
