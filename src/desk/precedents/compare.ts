/** In what two matters are alike and in what they differ: a sentence each, for people to weigh. Pure. */
import {namesAlike} from '../../text/grams.ts';
import {inWords} from '../words.ts';
import type {ComparedMatter} from './matter.ts';
import type {IndexedMatter} from './matter-index.ts';

/** From here on two names are taken for spellings of one. */
export const sameName = 0.75;

const plain = (id: string) => inWords(id).toLowerCase();
const list = (ids: readonly string[]) => ids.map(plain).join(', ');

function shared(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter(item => other.includes(item));
}

function only(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter(item => !other.includes(item));
}

/** `here` is the matter somebody has before them, `there` the other one. */
export function alikeIn(here: IndexedMatter, there: IndexedMatter): readonly string[] {
  const [one, other] = [here.matter, there.matter];
  const asks = shared(one.asks, other.asks);
  const flags = shared(one.flags, other.flags);
  const themes = shared(here.themes, there.themes);
  const clause = other.decision?.clause.clauseId;
  return [
    ...(asks.length > 0 ? [`Both ask for: ${list(asks)}.`] : []),
    ...(flags.length > 0 ? [`Flagged in both: ${list(flags)}.`] : []),
    ...(namesAlike(here.requester, there.requester) >= sameName ? [`Asked by the same: ${other.requester}.`] : []),
    ...(namesAlike(here.principal, there.principal) >= sameName ? [`For the same: ${other.principal}.`] : []),
    ...(one.decision !== null && one.decision.clause.clauseId === clause
      ? [`Decided under the same clause, ${clause}.`]
      : []),
    ...(one.decision === null && clause !== undefined && one.flagClauses.includes(clause)
      ? [`It was decided under ${clause}, which a flag of this one touches.`]
      : []),
    ...(one.country !== null && one.country === other.country ? [`From the same country, ${one.country}.`] : []),
    ...(themes.length > 0 ? [`Words about the same: ${themes.join(', ')}.`] : [])
  ];
}

function outcomesDiffer(one: ComparedMatter, other: ComparedMatter): readonly string[] {
  const [mine, theirs] = [one.decision?.outcome, other.decision?.outcome];
  if (mine === theirs) return [];
  if (theirs === undefined) return [`This one is decided (${plain(mine ?? '')}); that one is not.`];
  if (mine === undefined) return [`That one was decided, ${plain(theirs)}; this one is not decided yet.`];
  return [`Decided otherwise: that one ${plain(theirs)}, this one ${plain(mine)}.`];
}

export function differsIn(here: IndexedMatter, there: IndexedMatter): readonly string[] {
  const [one, other] = [here.matter, there.matter];
  const more = only(other.asks, one.asks);
  const less = only(one.asks, other.asks);
  const flaggedThere = only(other.flags, one.flags);
  const flaggedHere = only(one.flags, other.flags);
  const [mine, theirs] = [one.decision?.clause, other.decision?.clause];
  const otherClause = mine !== undefined && theirs !== undefined && mine.clauseId !== theirs.clauseId;
  const otherVersion =
    mine !== undefined && theirs !== undefined && mine.clauseId === theirs.clauseId && mine.version !== theirs.version;
  return [
    ...outcomesDiffer(one, other),
    ...(more.length > 0 ? [`That one also asked for: ${list(more)}.`] : []),
    ...(less.length > 0 ? [`Only this one asks for: ${list(less)}.`] : []),
    ...(flaggedHere.length > 0 ? [`Flagged only here: ${list(flaggedHere)}.`] : []),
    ...(flaggedThere.length > 0 ? [`Flagged only there: ${list(flaggedThere)}.`] : []),
    ...(otherClause ? [`Another clause: that one rests on ${theirs.clauseId}, this one on ${mine.clauseId}.`] : []),
    ...(otherVersion
      ? [`That one was decided under version ${theirs.version} of ${theirs.clauseId}, this one under ${mine.version}.`]
      : []),
    ...(one.country !== other.country
      ? [`Another country: that one ${other.country ?? 'without any'}, this one ${one.country ?? 'without any'}.`]
      : []),
    ...(one.door !== other.door ? [`That one came by ${plain(other.door)}, this one by ${plain(one.door)}.`] : [])
  ];
}
