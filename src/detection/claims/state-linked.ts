/**
 * Has a state to do with a network? Only by what its members do towards accounts that the given list names.
 *
 * Claims: supported where at least two kinds (amplification, text-first, link-target; state-acts.ts) point to the same
 *   state and each is rarer than one in a hundred among random groups of the same size, platform, main language and
 *   activity, after Bonferroni over the kinds tested. Language, topic and opinion are nowhere in it.
 * Formula: per account and state s = (hits − r·acts) / (acts + 5), with r the mean share hits/acts of the pool, so that
 *   s is 0 on average whatever somebody's activity. A group's figure is the largest √n·mean(s)/sd(s) over states that at
 *   least 3 and 30 % of its members act towards; random groups take their largest too, so the choice is paid for.
 * Cost: the hits of a group's accounts, once per draw. Listed accounts in a network are left out of the tests.
 * Wrong when: people of one interest (a country's music, its football) repost and copy that country's media for pleasure:
 *   the link is measured and the reason is theirs. The claim says that there is a link, never who directs whom.
 * Untestable without a list, or where fewer than two kinds can be measured.
 */
import type {Claim, ClaimItem} from '../../contract/finding.ts';
import {
  claim,
  count,
  judge,
  type Missing,
  missingWords,
  neededKinds,
  nothing,
  percent,
  priceWords,
  type Tested
} from './claim-items.ts';
import {declaredShare, type Overt} from './overt.ts';
import {comparisonOf, knownWords, type Population} from './population.ts';
import {resample, seedOf, testedMembers} from './resample.ts';
import {type ActKind, type Acts, actKinds} from './state-acts.ts';

const leastCarriers = 3;
const leastShare = 0.3;
const leastLift = 2;
const prior = 5;

export type StateInput = {
  readonly population: Population;
  /** Null where the list names no account of a state. */
  readonly acts: Acts | null;
  readonly members: Int32Array;
  /** Members that the list names as a state's, and all that it names. */
  readonly stateMembers: ReadonlySet<number>;
  readonly declaredMembers: ReadonlySet<number>;
  readonly overt: Overt;
  readonly listed: boolean;
  readonly seed: number;
};

const words: Readonly<Record<ActKind, {readonly acts: string; readonly missing: string}>> = {
  amplification: {acts: 'reposts', missing: 'reposts whose original account is known'},
  'text-first': {
    acts: 'own texts, posted before by a listed account,',
    missing: 'texts of the members beside posts of listed accounts'
  },
  'link-target': {acts: 'posts with links, to pages of listed accounts,', missing: 'links'}
};

type Directed = Tested & {readonly state: string | null};

export function stateLinkedClaim(input: StateInput): NonNullable<Claim> {
  const {population, acts, members, stateMembers, declaredMembers, overt, listed} = input;
  if (overt.overt && stateMembers.size >= declaredShare * members.length) {
    return claim(
      'supported',
      'They say so themselves: the list names them as accounts that openly speak for a state. Nothing was inferred from what they do.',
      {evidence: [listedItem(stateMembers.size, members.length)], against: []}
    );
  }
  if (acts === null) {
    const why = listed
      ? 'the list names no government body, no official and no media of a named country'
      : 'no list of accounts that speak for a state was given';
    return claim('untestable', `Whether a state has to do with these accounts cannot be tested: ${why}.`, nothing);
  }
  const tested = testedMembers(
    members.filter(member => !declaredMembers.has(member)),
    member => population.keys[member] ?? ''
  );
  if (tested.length < leastCarriers) {
    const own = `Whether a state has to do with these accounts cannot be tested by what they do towards listed accounts: fewer than ${leastCarriers} of them are not on the list themselves.`;
    return claim('untestable', `${own} Whether listed media are a state’s is for those who keep the list to say.`, {
      evidence: stateMembers.size === 0 ? [] : [listedItem(stateMembers.size, members.length)],
      against: []
    });
  }
  const measured = actKinds.map(kind => testActs(input, acts, kind, tested));
  const done = measured.filter(one => 'p' in one);
  const missing = measured.filter(one => 'missing' in one);
  const judged = judge(done);
  const stateOf = (item: ClaimItem): string | null => done.find(one => one.kind === item.kind)?.state ?? null;
  const counts = new Map<string, number>();
  for (const item of judged.evidence) counts.set(stateOf(item) ?? '', (counts.get(stateOf(item) ?? '') ?? 0) + 1);
  const [state, kinds] = [...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))[0] ?? ['', 0];
  const listedMembers = stateMembers.size === 0 ? [] : [listedItem(stateMembers.size, members.length)];
  const shown = {evidence: [...judged.evidence, ...listedMembers], against: judged.against};
  if (done.length < neededKinds) {
    const had = done.length === 0 ? 'no kind' : 'only one kind';
    return claim(
      'untestable',
      `Whether a state has to do with these accounts cannot be tested: ${neededKinds} kinds of evidence are needed, and ${had} could be measured.${missingWords(missing)}`,
      shown
    );
  }
  const price = `${priceWords(done.length)} Language, topic and opinion count for nothing.${missingWords(missing)}`;
  if (kinds >= neededKinds) {
    return claim(
      'supported',
      `${kinds} kinds of evidence tie these accounts to accounts listed for ${state}. That says nothing about who directs whom. ${price}`,
      shown
    );
  }
  const found =
    judged.evidence.length === 0
      ? 'No kind of evidence of a tie to listed accounts reached the level.'
      : judged.evidence.length === 1
        ? `Only one kind of evidence of a tie to listed accounts (${judged.evidence[0]?.kind}) reached the level.`
        : 'The kinds of evidence that reached the level point to different states.';
  return claim('not-supported', `${found} ${price}`, shown);
}

function testActs({population, seed}: StateInput, acts: Acts, kind: ActKind, members: Int32Array): Directed | Missing {
  const total = acts.total[kind];
  const activity = {
    name: 'activity',
    classOf: (account: number) => Math.min(7, Math.floor(Math.log2((total[account] as number) + 1) / 2))
  };
  const has = (account: number): boolean => (total[account] as number) > 0;
  const comparison = comparisonOf(population, members, has, activity);
  const nobody = kind === 'text-first' && acts.listedPosts === 0;
  if (comparison === null || comparison.members.length * 2 < members.length || nobody) {
    return {
      kind,
      missing: `${words[kind].missing} (${nobody ? 'the data holds no post of a listed account' : knownWords(population, members, has)})`
    };
  }
  const scores = scoresOf(acts, kind, comparison.pool.accounts);
  const find = strongestState(scores, acts.states.length);
  const keys = [...members].map(member => population.keys[member] ?? '');
  const {p} = resample(comparison.pool, comparison.members, group => find(group).value, seedOf(seed, kind, ...keys));
  const {state, carriers} = find(comparison.members);
  const n = comparison.members.length;
  const rate = (accounts: Int32Array): number => meanShare(acts, kind, accounts, state);
  const [inside, others] = [rate(comparison.members), rate(comparison.others)];
  const name = acts.states[state] ?? null;
  return {
    kind,
    state: name,
    statement:
      name === null
        ? `Fewer than a third of the ${n} members who have ${words[kind].missing} point them at listed accounts of any one state.`
        : `${percent(inside)} of the members’ ${words[kind].acts} go to accounts listed for ${name} (${count(carriers, 'member', 'members')} of ${n}); ${percent(others)} of those of ${comparison.others.length} other accounts. Random groups of ${comparison.matched} do as much with a chance of ${Number(p.toPrecision(2))}.`,
    measured: inside,
    baseRate: others,
    p,
    holds: name !== null && inside >= leastLift * others
  };
}

type Scores = {
  /** Per state the score of an account without hits is `−r acts / (acts + prior)`. */
  readonly rate: Float64Array;
  readonly deviation: Float64Array;
  readonly acts: Float64Array;
  readonly hitsOf: ReadonlyMap<number, readonly {readonly state: number; readonly posts: number}[]>;
};

function scoresOf(acts: Acts, kind: ActKind, pool: Int32Array): Scores {
  const total = acts.total[kind];
  const hitsOf = new Map<number, {state: number; posts: number}[]>();
  for (const {account, state, posts} of acts.hits[kind]) {
    const list = hitsOf.get(account);
    if (list === undefined) hitsOf.set(account, [{state, posts}]);
    else list.push({state, posts});
  }
  const states = acts.states.length;
  const rate = new Float64Array(states);
  for (const account of pool) {
    for (const {state, posts} of hitsOf.get(account) ?? []) {
      rate[state] = (rate[state] as number) + posts / (total[account] as number) / pool.length;
    }
  }
  const [sum, squares] = [new Float64Array(states), new Float64Array(states)];
  for (const account of pool) {
    const done = total[account] as number;
    const hit = new Map((hitsOf.get(account) ?? []).map(one => [one.state, one.posts]));
    for (let state = 0; state < states; state++) {
      const score = ((hit.get(state) ?? 0) - (rate[state] as number) * done) / (done + prior);
      sum[state] = (sum[state] as number) + score;
      squares[state] = (squares[state] as number) + score * score;
    }
  }
  const deviation = sum.map((total, state) =>
    Math.sqrt(Math.max(0, (squares[state] as number) / pool.length - (total / pool.length) ** 2))
  );
  return {rate, deviation, acts: total, hitsOf};
}

type Strongest = {readonly state: number; readonly carriers: number; readonly value: number};

function strongestState({rate, deviation, acts, hitsOf}: Scores, states: number): (group: Int32Array) => Strongest {
  const sum = new Float64Array(states);
  const carriers = new Int32Array(states);
  return group => {
    sum.fill(0);
    carriers.fill(0);
    // What an account without any hit scores, per unit of rate.
    let idle = 0;
    for (const account of group) {
      const done = acts[account] as number;
      idle += done / (done + prior);
      for (const {state, posts} of hitsOf.get(account) ?? []) {
        sum[state] = (sum[state] as number) + posts / (done + prior);
        carriers[state] = (carriers[state] as number) + 1;
      }
    }
    const least = Math.max(leastCarriers, Math.ceil(leastShare * group.length));
    let best: Strongest = {state: -1, carriers: 0, value: 0};
    for (let state = 0; state < states; state++) {
      const count = carriers[state] as number;
      const spread = deviation[state] as number;
      if (count < least || spread === 0) continue;
      const value = ((sum[state] as number) - (rate[state] as number) * idle) / spread / Math.sqrt(group.length);
      if (value > best.value) best = {state, carriers: count, value};
    }
    return best;
  };
}

function meanShare(acts: Acts, kind: ActKind, accounts: Int32Array, state: number): number {
  const inside = new Set(accounts);
  let sum = 0;
  for (const hit of acts.hits[kind]) {
    if (hit.state === state && inside.has(hit.account)) sum += hit.posts / (acts.total[kind][hit.account] as number);
  }
  return accounts.length === 0 ? 0 : sum / accounts.length;
}

function listedItem(listed: number, members: number): ClaimItem {
  return {
    kind: 'listed',
    statement: `${listed} of ${count(members, 'member is', 'members are')} on the list as speaking for a state. This is not counted as evidence about the others.`,
    measured: Number((listed / members).toPrecision(6)),
    baseRate: null,
    p: null
  };
}
