/** From the registry to what the public sees of labels, for one jurisdiction at a time. */
import {jurisdictionName} from '../../contract/labeler.ts';
import type {LabelId, LabelInForce} from '../../contract/labels.ts';
import type {LabelEvent} from '../../contract/labels-http.ts';
import {platformName} from '../../contract/platforms.ts';
import type {RulePack} from '../../contract/policy.ts';
import type {ProofMethod} from '../../contract/proofs.ts';
import type {LabelPageView} from '../../disclosure/labels/label-page.ts';
import {viewersIn} from '../../disclosure/labels/places.ts';
import type {LabelList, ShownLabel} from '../../disclosure/labels/shown.ts';
import {clauseInForce, dayOf} from '../../policy/in-force.ts';
import {assessmentInForce} from '../../registry/assessments/in-force.ts';
import {confirmedCountry} from '../../registry/entities/vouched.ts';
import {webAddress} from '../../registry/import/links.ts';
import {labelsToSay} from '../../registry/labeler/holding.ts';
import {wordingIn} from '../../registry/labeler/wording.ts';
import {labelHistory} from '../../registry/labels/history.ts';
import {jurisdictionsOf} from '../../registry/labels/policy-in-force.ts';
import {registryNow} from '../../registry/read-world.ts';
import type {World} from '../../registry/world.ts';
import {nextPosition} from '../../store/entries.ts';
import type {OpenWorkspace} from '../workspace.ts';

export type WithDesk = Pick<OpenWorkspace, 'desk'>;

/** The registry as it was read for one length of the record and one minute; everybody who asks then shares it. */
export type Seen = {
  readonly key: string;
  readonly at: string;
  readonly world: World;
  readonly lists: Map<string, LabelList>;
  readonly said: Map<string, readonly LabelInForce[]>;
};

const seen = new WeakMap<WithDesk, Promise<Seen>>();
const keys = new WeakMap<WithDesk, string>();
const minuteMs = 60_000;

export async function seenNow(workspace: WithDesk): Promise<Seen> {
  const {store, now} = workspace.desk;
  const time = now();
  const key = `${await nextPosition(store.read)} ${Math.floor(time.getTime() / minuteMs)}`;
  const known = seen.get(workspace);
  if (known !== undefined && keys.get(workspace) === key) return known;
  const reading = registryNow(store).then(
    ({world}): Seen => ({key, at: time.toISOString(), world, lists: new Map(), said: new Map()})
  );
  seen.set(workspace, reading);
  keys.set(workspace, key);
  // What could not be read is read again, not remembered.
  reading.catch(() => seen.delete(workspace));
  return reading;
}

export function pageOf(jurisdiction: string, entityId: string, label: LabelId): string {
  return `/labels/${jurisdictionName(jurisdiction)}/${encodeURIComponent(entityId)}/${label}`;
}

/** The whole registry is gone through once for each jurisdiction, not for each page that somebody asks for. */
function saidIn({world, at, said}: Seen, jurisdiction: string): readonly LabelInForce[] {
  const known = said.get(jurisdiction);
  if (known !== undefined) return known;
  const labels = labelsToSay(world, jurisdiction, at);
  said.set(jurisdiction, labels);
  return labels;
}

export function listOf(given: Seen, jurisdiction: string): LabelList {
  const {world, lists} = given;
  const known = lists.get(jurisdiction);
  if (known !== undefined) return known;
  const entities = new Map(world.entities.map(entity => [entity.id, entity]));
  const accounts = new Map(world.accounts.map(account => [account.accountId, account]));
  const shown = (one: LabelInForce): ShownLabel => {
    const entity = entities.get(one.entityId);
    const {platform, handle, stableId, accountId, entityId, label, clause, policyVersion, because} = one;
    const {name, description} = wordingIn(label, 'en');
    return {
      platform,
      handle,
      stableId,
      // What no browser should follow is left out, whoever wrote it.
      url: webAddress(accounts.get(accountId)?.url ?? '')?.href ?? null,
      accountId,
      entityId,
      entity: entity?.name ?? entityId,
      country: entity === undefined ? null : confirmedCountry(entity),
      label,
      name,
      meaning: description,
      clause,
      policyVersion,
      because,
      page: pageOf(jurisdiction, entityId, label)
    };
  };
  const list: LabelList = {
    jurisdiction: jurisdictionName(jurisdiction),
    viewers: viewersIn(jurisdiction),
    labels: saidIn(given, jurisdiction).map(shown)
  };
  lists.set(jurisdiction, list);
  return list;
}

const questionWords = {
  funding: 'Does a state pay?',
  ownership: 'Does a state own it?',
  editorial: 'Does a state decide what is said?'
} as const;

const methodWords: Readonly<Record<ProofMethod, string>> = {
  'dns-txt': 'an entry in the DNS of their domain',
  'well-known': 'a file on their site',
  'rel-me': 'links from their site and back',
  'at-handle': 'a handle on their domain',
  mail: 'mail to an address that they publish',
  document: 'a document that two people have seen'
};

/** What one assessor alone said is no ground of anything yet, and what another disputed never was: neither is published. */
function isPublic(world: World, {what, rowId}: LabelEvent): boolean {
  if (what === 'disputed') return false;
  return what !== 'assessed' || world.reviews.some(one => one.assessmentId === rowId && one.outcome === 'confirmed');
}

/**
 * The events of one label that viewers there could see, and none of elsewhere: for everywhere, what is so in every place.
 * What began or ended for several accounts at one moment is one of them.
 */
function historyOf({world, at}: Seen, jurisdiction: string, entityId: string, label: LabelId, name: string) {
  const places = jurisdictionsOf(world);
  const asked = jurisdiction === '*' ? places : [places.includes(jurisdiction) ? jurisdiction : '*'];
  const events = labelHistory(world, entityId, at).filter(event => {
    if ((event.label !== null && event.label !== label) || !isPublic(world, event)) return false;
    if (event.what !== 'label-began' && event.what !== 'label-ended') return true;
    return event.account !== null && asked.every(place => event.jurisdictions?.includes(place) === true);
  });
  const together = Map.groupBy(events, ({what, at: when, account, statement}) =>
    account === null ? `${when} ${statement}` : `${when} ${what}`
  );
  return [...together.values()].flatMap(same => {
    const [first] = same;
    if (first === undefined) return [];
    const accounts = same.flatMap(({account}) =>
      account === null ? [] : [`${account.handle} on ${platformName(account.platform)}`]
    );
    if (accounts.length === 0) return [{at: first.at, statement: first.statement}];
    const verb = first.what === 'label-began' ? 'began' : 'ended';
    const many = accounts.length > 1 ? `${accounts.length} accounts: ` : '';
    return [{at: first.at, statement: `“${name}” ${verb} for ${many}${accounts.join(', ')}.`}];
  });
}

/** Null when the entity has not this label there and never had. */
export function labelView(
  given: Seen,
  pack: RulePack,
  jurisdiction: string,
  {entityId, label, prefix}: {readonly entityId: string; readonly label: LabelId; readonly prefix: string}
): LabelPageView | null {
  const {world, at} = given;
  const entity = world.entities.find(one => one.id === entityId);
  if (entity === undefined) return null;
  const list = listOf(given, jurisdiction);
  const accounts = list.labels.filter(one => one.entityId === entityId && one.label === label);
  const {name, description} = wordingIn(label, 'en');
  const history = historyOf(given, jurisdiction, entityId, label, name);
  if (accounts.length === 0 && !history.some(one => one.statement.startsWith(`“${name}” began`))) return null;
  const said = saidIn(given, jurisdiction).find(one => one.entityId === entityId && one.label === label);
  const assessment = said?.assessmentId === null ? null : (assessmentInForce(world, entityId, at)?.assessment ?? null);
  const claim = world.claims.find(one => one.id === said?.claimId);
  const check = world.checks.findLast(one => one.claimId === claim?.id && one.outcome === 'passed');
  const clause = said === undefined ? null : clauseInForce(pack, said.clause, dayOf(at));
  return {
    entity: entity.name,
    country: entity.country,
    name,
    meaning: description,
    viewers: list.viewers,
    listPage: `${prefix}/labels/${list.jurisdiction}`,
    page: `${prefix}${pageOf(jurisdiction, entityId, label)}`,
    accounts,
    clause,
    assessment:
      assessment === null
        ? null
        : {
            at: assessment.at,
            reviewOn: assessment.reviewOn,
            answers: (['funding', 'ownership', 'editorial'] as const).map(question => ({
              question: questionWords[question],
              answer: assessment[question]
            })),
            evidence: assessment.evidence.map(one => ({...one, question: questionWords[one.question]})),
            experts: assessment.experts
          },
    proof: claim === undefined || check === undefined ? null : {method: methodWords[claim.method], at: check.at},
    history
  };
}
