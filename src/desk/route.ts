/**
 * Who must take part in deciding a matter: from what it is, where it comes from and what it asks to roles, teams and
 * reasons. Pure; written on the record at intake and again whenever it comes out differently.
 */
import type {Route, RoutePart} from '../contract/deliberation.ts';
import type {Flag, NewRequest} from '../contract/desk.ts';
import type {Portfolio} from '../contract/people.ts';
import {readMatter} from '../store/matter.ts';
import type {Tx} from '../store/store.ts';
import {readFlags} from '../store/tables/flag.ts';
import {readPortfolios} from '../store/tables/portfolio.ts';
import {readRequest} from '../store/tables/request.ts';
import {insertRoute, routeText} from '../store/tables/route.ts';
import type {Desk} from './desk.ts';
import {isSensitive} from './standing.ts';
import {inWords} from './words.ts';

export type RouteFacts = {
  readonly request: Pick<NewRequest, 'door' | 'asks' | 'country' | 'particulars'>;
  readonly flags: readonly Pick<Flag, 'rule'>[];
  readonly sensitive: boolean;
  /** What teams answer for; of a team without one nothing is known. */
  readonly portfolios: readonly Portfolio[];
};

type Ask = NewRequest['asks'][number];

function asked(asks: readonly Ask[], ...kinds: readonly Ask[]): boolean {
  return kinds.some(kind => asks.includes(kind));
}

/** Where it comes from and where it should hold. */
function placesOf({country, particulars}: RouteFacts['request']): readonly string[] {
  const places = [...(country === null ? [] : [country]), ...(particulars?.territory ?? [])];
  return [...new Set(places.filter(place => place !== '*').map(place => place.toUpperCase()))];
}

function answeringTeams({request, portfolios}: RouteFacts): Route['teams'] {
  const places = placesOf(request);
  return portfolios.flatMap(({team, regions, subjects}) => {
    const place = regions.includes('*') ? 'everywhere' : regions.find(region => places.includes(region));
    const subject = subjects.includes('*') ? 'everything' : subjects.find(one => request.asks.some(ask => ask === one));
    if (place === undefined || subject === undefined) return [];
    return [{team, why: `${inWords(team)} answers for ${place} and ${inWords(subject).toLowerCase()}.`}];
  });
}

/** A body of a state speaks, or somebody says that it does. */
function fromState({country, particulars}: RouteFacts['request']): boolean {
  const order = particulars?.order ?? null;
  return country !== null || order !== null || (particulars?.authority ?? '') !== '';
}

function legalParts({request, flags}: RouteFacts): RoutePart[] {
  const {asks, particulars} = request;
  const onLaw = (particulars?.order ?? null) !== null || (particulars?.legalBasis ?? '') !== '';
  const emergency = particulars?.emergency === true || flags.some(flag => flag.rule === 'emergency-claimed');
  const reasons = [
    asked(asks, 'user-data', 'preservation') ? 'It asks for data of people.' : '',
    asked(asks, 'remove-content', 'restrict-content') && onLaw ? 'It asks to act on content on grounds of law.' : '',
    emergency ? 'It claims an emergency.' : ''
  ].filter(reason => reason !== '');
  return reasons.length === 0 ? [] : [{roles: ['legal'], teams: [], why: reasons.join(' ')}];
}

export function routeFor(facts: RouteFacts): Route {
  const {request, sensitive} = facts;
  const teams = answeringTeams(facts);
  const labels = asked(request.asks, 'label-account', 'unlabel-account');
  // The officers of the region, where teams have regions; otherwise those who speak with governments.
  const officers: RoutePart['teams'] = teams.length > 0 ? teams.map(one => one.team) : ['government-relations'];
  const mustInclude: RoutePart[] = [
    ...legalParts(facts),
    ...(labels ? [{roles: ['policy-lead'] as RoutePart['roles'], teams: [], why: 'It asks to change a label.'}] : []),
    ...(fromState(request) && request.door !== 'network-finding'
      ? [{roles: ['officer'] as RoutePart['roles'], teams: officers, why: 'A state asks, or is said to.'}]
      : [])
  ];
  return {sensitive, people: sensitive ? 2 : 1, mustInclude, teams};
}

/** Puts the route on record if it is not what the record says already. */
export async function settleRoute(tx: Tx, desk: Desk, requestId: string): Promise<void> {
  const matter = await readMatter(tx.db, requestId);
  const request = await readRequest(tx.db, requestId);
  if (matter === null || request === null) throw new Error(`desk: no request ${requestId} to find a route for`);
  const route = routeFor({
    request,
    flags: (await readFlags(tx.db, requestId)).map(raised => raised.flag),
    sensitive: isSensitive(matter),
    portfolios: await readPortfolios(tx.db)
  });
  if (matter.routes.at(-1)?.body === routeText(route)) return;
  await insertRoute(tx, 'system', {id: desk.newId('route'), requestId, route, at: desk.now().toISOString()});
}
