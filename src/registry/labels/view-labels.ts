/** Labels as they are shown: of a jurisdiction, of an entity with its history, and the contests of them. */
import type {ContestView, EntityLabels, LabelsList} from '../../contract/labels-http.ts';
import type {RegistryEntity} from '../../contract/registry.ts';
import {AppError} from '../../errors.ts';
import {isPlaceCode} from '../../policy/countries.ts';
import {everywhere, spelledOut} from '../../policy/territory.ts';
import type {Database} from '../../store/tables/database.ts';
import {readCurrentPeople} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {entityOverTime} from '../entities/current.ts';
import {registryNow, type WholeRegistry, worldAt} from '../read-world.ts';
import {factsOf} from './facts.ts';
import {labelHistory, type Versions} from './history.ts';
import {labelsInForce} from './in-force.ts';
import {labelNames, placesInWords} from './names.ts';
import {jurisdictionsOf, policyInForce} from './policy-in-force.ts';
import {verdictsOf} from './verdicts.ts';

type Reading = Pick<Registry, 'store' | 'now'>;

function momentOf(at: string | null, now: Date): string {
  if (at === null) return now.toISOString();
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) throw new AppError('desk.invalid', `${at}, which is no moment`);
  return moment.toISOString();
}

/** What holds for viewers in a jurisdiction at a moment; now where none is named. */
export async function listLabels(registry: Reading, jurisdiction: string, at: string | null): Promise<LabelsList> {
  const [place, another] = spelledOut([jurisdiction]);
  if (place === undefined || another !== undefined || !(place === everywhere || isPlaceCode(place))) {
    throw new AppError(
      'desk.invalid',
      `${jurisdiction}, which is no country code; * is every country that no step names`
    );
  }
  const moment = momentOf(at, registry.now());
  const whole = await registryNow(registry.store);
  const world = at === null ? whole.world : worldAt(whole, moment);
  const entities = new Map(world.entities.map(one => [one.id, one]));
  const version = policyInForce(world, place, moment)?.version ?? null;
  const open = new Set(
    world.contests
      .filter(
        one =>
          one.at <= moment && !world.rulings.some(({contestId, at: ruled}) => contestId === one.id && ruled <= moment)
      )
      .map(one => `${one.label} ${one.entityId}`)
  );
  const labels = labelsInForce(world, place, moment).map(label => {
    const {name, country, kind} = known(entities, label.entityId);
    const isContested = open.has(`${label.label} ${label.entityId}`);
    return {...label, labelName: labelNames[label.label], entityName: name, country, kind, isContested};
  });
  const where = placesInWords([place]);
  const statement =
    version === null
      ? `No version of the label policy holds for ${where}, so there are no labels.`
      : `Version ${version} of the label policy holds for ${where}: ${labels.length} labels.`;
  return {jurisdiction: place, at: moment, version, statement, labels};
}

function known(entities: ReadonlyMap<string, RegistryEntity>, id: string): RegistryEntity {
  const entity = entities.get(id);
  if (entity === undefined) throw new Error(`labels: a label of the unknown entity ${id}`);
  return entity;
}

/** Newest first; of one entity where its id is given. */
async function contestsIn(
  db: Database,
  {world, contests}: Pick<WholeRegistry, 'world' | 'contests'>,
  now: string,
  entityId: string | null
): Promise<ContestView[]> {
  const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
  const facts = factsOf(world, now);
  const entities = new Map(world.entities.map(one => [one.id, one]));
  return contests
    .filter(one => entityId === null || one.entityId === entityId)
    .map(contest => {
      const ruling = world.rulings.find(one => one.contestId === contest.id) ?? null;
      const entityName = known(entities, contest.entityId).name;
      const what = `“${labelNames[contest.label]}” of ${entityName}`;
      const outcome = {upheld: 'stays', 'to-be-assessed-again': 'is gone until it is assessed again'} as const;
      return {
        ...contest,
        entityName,
        labelName: labelNames[contest.label],
        ruling: ruling === null ? null : {...ruling, personName: people.get(ruling.personId) ?? ruling.personId},
        isPaused: facts(contest.entityId)?.pause(contest.label) !== null,
        statement:
          ruling === null
            ? `${what} is contested since ${contest.at.slice(0, 10)}; nobody has ruled yet.`
            : `${what} was contested; by the ruling of ${ruling.at.slice(0, 10)} it ${outcome[ruling.outcome]}.`
      };
    })
    .reverse();
}

export async function listContests(registry: Reading): Promise<ContestView[]> {
  const now = registry.now().toISOString();
  const contests = await contestsIn(registry.store.read, await registryNow(registry.store), now, null);
  // Those that wait first.
  return [...contests.filter(one => one.ruling === null), ...contests.filter(one => one.ruling !== null)];
}

export async function viewContest(registry: Reading, contestId: string): Promise<ContestView> {
  const found = (await listContests(registry)).find(({id}) => id === contestId);
  if (found === undefined) throw new AppError('labels.unknown-contest', contestId);
  return found;
}

function versionsIn({first, versionsOf, named, accountVersionsOf}: WholeRegistry, entityId: string): Versions {
  const row = first.get(entityId);
  if (row === undefined) throw new AppError('registry.unknown-entity', entityId);
  return {
    entity: entityOverTime(row, versionsOf.get(entityId) ?? [], named),
    accounts: (accountVersionsOf.get(entityId) ?? []).map(({account}) => account)
  };
}

/** What the versions in force say of an entity, why, what is contested and paused, and how it came to be so. */
export async function viewEntityLabels(registry: Reading, entityId: string): Promise<EntityLabels> {
  const now = registry.now().toISOString();
  const whole = await registryNow(registry.store);
  const {world, entities} = whole;
  const versions = versionsIn(whole, entityId);
  const entity = entities.get(entityId)?.entity;
  if (entity === undefined) throw new AppError('registry.unknown-entity', entityId);
  return registry.store.snapshot(async db => {
    const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
    const facts = factsOf(world, now);
    const own = world.accounts.filter(account => account.entityId === entityId);
    const groups = [...Map.groupBy(jurisdictionsOf(world), place => policyInForce(world, place, now)).entries()];
    return {
      entity: {id: entity.id, name: entity.name},
      at: now,
      groups: groups.map(([policy, jurisdictions]) => ({
        jurisdictions,
        version: policy?.version ?? null,
        accounts: own.map(account => ({
          accountId: account.accountId,
          platform: account.platform,
          handle: account.handle,
          verdicts: (policy === null ? [] : verdictsOf(facts, account, policy, now)).map(
            ({label, verdict, because, missing, clause}) => ({
              label,
              verdict,
              because,
              missing: [...missing],
              clause,
              labelName: labelNames[label],
              isPaused: facts(entityId)?.pause(label) !== null
            })
          )
        }))
      })),
      contests: await contestsIn(db, whole, now, entityId),
      pauses: world.pauses
        .filter(one => one.entityId === entityId)
        .map(one => ({...one, personName: people.get(one.personId) ?? one.personId}))
        .reverse(),
      history: [...labelHistory(world, entityId, now, versions)].reverse()
    };
  });
}
