import {describe, expect, it} from 'vitest';
import {type Particulars, particularsSchema} from '../../src/contract/desk.ts';
import {type RouteFacts, routeFor} from '../../src/desk/route.ts';

type Given = Partial<RouteFacts['request']> & Partial<Omit<RouteFacts, 'request'>>;

function route({flags = [], sensitive = true, portfolios = [], ...request}: Given) {
  const facts = {door: 'letter' as const, asks: ['other' as const], country: null, ...request};
  return routeFor({request: facts, flags, sensitive, portfolios});
}

const particulars = (given: Partial<Particulars>) => particularsSchema.parse(given);
const parts = (given: Given) => route(given).mustInclude.map(({roles, teams}) => [...roles, ...teams].join(' '));

describe('a route', () => {
  it('needs two people for what is sensitive, and names nobody without a reason', () => {
    expect(route({})).toEqual({sensitive: true, people: 2, mustInclude: [], teams: []});
    expect(route({sensitive: false}).people).toBe(1);
  });

  it('names a lawyer for data of people, grounds of law and emergencies', () => {
    expect(parts({asks: ['user-data']})).toEqual(['legal']);
    expect(parts({asks: ['preservation']})).toEqual(['legal']);
    expect(parts({asks: ['remove-content']})).toEqual([]);
    expect(parts({asks: ['remove-content'], particulars: particulars({legalBasis: 'Article 5'})})).toEqual(['legal']);
    const order = particulars({order: particularsSchema.shape.order.parse({})});
    expect(parts({asks: ['restrict-content'], particulars: order})).toEqual(['legal', 'officer government-relations']);
    expect(parts({particulars: particulars({emergency: true})})).toEqual(['legal']);
    expect(parts({flags: [{rule: 'emergency-claimed'}]})).toEqual(['legal']);
  });

  it('names a policy lead for labels, and an officer where a state asks', () => {
    expect(parts({asks: ['label-account']})).toEqual(['policy-lead']);
    expect(parts({asks: ['unlabel-account']})).toEqual(['policy-lead']);
    expect(parts({country: 'DE'})).toEqual(['officer government-relations']);
    expect(parts({particulars: particulars({authority: 'A ministry'})})).toEqual(['officer government-relations']);
    expect(parts({country: 'DE', door: 'network-finding'})).toEqual([]);
  });

  it('follows portfolios by region and subject', () => {
    const portfolios = [
      {team: 'trust-and-safety' as const, regions: ['DE', 'AT'], subjects: ['*' as const]},
      {team: 'legal' as const, regions: ['*'], subjects: ['user-data' as const]}
    ];
    expect(parts({country: 'DE', portfolios})).toEqual(['officer trust-and-safety']);
    expect(parts({country: 'FR', portfolios})).toEqual(['officer government-relations']);
    const wide = route({country: 'FR', asks: ['user-data'], particulars: particulars({territory: ['AT']}), portfolios});
    expect(wide.teams.map(one => one.team)).toEqual(['trust-and-safety', 'legal']);
    expect(wide.teams[0]?.why).toMatch(/answers for AT and everything/);
  });
});
