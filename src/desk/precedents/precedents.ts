/** “What did we do before?” and “what now has to be looked at again?”, asked of the record as it is. */
import {setImmediate} from 'node:timers/promises';
import type {LookAgain, Precedents} from '../../contract/precedents.ts';
import {AppError} from '../../errors.ts';
import {readMatter} from '../../store/matter.ts';
import type {Store} from '../../store/store.ts';
import {readChangedMatters} from '../../store/tables/changed-matters.ts';
import {type MatterFacts, readMatterFacts} from '../../store/tables/matter-facts.ts';
import type {Desk} from '../desk.ts';
import {isSensitive} from '../standing.ts';
import {toLookAtAgain} from './again.ts';
import {alikeIn, differsIn} from './compare.ts';
import {mostAlike} from './likeness.ts';
import type {ComparedMatter} from './matter.ts';
import {createMatterIndex, type IndexedMatter, type MatterIndex} from './matter-index.ts';

const shown = 10;
/** Fewer signs in common than this are no precedent. */
const leastLikeness = 0.1;
const longestList = 50;
/** Others may act between so many matters while the index is filled. */
const putAtOnce = 100;

function comparedOf({request, flags, decision, reopened, reviewed}: MatterFacts): ComparedMatter {
  const {id, door, title, words, asks, requester, principal, country, receivedAt} = request;
  return {
    ...{id, door, title, words, requester, principal, country, receivedAt},
    asks: [...new Set(asks)],
    flags: [...new Set(flags.map(flag => flag.rule))],
    flagClauses: [...new Set(flags.map(flag => flag.clause.clauseId))],
    state: decision !== null && !reopened ? 'decided' : reviewed ? 'in-review' : 'open',
    decision
  };
}

type Followed = {readonly index: MatterIndex; upTo: number; busy: Promise<void>};
const followedOf = new WeakMap<Store, Followed>();

/** The index of this record, brought up to its last entry. One fills it at a time; the others wait. */
async function currentIndex({store}: Desk): Promise<MatterIndex> {
  const known = followedOf.get(store) ?? {index: createMatterIndex(), upTo: -1, busy: Promise.resolve()};
  followedOf.set(store, known);
  const follow = async () => {
    const {upTo, facts, gone} = await store.snapshot(async db => {
      const changed = await readChangedMatters(db, known.upTo);
      const found = await readMatterFacts(db, [...changed.requestIds]);
      const there = new Set(found.map(one => one.request.id));
      return {upTo: changed.upTo, facts: found, gone: [...changed.requestIds].filter(id => !there.has(id))};
    });
    for (const id of gone) known.index.remove(id);
    for (const [at, one] of facts.entries()) {
      known.index.put(comparedOf(one));
      if (at % putAtOnce === putAtOnce - 1) await setImmediate();
    }
    known.upTo = upTo;
  };
  // A failure is told to whoever asked, and does not stop those who ask later.
  const mine = known.busy.then(follow);
  known.busy = mine.catch(() => undefined);
  await mine;
  return known.index;
}

function shownMatter({matter}: IndexedMatter) {
  const {id, title, requester, country, receivedAt, state, decision} = matter;
  return {
    ...{id, title, requester, country, receivedAt, state},
    outcome: decision?.outcome ?? null,
    clauseId: decision?.clause.clauseId ?? null
  };
}

function wanted(index: MatterIndex, requestId: string): IndexedMatter {
  const here = index.get(requestId);
  if (here === null) throw new AppError('desk.unknown-request', requestId);
  return here;
}

/** The matters most like this one, with outcomes, and in what they are alike and differ. Whoever is recused may read it. */
export async function precedentsOf(desk: Desk, requestId: string): Promise<Precedents> {
  const index = await currentIndex(desk);
  const here = wanted(index, requestId);
  const found = mostAlike(index, requestId, shown).filter(({likeness}) => likeness >= leastLikeness);
  return {
    comparedWith: index.size() - 1,
    precedents: found.map(({other, likeness}) => ({
      ...shownMatter(other),
      likeness,
      alike: [...alikeIn(here, other)],
      differs: [...differsIn(here, other)]
    }))
  };
}

/** Other matters that should be looked at again, now that this sensitive one is decided. */
export async function lookAgain(desk: Desk, requestId: string): Promise<LookAgain> {
  const index = await currentIndex(desk);
  const here = wanted(index, requestId);
  if (here.matter.state !== 'decided') {
    return {because: 'It is not decided; when it is, what should be looked at again is listed here.', matters: []};
  }
  const matter = await readMatter(desk.store.read, requestId);
  if (matter === null || !isSensitive(matter)) {
    return {because: 'It is not sensitive, so nothing else needs to be looked at because of it.', matters: []};
  }
  const found = toLookAtAgain(here, index.all());
  const more = found.length > longestList ? ` The first ${longestList} of ${found.length} are listed.` : '';
  return {
    because:
      found.length === 0
        ? 'A sensitive matter was decided. No other of the same people, or of the same kind, is open or came out otherwise.'
        : `A sensitive matter was decided. These others are of the same people or of the same kind, and are open or came out otherwise.${more}`,
    matters: found.slice(0, longestList).map(({other, why}) => ({...shownMatter(other), why: [...why]}))
  };
}
